/** What the loader of a built page leaves for it (scripts/build/classicChunks.ts). On the development server there is no loader. */
declare const replscope: {
  /** The address of one of the page's own scripts, so that a policy that asks for Trusted Types lets it through. */
  readonly trusted: (url: string) => string;
};
