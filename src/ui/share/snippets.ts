/**
 * What to paste into a page to show a run there, in the syntax of the places where courses are written. Each is a frame with the link in
 * it, which needs no script of the host's; where frames are not allowed it is a plain link.
 */
export const PLACES = [
  'html',
  'element',
  'markdown',
  'moodle',
  'canvas',
  'edx',
  'vitepress',
  'docusaurus',
  'jupyter',
] as const;
export type Place = (typeof PLACES)[number];

export interface Shared {
  readonly link: string;
  readonly title: string;
}

/** Enough for the picture, its caption and the buttons. */
const HEIGHT = 480;

export function snippetFor(place: Place, { link, title }: Shared): string {
  switch (place) {
    case 'html':
    case 'moodle':
    case 'canvas':
    case 'edx':
    case 'vitepress':
      return frame(link, title);
    case 'element':
      return element(link, title);
    case 'markdown':
      return `[${inMarkdown(title)}](${link.replaceAll('(', '%28').replaceAll(')', '%29')})`;
    case 'docusaurus':
      return `<iframe src="${inHtml(link)}" title="${inHtml(title)}" width="100%" height="${HEIGHT}" style={{border: 0}} loading="lazy" allow="clipboard-write" />`;
    case 'jupyter':
      return `from IPython.display import IFrame\nIFrame(${JSON.stringify(link)}, width="100%", height=${HEIGHT})`;
  }
}

const frame = (link: string, title: string): string =>
  `<iframe src="${inHtml(link)}" title="${inHtml(title)}" width="100%" height="${HEIGHT}" style="border:0" loading="lazy" allow="clipboard-write"></iframe>`;

/** The parameters of the link as attributes: `?lesson=auth&lang=zh#run=p…` */
function element(link: string, title: string): string {
  const url = new URL(link);
  const said = [...url.searchParams, ...new URLSearchParams(url.hash.slice(1))];
  const attributes = said.map(([name, value]) => ` ${name}="${inHtml(value)}"`).join('');
  const script = new URL('repl-scope.js', url).href;
  return `<script src="${inHtml(script)}" async></script>\n<repl-scope${attributes} label="${inHtml(title)}"></repl-scope>`;
}

/** A title may come with a stranger's scenario: in Markdown too it must stay plain text on one line. */
const inMarkdown = (text: string): string =>
  inLine(text)
    .replaceAll(TEMPLATE, '{ ')
    .replaceAll(/[\\[\]{}<>`*_&]/g, '\\$&');

/** The beginning of `{{ code }}` or `{% code %}`, which VitePress and Jekyll look for in the text that Markdown has made, or before. */
const TEMPLATE = /\{(?=[{%])/g;

/** In Markdown an empty line would end a block of HTML. */
const inLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const inHtml = (text: string): string =>
  inLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(TEMPLATE, '&#123;');
