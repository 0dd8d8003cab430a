import { readAttribute, walkXml, type XmlTag } from './walk-xml.ts';

/** What a style says of text, everything that it inherits included. */
export type Style = {
  /** 1 … 9; a title 0; body text has none. */
  readonly outline: number | undefined;
  readonly numId: string | undefined;
  readonly level: number | undefined;
  readonly hidden: boolean | undefined;
  readonly contents: boolean;
};

export type Styles = {
  /** By id; nothing for the id: the default paragraph style. */
  find(id: string | undefined): Style;
};

type Draft = {
  name: string;
  based: string | undefined;
  outline: number | undefined;
  numId: string | undefined;
  level: number | undefined;
  hidden: boolean | undefined;
};

export const PLAIN: Style = { outline: undefined, numId: undefined, level: undefined, hidden: undefined, contents: false };
const MAX_CHAIN = 64;
const BODY_LEVEL = 9;

/** On unless it says otherwise: `<w:vanish/>`, `<w:vanish w:val="0"/>`. */
export const readSwitch = (tag: XmlTag): boolean => !/^(?:0|false|off)$/iu.test(readAttribute(tag, 'val') ?? '');

/** A small whole number, or nothing. */
export function readCount(tag: XmlTag, local = 'val'): number | undefined {
  const value = readAttribute(tag, local);
  return value !== undefined && /^\d{1,6}$/u.test(value) ? Number(value) : undefined;
}

function readOutlineName(name: string): number | undefined {
  const heading = /^(?:heading|标题)\s?([1-9])$/iu.exec(name);
  if (heading) return Number(heading[1]);
  return /^(?:title|标题)$/iu.test(name) ? 0 : undefined;
}

/** The styles of `styles.xml`. A file that cannot be read has none: they only add to the text. */
export function readStyles(xml: string): Styles {
  const drafts = new Map<string, Draft>();
  let fallback: string | undefined;
  let draft: Draft | undefined;
  const inside: string[] = [];
  const trouble = walkXml(xml, {
    open(tag) {
      const parent = inside.at(-1);
      inside.push(tag.name);
      if (tag.name === 'w:style') {
        const id = readAttribute(tag, 'styleId') ?? '';
        draft = { name: '', based: undefined, outline: undefined, numId: undefined, level: undefined, hidden: undefined };
        drafts.set(id, draft);
        if (readAttribute(tag, 'type') === 'paragraph' && /^(?:1|true|on)$/iu.test(readAttribute(tag, 'default') ?? '')) fallback = id;
      }
      if (!draft) return;
      if (parent === 'w:style' && tag.name === 'w:name') draft.name = readAttribute(tag, 'val') ?? '';
      else if (parent === 'w:style' && tag.name === 'w:basedOn') draft.based = readAttribute(tag, 'val');
      else if (parent === 'w:pPr' && tag.name === 'w:outlineLvl') draft.outline = (readCount(tag) ?? BODY_LEVEL) + 1;
      else if (parent === 'w:numPr' && tag.name === 'w:numId') draft.numId = readAttribute(tag, 'val');
      else if (parent === 'w:numPr' && tag.name === 'w:ilvl') draft.level = readCount(tag);
      else if (parent === 'w:rPr' && tag.name === 'w:vanish') draft.hidden = readSwitch(tag);
    },
    close(name) {
      inside.pop();
      if (name === 'w:style') draft = undefined;
    },
  });
  if (trouble !== undefined) drafts.clear();

  const known = new Map<string, Style>();
  const resolve = (id: string, depth: number): Style => {
    const done = known.get(id);
    if (done) return done;
    const own = drafts.get(id);
    if (!own || depth > MAX_CHAIN) return PLAIN;
    const base = own.based === undefined ? PLAIN : resolve(own.based, depth + 1);
    const outline = own.outline ?? readOutlineName(own.name) ?? base.outline;
    const style: Style = {
      outline: outline !== undefined && outline > BODY_LEVEL ? undefined : outline,
      numId: own.numId ?? base.numId,
      level: own.level ?? base.level,
      hidden: own.hidden ?? base.hidden,
      contents: /^(?:toc|目录)\s?[1-9]$/iu.test(own.name) || base.contents,
    };
    known.set(id, style);
    return style;
  };
  return { find: (id) => (id === undefined || !drafts.has(id) ? (fallback === undefined ? PLAIN : resolve(fallback, 0)) : resolve(id, 0)) };
}
