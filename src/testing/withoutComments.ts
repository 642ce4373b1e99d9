/**
 * A TypeScript text with its comments blanked out, everything else where it was. Strings, templates and regular expressions
 * are stepped over whole, so that a `//` in one is not taken for a comment. (TypeScript 7 offers no parser to a program.)
 */
export function withoutComments(text: string): string {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    out += text.slice(at, match.index);
    const token = match[0];
    const isComment = token.startsWith('//') || token.startsWith('/*');
    if (isComment) out += token.replace(/[^\n]/g, ' ');
    else if (token.startsWith('/') && !startsExpression(out)) {
      // A division after all: only the slash is taken, and what follows is looked at again.
      return out + '/' + withoutComments(text.slice(match.index + 1));
    } else out += token;
    at = match.index + token.length;
  }
  return out + text.slice(at);
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;

/** Whether a `/` behind this text starts a regular expression rather than divides. */
function startsExpression(before: string): boolean {
  const trimmed = before.trimEnd();
  return /[(=,:[!&|?{};+>~^%*-]$/.test(trimmed) || /\b(return|typeof|case|in|of)$/.test(trimmed) || trimmed === '';
}
