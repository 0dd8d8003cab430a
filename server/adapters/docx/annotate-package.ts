import { walkXml, type XmlTag } from './walk-xml.ts';

const COMMENTS_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const RELATION_TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The XML with an element more at the end of its root; undefined where it has no root that closes. */
function appendChild(xml: string, write: (prefix: string, tags: readonly XmlTag[]) => string): string | undefined {
  const tags: XmlTag[] = [];
  let depth = 0;
  let close: { readonly at: number; readonly end: number } | undefined;
  const trouble = walkXml(xml, {
    open(tag) {
      depth += 1;
      tags.push(tag);
    },
    close(_, at, end) {
      depth -= 1;
      if (depth === 0) close = { at, end };
    },
  });
  const [root] = tags;
  if (trouble !== undefined || !root || !close) return undefined;
  const prefix = root.written.includes(':') ? root.written.slice(0, root.written.indexOf(':') + 1) : '';
  const written = write(prefix, tags);
  // A root without content is opened first.
  if (close.at === close.end) return `${xml.slice(0, root.end - 2)}>${written}</${root.written}>${xml.slice(close.end)}`;
  return xml.slice(0, close.at) + written + xml.slice(close.at);
}

/** `[Content_Types].xml` with the kind of the part with comments, named from the root. */
export const declareComments = (xml: string, part: string): string | undefined =>
  appendChild(xml, (prefix) => `<${prefix}Override PartName="/${part}" ContentType="${COMMENTS_TYPE}"/>`);

export const EMPTY_RELATIONS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`;

/** The relations of the text with one to its comments, under an id that is not taken. */
export const relateComments = (xml: string, target: string): string | undefined =>
  appendChild(xml, (prefix, tags) => {
    const taken = new Set(tags.map(({ attributes }) => attributes.Id?.toLowerCase()));
    let n = 1;
    while (taken.has(`rid${n}`)) n += 1;
    return `<${prefix}Relationship Id="rId${n}" Type="${RELATION_TYPE}" Target="${target}"/>`;
  });
