/** The house rules as data; src/tidy.test.ts holds the tree against them. */

interface Layer {
  /** Layers whose values this one may import. */
  readonly values: readonly string[];
  /** Layers of which it sees types alone. */
  readonly types: readonly string[];
  readonly hint: string;
}

/**
 * Who may import whom. `protocol <- engine <- worker <- store <- ui <- embed <- app`; scene, console and lessons stand beside the
 * worker and are plain functions of plain data. Only worker/ and cli/ run the engine.
 */
export const LAYERS: Readonly<Record<string, Layer>> = {
  protocol: layer([], [], 'the protocol knows bytes and their meaning, nothing else'),
  refusal: layer([], [], 'what is wrong with something that was brought is a value; who shows it says it'),
  engine: layer(['protocol', 'refusal'], [], 'the engine knows the protocol and itself'),
  // Lessons are read in the worker: only there can a World be seen at any instant.
  worker: layer(
    ['engine', 'protocol', 'lessons', 'refusal'],
    [],
    'the worker carries the engine to the page and knows neither page nor picture',
  ),
  scene: layer(['protocol'], ['engine', 'worker'], 'a picture is a function of plain data: hand it what it needs'),
  console: layer(['protocol'], ['engine'], 'the console is a language: it knows words, not servers'),
  advice: layer(['protocol'], ['engine'], 'advice is arithmetic on what servers print'),
  lessons: layer(['refusal'], ['engine', 'protocol'], 'a lesson is data'),
  scenarios: layer([], ['engine', 'protocol'], 'a scenario is data'),
  truth: layer([], [], 'what was measured is data'),
  store: layer(
    ['worker', 'scene', 'console', 'lessons', 'scenarios', 'protocol', 'refusal'],
    ['engine'],
    'stores know the worker and the picture',
  ),
  ui: layer(
    ['store', 'scene', 'console', 'advice', 'lessons', 'scenarios', 'truth', 'protocol', 'refusal'],
    ['engine', 'worker'],
    'the interface reads stores; what only app/ knows is handed to it',
  ),
  embed: layer(
    ['ui', 'store', 'scene', 'lessons', 'scenarios', 'protocol', 'refusal'],
    ['engine', 'worker'],
    'embedding drives the stores',
  ),
  app: layer(
    ['embed', 'ui', 'store', 'worker', 'scene', 'console', 'lessons', 'scenarios', 'protocol'],
    ['engine'],
    'app/ wires the page; the engine is in the worker',
  ),
  gallery: layer(['ui', 'scene', 'protocol'], ['engine', 'worker'], 'the gallery shows pictures'),
  cli: layer(['engine', 'protocol', 'scenarios'], [], 'the command line is the engine without a page'),
  testing: layer(
    ['advice', 'cli', 'engine', 'lessons', 'protocol', 'refusal', 'scenarios', 'scene', 'worker'],
    [],
    'what tests share is not part of the page',
  ),
};

function layer(values: readonly string[], types: readonly string[], hint: string): Layer {
  return { values, types, hint };
}

export interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  readonly instead: string;
  /** Where it is banned; everywhere in src without. */
  readonly where?: RegExp;
  /** Files and folders (by how their path starts) that have a reason, said beside them. */
  readonly except: readonly string[];
}

export const BANS: readonly Ban[] = [
  {
    what: 'Math.random',
    pattern: /\bMath\.random\b/,
    instead: "chance is an input: a sub-stream of the world's PRNG (engine/kernel/random.ts)",
    except: [],
  },
  {
    what: 'Date.now',
    pattern: /\bDate\.now\b|\bnew Date\(\)/,
    instead:
      'time is an input: the simulated clock; in the page the frame loop, for real servers testing/real/clock.ts',
    except: [],
  },
  {
    what: 'sin, exp, log, pow',
    pattern: /\bMath\.(a?sinh?|a?cosh?|a?tan[2h]?|exp|expm1|log|log2|log10|log1p|pow|cbrt|hypot)\b/,
    instead: 'engines of browsers disagree on them: + - * / and sqrt agree, and integers are safest',
    where: /^src\/engine\/(?!.*\.test\.)/,
    except: [],
  },
  {
    what: 'as any',
    pattern: /\bas any\b|:\s*any\b|<any>/,
    instead: 'say the type; `unknown` where it is not known, narrowed where it enters',
    except: [],
  },
  {
    what: '@ts-ignore',
    pattern: /@ts-(ignore|nocheck|expect-error)/,
    instead: 'mend the type',
    except: [],
  },
  {
    what: 'timers',
    pattern: /\b(setTimeout|setInterval|setImmediate|requestIdleCallback)\b/,
    instead:
      'the agenda in the engine, the frame loop in the page: what waits waits for an event, never for milliseconds',
    where: /^src\/(?!.*\.test\.)/,
    except: [
      'src/worker/client.ts', // a worker that never answers is given up after a while
      'src/embed/host/patience.ts', // a host's page has no frame loop of ours
      'src/testing/real/', // real servers live in real time
    ],
  },
  {
    what: 'requestAnimationFrame',
    pattern: /\brequestAnimationFrame\b/,
    instead: 'one frame loop serves all: add to it',
    except: [
      'src/ui/frame/frameLoop.ts',
      'src/ui/frame/paint.worker.ts', // goes on while the page cannot
    ],
  },
  {
    what: 'default exports',
    pattern: /^\s*export default\b/,
    instead: 'a thing has one name everywhere: a named export',
    except: [],
  },
  {
    what: 'console',
    pattern: /\bconsole\.\w+\(/,
    instead: 'tell the user through the interface, a test through its expectations',
    where: /^src\/(?!cli\/|.*\.test\.)/,
    except: [],
  },
  {
    what: 'localStorage',
    pattern: /\b(localStorage|sessionStorage|indexedDB)\b/,
    instead: 'the storage adapter (store/storage.ts): in a sandboxed frame storage throws',
    except: ['src/store/storage.ts'],
  },
  {
    what: 'fetch',
    pattern: /\bfetch\(/,
    instead: 'import(): what the page needs are scripts, fetch fails in a sandboxed frame and on file://',
    where: /^src\/(?!testing\/|.*\.test\.)/,
    except: ['src/worker/offline.worker.ts'],
  },
  {
    what: 'import()',
    pattern: /\bimport\(/,
    instead: 'an import: only the page has parts that come late (scripts/build/classicChunks.ts)',
    where: /^src\/(?!(ui|app|testing)\/|.*\.test\.)/,
    except: [],
  },
  {
    what: 'HTML from strings',
    pattern: /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b|\bdocument\.write\b/,
    instead: 'elements and text nodes: a scenario is a stranger’s text',
    except: [],
  },
];

/** Where the page's script begins. */
export const PAGE_ENTRY = 'src/app/main.tsx';

/** What is used without being imported. */
export const ROOTS: readonly RegExp[] = [
  /^src\/app\/main\.tsx$/,
  /^src\/(worker|ui\/frame)\/[a-z]+\.worker\.ts$/i,
  /^src\/cli\/sim\.ts$/,
  /^src\/gallery\/page\.ts$/,
  // Lessons are loaded by their names: import.meta.glob in app/lessons.ts.
  /^src\/lessons\/content\//,
  /^src\/embed\/host\/script\.ts$/, // the hosts' own script: scripts/build/hostScript.ts
  /^scripts\//,
];

/** A file that grows beyond this is looked at, and beyond the other is taken apart. */
export const LONG_LINES = 250;
export const LONGEST_LINES = 400;
