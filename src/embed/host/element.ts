/**
 * `<repl-scope lesson="full-sync" lang="zh">`: makes a frame when it comes near the screen, as high as its page wants to be, and has the
 * methods and events of api.ts. Nothing in it is inline, so a strict Content-Security-Policy allows it.
 */
import type { ReplScopeConnection, ReplScopeEventName, ReplScopeEvents, ReplScopeMethods } from '../api';
import { EVENTS, METHODS } from '../wire';
import { FRAME_ATTRIBUTES, LINK_ATTRIBUTES } from './attributes';
import { connect, hearArrivals } from './connect';

/** These are changed in the present frame; any other needs a new one. */
const LIVE: ReadonlySet<string> = new Set(['lang', 'theme']);
const FIRST_HEIGHT = 480;
const NO_ADDRESS = 'The src of this <repl-scope> is no address of a page.';

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `base`: the folder of ReplScope, for elements without `src`. */
export function defineElement(base: string): void {
  if (!customElements.get('repl-scope')) customElements.define('repl-scope', elementOf(base));
}

function elementOf(base: string): CustomElementConstructor {
  const places: ReadonlySet<string> = new Set(['http:', 'https:', 'file:', new URL(base).protocol]);
  class ReplScope extends HTMLElement {
    static readonly observedAttributes = [...LINK_ATTRIBUTES, ...FRAME_ATTRIBUTES];
    readonly #root = this.attachShadow({ mode: 'open' });
    #frame: HTMLIFrameElement | null = null;
    #connection: Promise<ReplScopeConnection> | null = null;
    #leaving: AbortController | null = null;
    #knocking = false;
    #stopHearing = (): void => undefined;
    #near: IntersectionObserver | null = null;
    /** A method was called. */
    #wanted = false;
    /** There is a frame, or there would be one if `src` made sense. */
    #awake = false;
    /** Attributes have changed, but the frame is still the one from before. */
    #stale = false;
    #wished = FIRST_HEIGHT;

    constructor() {
      super();
      this.#dress();
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

    /** Where a browser can move an element without taking it out of the page (`moveBefore`), the run goes on undisturbed. */
    connectedMoveCallback(): void {}

    /** Styles stay behind in the old document. */
    adoptedCallback(): void {
      this.#dress();
    }

    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (!this.#awake || before === now) return;
      if (name === 'height') return this.#fit();
      if (name === 'label' && this.#frame) return void (this.#frame.title = now ?? 'ReplScope');
      if (LIVE.has(name) && now !== null && this.#frame) return this.#turn(name, now);
      // Attributes are often changed together: one new frame is enough for all of them.
      if (!this.#stale) queueMicrotask(() => this.#renew());
      this.#stale = true;
    }

    #turn(name: string, word: string): void {
      // It is part of the address of the frame to come.
      if (this.#stale) return;
      const methods = this as unknown as ReplScopeMethods;
      const told = name === 'lang' ? methods.setLanguage(word as 'en') : methods.setTheme(word as 'auto');
      const frame = this.#frame;
      // A value that means nothing is refused, and the frame stays as it is.
      told.catch((error: unknown) => {
        if (frame === this.#frame) this.#tell('warning', { message: sentenceOf(error) });
      });
    }

    #connected(): Promise<ReplScopeConnection> {
      this.#wanted = true;
      if (this.isConnected) {
        this.#renew();
        this.#load();
      }
      const sentence = this.isConnected ? NO_ADDRESS : 'This <repl-scope> is in no document.';
      return this.#connection ?? Promise.reject(new Error(sentence));
    }

    #renew(): void {
      if (!this.#stale) return;
      this.#unload();
      if (this.isConnected) this.#load();
    }

    #load(): void {
      this.#awake = true;
      this.#near?.disconnect();
      if (this.#frame) {
        if (!this.#connection) this.#meet(this.#frame);
        return;
      }
      const address = this.#address();
      if (address === null) return this.#tell('error', { message: NO_ADDRESS });
      const frame = document.createElement('iframe');
      const sandbox = this.getAttribute('sandbox');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.allow = 'clipboard-write; fullscreen';
      frame.title = this.getAttribute('label') ?? 'ReplScope';
      frame.src = address;
      this.#frame = frame;
      this.#fit();
      this.#root.append(frame);
      // Reloaded, or connected after everybody had given up waiting.
      this.#stopHearing = hearArrivals(frame, () => {
        if (!this.#knocking) this.#meet(frame);
      });
      this.#meet(frame);
    }

    #meet(frame: HTMLIFrameElement): void {
      this.#leaving?.abort();
      const leaving = new AbortController();
      this.#leaving = leaving;
      const connection = connect(frame, { signal: leaving.signal }, () => {
        // Whoever calls a method next opens another line.
        if (this.#leaving === leaving) this.#connection = null;
      });
      this.#connection = connection;
      this.#knocking = true;
      connection.then(
        (met) => {
          if (leaving.signal.aborted) return;
          this.#knocking = false;
          this.#hear(met);
        },
        (error: unknown) => {
          if (leaving.signal.aborted) return;
          this.#knocking = false;
          this.#connection = null;
          this.#tell('error', { message: sentenceOf(error) });
        },
      );
    }

    #unload(): void {
      this.#awake = false;
      this.#stale = false;
      this.#near?.disconnect();
      this.#leaving?.abort();
      this.#stopHearing();
      this.#frame?.remove();
      this.#frame = null;
      this.#connection = null;
    }

    #hear(connection: ReplScopeConnection): void {
      connection.on('resize', ({ height }) => {
        this.#wished = height;
        this.#fit();
      });
      for (const name of EVENTS) connection.on(name, (detail) => this.#tell(name, detail));
    }

    #tell<Name extends ReplScopeEventName>(name: Name, detail: ReplScopeEvents[Name]): void {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }

    /** As high as the host says, else as high as the page wants to be. */
    #fit(): void {
      const fixed = Number(this.getAttribute('height') ?? Number.NaN);
      const height = Number.isFinite(fixed) && fixed > 0 ? fixed : this.#wished;
      if (this.#frame) this.#frame.style.height = `${height}px`;
    }

    #dress(): void {
      const { defaultView } = this.ownerDocument;
      if (!defaultView) return;
      const sheet = new defaultView.CSSStyleSheet();
      sheet.replaceSync(
        `:host{display:block;min-height:${FIRST_HEIGHT}px}:host([height]){min-height:0}:host([hidden]){display:none}` +
          'iframe{display:block;box-sizing:border-box;width:100%;border:0}',
      );
      this.#root.adoptedStyleSheets = [sheet];
    }

    /** `null`: `src` is not the address of a page. */
    #address(): string | null {
      const src = this.getAttribute('src') ?? 'index.html';
      if (!URL.canParse(src, base)) return null;
      const url = new URL(src, base);
      // Somebody who may write attributes into a page may not be able to write scripts into it: `javascript:` would run in that page.
      if (!places.has(url.protocol)) return null;
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
