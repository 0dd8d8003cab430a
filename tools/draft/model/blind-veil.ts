import type { Dossier } from '../../../schemas/dossier.ts';
import type { Figure } from '../../../schemas/figure.ts';
import { bandOf } from './band-of.ts';
import { listNames } from './list-names.ts';
import { flatten, type Veil } from './veil.ts';

const ALIAS = /(?:项目A|单位B|科室C|人员D|文件E|地名F)\d{1,5}/gu;
/** What an id or a mark consists of: it tells nothing of the dossier but that something is in it. */
const ID = String.raw`\[\[[^[\]\n]{0,160}(?:\[\d{1,6}\][^[\]\n]{0,80}){0,5}\]\]|[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){1,12}`;
const NUMBER = /\d+(?:[.,]\d+)*/gu;
/** Measures' names may be seen, but for numbers and other names in them. */
const MEASURE =
  /^(?:targets|indicators|facts|projects\[\d+\]\.indicators)\[\d+\]\.(?:name|class|group|unit)$|^budget\.income\[\d+\]\.source$/u;
const HIDDEN = '＊';
/** A single digit says nothing where it is not known of what. */
const TELLING = 2;

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');

/** Every number that the dossier or a figure states, as it is written. */
function listAmounts(dossier: Dossier, figures: Iterable<Figure>): ReadonlySet<string> {
  const amounts = new Set<string>();
  const add = (text: string): void => {
    for (const [number] of text.matchAll(NUMBER)) amounts.add(number).add(number.replaceAll(',', ''));
  };
  add(JSON.stringify(dossier));
  for (const { value, display } of figures) add(`${value} ${display}`);
  return amounts;
}

/** Names become pseudonyms, amounts bands; texts of the office are not shown at all. */
export function openBlindVeil(dossier: Dossier, figures: ReadonlyMap<string, Figure>): Veil {
  const names = listNames(dossier);
  const aliases = new Map(names.map(({ name, alias }) => [name, alias]));
  const byAlias = new Map(names.map((named) => [named.alias, named]));
  const byPath = new Map(names.flatMap(({ path, name }) => (path === undefined ? [] : [[path, name] as const])));
  const amounts = listAmounts(dossier, figures.values());
  const longestFirst = [...aliases.keys()].toSorted((a, b) => b.length - a.length).map(literally);
  const seen = new RegExp([ID, ...longestFirst].join('|'), 'gu');
  const ids = new RegExp(ID, 'gu');

  const rename = (text: string): string => text.replace(seen, (found) => aliases.get(found) ?? found);
  /** Numbers outside ids and marks, as `hide` judges them. */
  const mask = (text: string, hide: (number: string) => boolean): string => {
    let from = 0;
    const parts: string[] = [];
    const copy = (to: number) =>
      parts.push(
        text.slice(from, to).replace(NUMBER, (number, at: number, whole: string) => {
          const alias = /[A-F]$/u.test(whole.slice(0, at));
          return !alias && hide(number) ? HIDDEN : number;
        }),
      );
    for (const { index, 0: id } of text.matchAll(ids)) {
      copy(index);
      parts.push(id);
      from = index + id.length;
    }
    copy(text.length);
    return parts.join('');
  };
  const isKnown = (number: string): boolean => amounts.has(number) || amounts.has(number.replaceAll(',', ''));
  const show = (text: string): string => rename(flatten(text));
  /** A mark of a name is told as its pseudonym. */
  const renameMarks = (text: string): string =>
    text.replace(/\[\[=([^|\n]{1,80}?)\]\]/gu, (mark, path: string) => aliases.get(byPath.get(path) ?? '') ?? mark);
  return {
    blind: true,
    show,
    nameOf: ({ name }) => mask(show(name), isKnown),
    valueOf: bandOf,
    textOf(path, text) {
      const alias = aliases.get(text.trim());
      if (alias !== undefined) return alias;
      return MEASURE.test(path) ? mask(show(text), () => true) : '';
    },
    tell: (words) => mask(rename(renameMarks(words)), isKnown),
    seal: (message) => mask(rename(message), (number) => number.length >= TELLING && isKnown(number)),
    lift(reply) {
      const unknown: string[] = [];
      const text = reply.replace(ALIAS, (alias) => {
        const named = byAlias.get(alias);
        if (!named) unknown.push(alias);
        return named ? (named.path === undefined ? named.name : `[[=${named.path}]]`) : alias;
      });
      return { text, unknown };
    },
  };
}
