import { formatNumber } from './format-number.ts';
import { readCount, type Styles } from './read-styles.ts';
import { readAttribute, walkXml } from './walk-xml.ts';

type Level = {
  start: number;
  format: string;
  text: string;
  legal: boolean;
  suffix: string;
  restart: number | undefined;
  style: string | undefined;
};
type Abstract = { levels: Map<number, Level>; link: string | undefined };
type List = { abstract: string; starts: Map<number, number>; levels: Map<number, Level> };

/** Word shows nothing longer. */
const MAX_LABEL = 64;
const MAX_START = 32_767;
const LEVELS = 9;

const newLevel = (): Level => ({
  start: 0,
  format: 'decimal',
  text: '',
  legal: false,
  suffix: 'tab',
  restart: undefined,
  style: undefined,
});

type Definitions = { readonly abstracts: ReadonlyMap<string, Abstract>; readonly lists: ReadonlyMap<string, List> };

function readDefinitions(xml: string): Definitions {
  const abstracts = new Map<string, Abstract>();
  const lists = new Map<string, List>();
  let abstract: Abstract | undefined;
  let list: List | undefined;
  let level: Level | undefined;
  let override = 0;
  const trouble = walkXml(xml, {
    open(tag) {
      const value = (): string => readAttribute(tag, 'val') ?? '';
      switch (tag.name) {
        case 'w:abstractNum':
          abstract = { levels: new Map(), link: undefined };
          abstracts.set(readAttribute(tag, 'abstractNumId') ?? '', abstract);
          break;
        case 'w:num':
          list = { abstract: '', starts: new Map(), levels: new Map() };
          lists.set(readAttribute(tag, 'numId') ?? '', list);
          break;
        case 'w:abstractNumId':
          if (list) list.abstract = value();
          break;
        case 'w:numStyleLink':
          if (abstract) abstract.link = value();
          break;
        case 'w:lvlOverride':
          override = readCount(tag, 'ilvl') ?? 0;
          break;
        case 'w:startOverride':
          list?.starts.set(override, Math.min(MAX_START, readCount(tag) ?? 0));
          break;
        case 'w:lvl':
          level = newLevel();
          if ((readCount(tag, 'ilvl') ?? 0) < LEVELS) (list?.levels ?? abstract?.levels)?.set(readCount(tag, 'ilvl') ?? 0, level);
          break;
        case 'w:start':
          if (level) level.start = Math.min(MAX_START, readCount(tag) ?? 0);
          break;
        case 'w:numFmt':
          if (level) level.format = value();
          break;
        case 'w:lvlText':
          if (level) level.text = value().slice(0, MAX_LABEL);
          break;
        case 'w:isLgl':
          if (level) level.legal = !/^(?:0|false|off)$/u.test(value());
          break;
        case 'w:suff':
          if (level) level.suffix = value();
          break;
        case 'w:lvlRestart':
          if (level) level.restart = readCount(tag);
          break;
        case 'w:pStyle':
          if (level) level.style = value();
          break;
        default:
      }
    },
    close(name) {
      if (name === 'w:abstractNum') abstract = undefined;
      if (name === 'w:num') list = undefined;
      if (name === 'w:lvl') level = undefined;
    },
  });
  return trouble === undefined ? { abstracts, lists } : { abstracts: new Map(), lists: new Map() };
}

/** What a paragraph says of its number: directly or through its style. */
export type Numbered = { readonly numId: string; readonly level: number | undefined; readonly style: string | undefined };

/** Gives each numbered paragraph, asked in the order of the text, the text of its number with what parts it from the words. */
export type CountNumber = (paragraph: Numbered) => string;

/** Between Chinese text and a full-width mark the blank of a tab is no character. */
const endsWide = (label: string): boolean => /[、．。）】〉》：，]$/u.test(label);

/** Counts the automatic numbers of a document as Word does; `xml` is its `numbering.xml`. */
export function startNumbers(xml: string, styles: Styles): CountNumber {
  const { abstracts, lists } = readDefinitions(xml);
  const counters = new Map<string, (number | undefined)[]>();
  const restarted = new Set<string>();

  /** A list may only point to a style whose list has the levels. */
  const findList = (numId: string, depth = 0): { readonly id: string; readonly list: List; readonly abstract: Abstract } | undefined => {
    const list = lists.get(numId);
    const abstract = list && abstracts.get(list.abstract);
    if (!list || !abstract) return undefined;
    const linked = abstract.link === undefined || depth > 8 ? undefined : styles.find(abstract.link).numId;
    return (linked === undefined ? undefined : findList(linked, depth + 1)) ?? { id: list.abstract, list, abstract };
  };

  return ({ numId, level: asked, style }) => {
    const found = findList(numId);
    if (!found) return '';
    const { id, list, abstract } = found;
    const levelAt = (index: number): Level | undefined => list.levels.get(index) ?? abstract.levels.get(index);
    const linked = asked ?? (style === undefined ? undefined : [...abstract.levels].find(([, { style: name }]) => name === style)?.[0]);
    const index = Math.min(LEVELS - 1, linked ?? 0);
    const level = levelAt(index);
    if (!level) return '';
    const counts = counters.get(id) ?? [];
    counters.set(id, counts);
    const own = lists.get(numId)?.starts ?? list.starts;
    const start = own.get(index);
    const key = `${numId}/${index}`;
    if (start !== undefined && !restarted.has(key)) counts[index] = start;
    else counts[index] = counts[index] === undefined ? (start ?? level.start) : (counts[index] ?? 0) + 1;
    restarted.add(key);
    // A level that was passed over counts as begun.
    for (let upper = 0; upper < index; upper += 1) counts[upper] ??= own.get(upper) ?? levelAt(upper)?.start;
    for (let deeper = index + 1; deeper < LEVELS; deeper += 1) {
      const after = levelAt(deeper)?.restart;
      if (after === undefined || (after > 0 && index < after)) counts[deeper] = undefined;
    }
    if (level.format === 'bullet') return '• ';
    const label = level.text.replace(/%([1-9])/gu, (_, digit: string) => {
      const place = Number(digit) - 1;
      const shown = levelAt(place);
      if (!shown) return '';
      counts[place] ??= own.get(place) ?? shown.start;
      return formatNumber(counts[place] ?? 0, level.legal ? 'decimal' : shown.format);
    });
    const shown = label.slice(0, MAX_LABEL);
    return shown === '' || level.suffix === 'nothing' || endsWide(shown) ? shown : `${shown} `;
  };
}
