import { expect, test } from 'vitest';
import { type Place, PLACES, snippetFor } from './snippets';

const link = 'https://example.org/r/?lesson=auth&lang=zh#run=zAb_-';
const title = 'A "wrong" password <1>';

test('a frame holds the whole link, and a title cannot get out of its attribute', () => {
  expect(snippetFor('html', { link, title })).toBe(
    '<iframe src="https://example.org/r/?lesson=auth&amp;lang=zh#run=zAb_-" title="A &quot;wrong&quot; password &lt;1&gt;" width="100%" height="480" style="border:0" loading="lazy" allow="clipboard-write"></iframe>',
  );
  expect(snippetFor('docusaurus', { link, title })).toContain('style={{border: 0}}');
});

test('the element says the link in attributes, and loads the script beside the page', () => {
  expect(snippetFor('element', { link, title })).toBe(
    '<script src="https://example.org/r/repl-scope.js" async></script>\n<repl-scope lesson="auth" lang="zh" run="zAb_-" label="A &quot;wrong&quot; password &lt;1&gt;"></repl-scope>',
  );
});

test('Markdown and Python are whole whatever the title is', () => {
  expect(snippetFor('markdown', { link: 'https://e.org/?a=(b)', title: 'a [b]' })).toBe(
    '[a \\[b\\]](https://e.org/?a=%28b%29)',
  );
  const strange = '<img src=x onerror=alert(1)>\n\n`{x}` *a*';
  expect(snippetFor('markdown', { link: 'https://e.org/', title: strange })).toBe(
    '[\\<img src=x onerror=alert(1)\\> \\`\\{x\\}\\` \\*a\\*](https://e.org/)',
  );
  // An empty line ends what Markdown takes for HTML: the rest of the title would be Markdown again.
  for (const place of ['html', 'element', 'docusaurus'] as const)
    expect(snippetFor(place, { link, title: strange })).toContain('="&lt;img src=x onerror=alert(1)&gt; `{x}` *a*"');
  expect(snippetFor('jupyter', { link, title })).toContain(`IFrame("${link}", width="100%", height=480)`);
});

test('what VitePress and Jekyll would take for code of theirs does not get into a page by a title', () => {
  const code = '{{ constructor.constructor(1)() }} {% raw %} {{{x}}}';
  // Docusaurus has a style of its own in braces.
  const said = (place: Place): string => snippetFor(place, { link, title: code }).replace('style={{border: 0}}', '');
  for (const place of PLACES) expect(said(place)).not.toMatch(/\{[\\]*[{%]/);
  expect(snippetFor('markdown', { link, title: '{{ a }} {b}' })).toContain('[\\{ \\{ a \\}\\} \\{b\\}]');
  expect(snippetFor('html', { link, title: '{{ a }} {b}' })).toContain('title="&#123;{ a }} {b}"');
});

test('every place has the link, as text or as attributes', () => {
  for (const place of PLACES) expect(snippetFor(place, { link, title })).toMatch(/zAb_-/);
});
