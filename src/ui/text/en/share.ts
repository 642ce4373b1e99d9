/** Passing a run on. */
export const share = {
  'gallery.own': 'Or a scenario, a lesson or a run of your own:',
  'gallery.pass': 'Share or embed',
  'gallery.share': 'Share or embed “{title}”',
  'share.name': 'Share',
  'share.lang': 'Language',
  'share.lang.own': 'whoever opens it',
  'share.controls': 'Controls',
  'share.controls.full': 'all',
  'share.controls.mini': 'few',
  'share.controls.none': 'none',
  'share.here': 'Begin where I am now',
  'share.copyLink': 'Copy link',
  'share.copySnippet': 'Copy the lines',
  'share.place': 'For',
  'share.tooLong':
    'So much was done in this run that no link holds it. The link opens the run as it was written; “Take away” saves all of it as a scenario file.',
  'share.file':
    'This page was opened from a file, so its link works on this machine only. Give the file away, or put it on a server.',
  'share.place.html': 'any HTML page',
  'share.place.element': 'a page that may run a script',
  'share.how.html':
    'Paste it where the picture is to stand. It needs no script, and works under sandbox="allow-scripts".',
  'share.how.element':
    'The element makes its frame when it comes into view, sets its own height, and has methods and events.',
  'share.how.markdown':
    'Most Markdown sites remove frames: this is a link. Where HTML is let in, take the lines for an HTML page.',
  'share.how.moodle':
    'In a Page or a Text and media area (before Moodle 4: Label): open the editor’s source code, from its menus or by </>, paste, save.',
  'share.how.canvas': 'In the Rich Content Editor: Insert, Embed, paste.',
  'share.how.edx': 'In Studio: add a Text component, Raw HTML, paste.',
  'share.how.vitepress': 'Paste it into the Markdown file; it is passed on as it is.',
  'share.how.docusaurus': 'Paste it into an .mdx file; the style is written as JSX.',
  'share.how.jupyter': 'Run it in a cell.',
} as const;
