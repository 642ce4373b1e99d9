/**
 * Where a text stops being JSON, and what a person did there: browsers say it in English, each in its own words, one of them without a
 * place. Looked for only in what JSON.parse has refused.
 */
import { type Refusal, refusal, type RefusalKind } from './refusal';

/** `null`: it is JSON. Never throws; a text nested a million deep is read like any other. */
export function jsonFault(text: string): Refusal | null {
  const fault = faultIn(text);
  if (fault === null) return null;
  const before = text.slice(0, fault.at);
  const line = before.split('\n').length;
  const column = fault.at - before.lastIndexOf('\n');
  const values = { line: String(line), column: String(column), found: foundAt(text, fault.at), ...fault.values };
  return refusal('', fault.kind, values);
}

interface Fault {
  readonly kind: RefusalKind;
  readonly at: number;
  readonly values?: Readonly<Record<string, string>>;
}

/** What may come next. `first`: right after an opening bracket, where it may close again. */
type Awaited = 'value' | 'first value' | 'name' | 'first name' | 'colon' | 'comma' | 'end';

function faultIn(text: string): Fault | null {
  const open: ('{' | '[')[] = [];
  let awaited = 'value' as Awaited;
  let at = 0;
  const after = (): Awaited => (open.length === 0 ? 'end' : 'comma');
  for (;;) {
    at = match(BLANKS, text, at);
    const sign = text[at];
    if (sign === undefined) return awaited === 'end' ? null : ends(text, at);
    const slip = slipAt(text, at);
    if (slip) return slip;
    const closes = open.at(-1) === '{' ? '}' : ']';
    if (awaited === 'end') return { kind: 'json.more', at };
    if (awaited === 'colon') {
      if (sign !== ':') return { kind: 'json.colon', at };
      at++;
      awaited = 'value';
    } else if (sign === '}' || sign === ']') {
      if (open.length === 0) return { kind: 'json.value', at };
      if (sign !== closes) return { kind: 'json.bracket', at, values: { wanted: closes } };
      if (awaited === 'name' || (awaited === 'value' && closes === ']')) return { kind: 'json.trailing', at };
      if (awaited === 'value') return { kind: 'json.value', at };
      open.pop();
      at++;
      awaited = after();
    } else if (awaited === 'comma') {
      if (sign !== ',') return { kind: 'json.comma', at };
      at++;
      awaited = closes === '}' ? 'name' : 'value';
    } else if (sign === '"') {
      const end = textEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
      awaited = awaited === 'name' || awaited === 'first name' ? 'colon' : after();
    } else if (awaited === 'name' || awaited === 'first name') return { kind: 'json.name', at };
    else if (sign === '{' || sign === '[') {
      open.push(sign);
      at++;
      awaited = sign === '{' ? 'first name' : 'first value';
    } else {
      const end = match(WORD, text, at);
      if (!VALUE.test(text.slice(at, end))) return { kind: 'json.value', at };
      at = end;
      awaited = after();
    }
  }
}

const BLANKS = /[ \t\n\r]*/y;
const WORD = /[-+.\w]*/y;
const VALUE = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/** Where it ends, from here. */
function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}

const ends = (text: string, at: number): Fault => ({ kind: text.trim() === '' ? 'json.empty' : 'json.ends', at });

/** What people write outside texts that JSON never has there. */
function slipAt(text: string, at: number): Fault | null {
  if (/^\/[/*]/.test(text.slice(at, at + 2))) return { kind: 'json.comment', at };
  const sign = text[at] ?? '';
  if ("'`“”‘’「」＂".includes(sign)) return { kind: 'json.quotes', at };
  const wanted = FULL_WIDTH[sign];
  return wanted === undefined ? null : { kind: 'json.fullWidth', at, values: { wanted } };
}

/** As a Chinese keyboard writes them. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '、': ',',
};

/** The place after a text that begins here. */
function textEnd(text: string, from: number): number | Fault {
  for (let at = from + 1; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '"') return at + 1;
    if (sign < ' ') return { kind: 'json.control', at: from };
    if (sign !== '\\') continue;
    const escape = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(text.slice(at, at + 6))?.[0];
    if (escape === undefined) return { kind: 'json.escape', at };
    at += escape.length - 1;
  }
  return { kind: 'json.open', at: from };
}

/** What stands there, as far as a sentence needs it. */
const foundAt = (text: string, at: number): string =>
  /^(?:"[^"\n]{0,20}"?|\\.|[-+.\w]{1,20}|[^])/u.exec(text.slice(at, at + 30))?.[0] ?? '';
