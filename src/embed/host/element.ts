/**
 * `<repl-scope lesson="full-sync" lang="zh">`: a frame that is made when it comes near the screen, as high as it wants to be, with the
 * methods and events of api.ts on the element. Nothing of it is inline, so a strict Content-Security-Policy lets it be.
 */
import type { ReplScopeConnection, ReplScopeEventName, ReplScopeEvents, ReplScopeMethods } from '../api';
import { EVENTS, METHODS } from '../wire';
import { FRAME_ATTRIBUTES, LINK_ATTRIBUTES } from './attributes';
import { connect } from './connect';

/** These are changed in the frame that is there; any other makes a new one. */
const LIVE: ReadonlySet<string> = new Set(['lang', 'theme']);
const FIRST_HEIGHT = 480;

/** `base`: the folder of ReplScope, for elements that say nothing of it. */
export function defineElement(base: string): void {
  if (!customElements.get('repl-scope')) customElements.define('repl-scope', elementOf(base));
}

function elementOf(base: string): CustomElementConstructor {
  class ReplScope extends HTMLElement {
    static readonly observedAttributes = [...LINK_ATTRIBUTES, ...FRAME_ATTRIBUTES];
    readonly #root = this.attachShadow({ mode: 'open' });
    #frame: HTMLIFrameElement | null = null;
    #connection: Promise<ReplScopeConnection> | null = null;
    #leaving: AbortController | null = null;
    #near: IntersectionObserver | null = null;
    /** Methods that were called before there was a frame. */
    #wanted = false;

    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `:host{display:block;min-height:${FIRST_HEIGHT}px}:host([height]){min-height:0}:host([hidden]){display:none}` +
          'iframe{display:block;box-sizing:border-box;width:100%;border:0}',
      );
      this.#root.adoptedStyleSheets = [sheet];
      for (const method of METHODS)
        Object.defineProperty(this, method, {
          value: async (...args: readonly unknown[]) => {
            const connection = await this.#connected();
            return (connection[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args);
          },
        });
    }

    connectedCallback(): void {
      if (this.hasAttribute('eager') || this.#wanted) return this.#load();
      this.#near = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) this.#load();
        },
        { rootMargin: '300px' },
      );
      this.#near.observe(this);
    }

    disconnectedCallback(): void {
      this.#unload();
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (!this.#frame || before === now) return;
      if (name === 'height') return this.#fit(null);
      if (name === 'label') return void (this.#frame.title = now ?? 'ReplScope');
      if (LIVE.has(name) && now !== null) {
        const methods = this as unknown as ReplScopeMethods;
        const told = name === 'lang' ? methods.setLanguage(now as 'en') : methods.setTheme(now as 'auto');
        // A word that means nothing is refused, and the frame stays as it is.
        told.catch(() => undefined);
        return;
      }
      this.#unload();
      this.#load();
    }

    #connected(): Promise<ReplScopeConnection> {
      this.#wanted = true;
      if (this.isConnected) this.#load();
      return this.#connection ?? Promise.reject(new Error('This <repl-scope> is in no document.'));
    }

    #load(): void {
      if (this.#frame) return;
      this.#near?.disconnect();
      const frame = document.createElement('iframe');
      const sandbox = this.getAttribute('sandbox');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.allow = 'clipboard-write; fullscreen';
      frame.title = this.getAttribute('label') ?? 'ReplScope';
      frame.src = this.#address();
      this.#frame = frame;
      this.#fit(FIRST_HEIGHT);
      this.#root.append(frame);

      const leaving = new AbortController();
      this.#leaving = leaving;
      this.#connection = connect(frame, { signal: leaving.signal });
      this.#connection.then(
        (connection) => this.#hear(connection),
        (error: unknown) => {
          if (!leaving.signal.aborted) this.#tell('error', { message: error instanceof Error ? error.message : '' });
        },
      );
    }

    #unload(): void {
      this.#near?.disconnect();
      this.#leaving?.abort();
      this.#frame?.remove();
      this.#frame = null;
      this.#connection = null;
    }

    #hear(connection: ReplScopeConnection): void {
      connection.on('resize', ({ height }) => this.#fit(height));
      for (const name of EVENTS) connection.on(name, (detail) => this.#tell(name, detail));
    }

    #tell<Name extends ReplScopeEventName>(name: Name, detail: ReplScopeEvents[Name]): void {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }

    /** As high as the host says, else as high as the page wants to be. */
    #fit(wished: number | null): void {
      if (!this.#frame) return;
      const fixed = Number(this.getAttribute('height') ?? Number.NaN);
      const height = Number.isFinite(fixed) && fixed > 0 ? fixed : wished;
      if (height !== null) this.#frame.style.height = `${height}px`;
    }

    #address(): string {
      const url = new URL(this.getAttribute('src') ?? 'index.html', base);
      for (const name of LINK_ATTRIBUTES) {
        const value = this.getAttribute(name);
        if (value !== null && name !== 'run') url.searchParams.set(name, value === '' ? '1' : value);
      }
      url.searchParams.set('embed', '1');
      const run = this.getAttribute('run');
      if (run !== null) url.hash = new URLSearchParams({ run }).toString();
      return url.href;
    }
  }
  return ReplScope;
}
