import { strToU8, zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = [
  `xmlns:w="${W}"`,
  `xmlns:r="${RELATIONS}"`,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
].join(' ');

export type Parts = {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  /** Further parts, or others in place of those above, by name. */
  readonly more?: Readonly<Record<string, string | Uint8Array>>;
};

const KINDS = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments'] as const;

/** A .docx from the XML inside its parts, written by hand. */
export function makeDocx(parts: Parts): Uint8Array {
  const kinds = KINDS.filter((kind) => parts[kind] !== undefined);
  const relations = kinds.map((kind, i) => `<Relationship Id="r${i}" Type="${RELATIONS}/${kind}" Target="${kind}.xml"/>`);
  const relationships = (content: string): string =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  const files: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${['document.main', ...kinds].map((kind) => `<Override PartName="/word/${kind.replace('.main', '')}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relationships(`<Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/>`),
    'word/_rels/document.xml.rels': relationships(relations.join('')),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${NAMESPACES}><w:body>${parts.body}<w:sectPr/></w:body></w:document>`,
  };
  for (const kind of kinds) files[`word/${kind}.xml`] = `<w:${kind} ${NAMESPACES}>${parts[kind]}</w:${kind}>`;
  const all = { ...files, ...parts.more };
  return zipSync(
    Object.fromEntries(Object.entries(all).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])),
    {
      level: 1,
      mtime: '2024-01-01T00:00:00',
    },
  );
}

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;
export const cell = (content: string, properties = ''): string =>
  `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;
export const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((one) => (one.startsWith('<w:tc>') ? one : cell(one))).join('')}</w:tr>`).join('')}</w:tbl>`;
