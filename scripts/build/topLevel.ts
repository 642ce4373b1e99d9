/**
 * The top level of a script that imports and exports nothing, such as a bundle: its statements, the names they declare and use, and what
 * can be called and is not inside something else that can.
 */
import { type ESTree, parseSync } from 'vite';
import { childrenOf, declaredBy, isFunction, scopeOf, writtenBy } from './scopes.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Statement extends Stretch {
  /** Empty: it does something. The others do nothing but make values, which nobody misses before they are used. */
  readonly declares: readonly string[];
}

/** Where a name of the top level is used. */
export interface Use {
  readonly name: string;
  readonly start: number;
  /** `new name(…)`. */
  readonly isNew: boolean;
}

/** A function, or a class, which is called with `new`. */
export interface Callable extends Stretch {
  readonly kind: 'function' | 'method' | 'class';
  /** What its statement declares, if that is this and nothing else. */
  readonly name: string | null;
  /** What is run when it is called. */
  readonly body: Stretch & { readonly isBlock: boolean };
  /** It makes sense only where it stands: it says `super` or `#name`, or something before its name. */
  readonly bound: boolean;
}

/** Everything is in the order of the text. */
export interface TopLevel {
  readonly code: string;
  readonly statements: readonly Statement[];
  readonly callables: readonly Callable[];
  readonly uses: readonly Use[];
  /** The names that get another value somewhere. */
  readonly written: ReadonlySet<string>;
}

type Node = ESTree.Node;

export function topLevelOf(code: string): TopLevel {
  const { program } = parseSync('bundle.js', code);
  const declared = new Set(program.body.flatMap(declaredBy));
  const [uses, callables, written] = [new Array<Use>(), new Array<Callable>(), new Set<string>()];
  const visit = (node: Node, around: Around): void => {
    const { hidden, parents } = around;
    if (around.isTop) callables.push(...callable(node, parents));
    if (node.type === 'Identifier' && declared.has(node.name) && !hidden.has(node.name))
      uses.push({ name: node.name, start: node.start, isNew: isNew(node, parents[0]) });
    for (const name of writtenBy(node)) if (!hidden.has(name)) written.add(name);
    const own = scopeOf(node);
    const inside = {
      hidden: own.length > 0 ? new Set([...hidden, ...own]) : hidden,
      // What is in a field of a class is made for each of its objects.
      isTop: around.isTop && !isFunction(node) && node.type !== 'PropertyDefinition',
      parents: [node, parents[0]] as const,
    };
    for (const child of childrenOf(node)) visit(child, inside);
  };
  for (const statement of program.body) visit(statement, { hidden: new Set(), isTop: true, parents: [] });
  const statements = program.body.map((node) => ({ ...stretchOf(node), declares: declaredBy(node) }));
  return { code, statements, callables, uses: uses.toSorted((a, b) => a.start - b.start), written };
}

interface Around {
  /** Local names, which hide those of the top level. */
  readonly hidden: ReadonlySet<string>;
  readonly isTop: boolean;
  readonly parents: Parents;
}

/** The next first. */
type Parents = readonly (Node | undefined)[];

const stretchOf = ({ start, end }: Node): Stretch => ({ start, end });

const isNew = (node: Node, parent: Node | undefined): boolean =>
  parent?.type === 'NewExpression' && parent.callee === node;

function callable(node: Node, parents: Parents): readonly Callable[] {
  if (isFunction(node)) return functionAt(node, parents);
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return classAt(node, parents);
  return [];
}

function functionAt(node: ESTree.Function | ESTree.ArrowFunctionExpression, parents: Parents): readonly Callable[] {
  const { body } = node;
  const [parent] = parents;
  const member = parent?.type === 'MethodDefinition' || parent?.type === 'Property' ? parent : null;
  if (!body || (member && member.kind !== 'init' && member.kind !== 'method')) return [];
  const isMethod = member?.type === 'MethodDefinition' || (member?.type === 'Property' && member.method);
  return [
    {
      ...stretchOf(node),
      kind: isMethod ? 'method' : 'function',
      name: nameOf(node, parents),
      body: { ...stretchOf(body), isBlock: body.type === 'BlockStatement' },
      bound: isBound(node) || (isMethod && (node.async || node.generator)),
    },
  ];
}

/** A class that says how it is made. */
function classAt(node: ESTree.Class, parents: Parents): readonly Callable[] {
  const made = node.body.body.find((one) => one.type === 'MethodDefinition' && one.kind === 'constructor');
  if (made?.type !== 'MethodDefinition' || !made.value.body) return [];
  const body = { ...stretchOf(made.value.body), isBlock: true };
  return [{ ...stretchOf(node), kind: 'class', name: nameOf(node, parents), body, bound: false }];
}

function nameOf(node: Node, [parent, above]: Parents): string | null {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') return node.id?.name ?? null;
  const alone = above?.type === 'VariableDeclaration' && above.declarations.length === 1;
  return alone && parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : null;
}

function isBound(node: Node): boolean {
  if (node.type === 'Super' || node.type === 'MetaProperty') return true;
  if (node.type === 'MemberExpression' && node.property.type === 'PrivateIdentifier') return true;
  return childrenOf(node).some(isBound);
}
