/**
 * Elements of what scene/painters/svg.ts writes. A DOMParser would do, but the page's policy allows nobody to make mark-up of a text
 * (scripts/build/trustedTypes.ts).
 */

const SVG = 'http://www.w3.org/2000/svg';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** `text`: one `<svg>`, in which every sign that means something in XML is written as a number. */
export function svgElements(text: string): readonly ChildNode[] {
  const root = document.createElementNS(SVG, 'g');
  let parent: Element = root;
  for (const [, letters, name, attributes = '', end] of text.matchAll(/([^<]+)|<(?:\/|(\w+))([^>]*?)(\/?)>/g)) {
    if (letters !== undefined) parent.append(plain(letters));
    else if (name === undefined) parent = parent.parentElement ?? root;
    else {
      const element = document.createElementNS(SVG, name);
      for (const [, key = '', value = ''] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g))
        if (key !== 'xmlns') element.setAttributeNS(key.startsWith('xml:') ? XML : null, key, plain(value));
      parent.append(element);
      if (end === '') parent = element;
    }
  }
  return [...root.childNodes];
}

const plain = (text: string): string => text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
