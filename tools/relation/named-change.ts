import lexicon from '../../schemas/lexicon/check-bases.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import type { Reading, Support } from './decide.ts';
import { dimensionOf, type Expression, inBase, minus, of, over, plus } from './expression.ts';
import { isBand, isBase, isBaseline, isLevel, isPoints, isRatio, remember } from './levels.ts';
import { countSharedEnding } from './parts.ts';
import type { Quantity } from './statement.ts';

export type Against = keyof typeof lexicon.bases;

/** A change that says what it is measured from: 比目标少12条, 超出编制6人, 净增5家, 节约17万元. */
export type NamedChange = {
  readonly sign: 1 | -1;
  readonly against: Against;
  /** What the words call it: 年初预算; empty where a word only implies it. */
  readonly name: string;
};

const isAgainst = (name: string): name is Against => name in lexicon.bases;
const byLength = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
const UP = byLength(lexicon.up);
const DOWN = byLength(lexicon.down);
const TAIL = '(?:完成|支出|床位|人数|数量|数|额|了|为|约|达|共)*$';
const COMPARED = new RegExp(`(?:比|较|与)([^，]{0,16}?)(?:相比)?(?:(${UP})|(${DOWN}))${TAIL}`, 'u');
const BEYOND = new RegExp(`(?:(${UP})|(${DOWN}))([^，]{1,12}?)${TAIL}`, 'u');
const IMPLIED = Object.entries(lexicon.implied).flatMap(([name, words]) =>
  isAgainst(name) ? [{ name, ends: new RegExp(`(?:${byLength(words)})[一-龥]{0,4}$`, 'u') }] : [],
);
const FALLS = /少|欠|节|缺|空|减/u;

const BASES = Object.entries(lexicon.bases).flatMap(([name, words]) => (isAgainst(name) ? [{ name, words }] : []));

const findAgainst = (said: string): Against | undefined => BASES.find(({ words }) => words.some((word) => said.includes(word)))?.name;

const known = new WeakMap<Quantity, NamedChange>();
const isNamed = remember((quantity) => {
  const read = readWords(quantity);
  if (read) known.set(quantity, read);
  return read !== undefined;
});

/** What a change is measured from, by the words before it. */
export const readNamedChange = (quantity: Quantity): NamedChange | undefined => (isNamed(quantity) ? known.get(quantity) : undefined);

function readWords({ lead, before }: Quantity): NamedChange | undefined {
  const compared = COMPARED.exec(lead);
  if (compared) {
    const name = compared[1] ?? '';
    const against = findAgainst(name) ?? (/[同环]比/u.test(lead) ? 'prior' : undefined);
    if (against) return { sign: compared[2] === undefined ? -1 : 1, against, name };
  }
  const beyond = BEYOND.exec(before);
  if (beyond) {
    const name = beyond[3] ?? '';
    const against = findAgainst(name);
    if (against) return { sign: beyond[1] === undefined ? -1 : 1, against, name };
  }
  const implied = IMPLIED.find(({ ends }) => ends.test(before));
  return implied && { sign: FALLS.test(implied.ends.exec(before)?.[0] ?? '') ? -1 : 1, against: implied.name, name: '' };
}

const POSTS = new Set(['个', '人', '张', '名', '']);

const areAlike = (a: Quantity, b: Quantity, against: Against): boolean =>
  dimensionOf(a).name === dimensionOf(b).name || (against === 'posts' && POSTS.has(dimensionOf(a).name) && POSTS.has(dimensionOf(b).name));

const saysBase = ({ lead, after }: Quantity, against: Against): boolean =>
  lexicon.bases[against].some((word) => lead.includes(word) || after.startsWith(`的${word}`));

const isNumber = (quantity: Quantity): boolean =>
  !isRatio(quantity) && !isPoints(quantity) && quantity.numeral.hedge === undefined && quantity.value.units > 0n;

/** Words that take a base out of the running: a base of another kind, or what is left of one. */
const OTHER = /剩余|结余|结转|节约|未完成|追加|调[增减]/u;

type Levels = { readonly bases: readonly Quantity[]; readonly nows: readonly Quantity[] };

function sortLevels(change: Quantity, { against, name }: NamedChange, near: readonly Quantity[]): Levels {
  const bases: Quantity[] = [];
  const nows: Quantity[] = [];
  const strict = name.length >= 3 && near.some(({ lead }) => lead.includes(name));
  for (const other of near) {
    if (other === change || !isNumber(other) || !areAlike(other, change, against) || OTHER.test(other.before)) continue;
    if (readNamedChange(other)) continue;
    const beside = isBaseline(other) && !isBase(other) && (against === 'prior' || against === 'start');
    if (strict ? other.lead.includes(name) : beside || saysBase(other, against)) bases.push(other);
    else if (isLevel(other) && !isBand(other) && !isBaseline(other)) nows.push(other);
  }
  return { bases, nows };
}

const valuesOf = (quantities: readonly Quantity[]): number =>
  quantities.filter((quantity, i) => !quantities.slice(0, i).some((other) => compare(inBase(other), inBase(quantity)) === 0)).length;

/** The level that the change led to: the one called like the base, else the nearest before the change, else the first behind it. */
function pickNow(change: Quantity, against: Against, base: Quantity | undefined, nows: readonly Quantity[]): Quantity | undefined {
  const own = nows.filter(({ statement }) => statement === change.statement);
  const before = own.filter(({ index }) => index < change.index);
  const ended = nows.find(({ lead }) => lexicon.end.some((word) => lead.includes(word)));
  if (ended && against !== 'goal' && against !== 'budget') return ended;
  const side = before.length > 0 ? before : own.length > 0 ? own : nows;
  const named = base && side.find((other) => countSharedEnding(other.term.label, base.term.label) >= 2);
  return named ?? side[0];
}

export type Measured = { readonly base: Quantity; readonly now: Expression; readonly sign: 1 | -1; readonly support: Support };

/** The two levels of a change whose words name its base; `near` are the numbers around it, the nearest first. */
export function measureNamed(change: Quantity, near: readonly Quantity[]): Measured | undefined {
  const named = readNamedChange(change);
  if (!named) return undefined;
  const own = near.filter(({ statement }) => statement === change.statement);
  const inside = sortLevels(change, named, own);
  const around = inside.bases.length > 0 && inside.nows.length > 0 ? inside : sortLevels(change, named, near);
  const bases = inside.bases.length > 0 ? inside.bases : around.bases;
  const [base] = bases;
  const now = pickNow(change, named.against, base, inside.nows.length > 0 ? inside.nows : around.nows);
  if (!base || !now) return undefined;
  const ended = lexicon.end.some((word) => now.lead.includes(word));
  const sides = around.nows.filter(
    (other) => other === now || (!ended && other.statement === now.statement && other.index < change.index === now.index < change.index),
  );
  const within = base.statement === change.statement && now.statement === change.statement;
  const alone = valuesOf(bases) === 1 && valuesOf(sides) === 1;
  const together = named.against === 'posts' && sides.length === 2 && !alone;
  const [first, second] = sides;
  const sum = together && first && second ? plus(of(second), of(first)) : of(now);
  const support: Support =
    alone && within && named.name !== '' ? 'sure' : (alone || together) && (within || named.name !== '') ? 'likely' : 'guess';
  return { base, now: sum, sign: named.sign, support };
}

/** The rate of such a change: 超出编制床位60张，超出7.5%. */
export function* proposeNamedGrowth(rate: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const delta = rate.statement.quantities[rate.index - 1];
  if (!delta || delta.part !== rate.part || isRatio(delta) || isPoints(delta)) return;
  const measured = measureNamed(delta, near);
  if (measured) yield { expression: over(of(delta), of(measured.base)), support: measured.support };
  const named = measured ? undefined : readNamedChange(delta);
  if (!named || named.name.length < 3) return;
  const bases = sortLevels(delta, named, near).bases.filter(({ lead }) => lead.includes(named.name));
  const [base] = bases;
  if (base && valuesOf(bases) === 1) yield { expression: over(of(delta), of(base)), support: 'likely' };
}

/** What was done of a base, told by how far it fell short or went beyond: 比预算286万元节约17万元，控制率94%. */
export function* proposeFromChange(rate: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const before = rate.statement.quantities.slice(0, rate.index).filter((other) => other.part === rate.part);
  const delta = before.findLast((other) => isNumber(other) && readNamedChange(other) !== undefined);
  const named = delta && readNamedChange(delta);
  if (!delta || !named || named.against === 'prior' || named.against === 'start') return;
  const beside = delta.statement.quantities[delta.index - 1];
  const direct = beside && beside.part === delta.part && isBaseline(beside) && areAlike(beside, delta, named.against) ? beside : undefined;
  const base = direct ?? measureNamed(delta, near)?.base;
  if (!base) return;
  const done = named.sign === 1 ? plus(of(base), of(delta)) : minus(of(base), of(delta));
  yield { expression: over(done, of(base)), support: 'likely' };
}

export function* proposeNamedChange(change: Quantity, near: readonly Quantity[]): Iterable<Reading> {
  const measured = measureNamed(change, near);
  if (!measured) return;
  const { base, now, sign, support } = measured;
  yield { expression: sign === 1 ? minus(now, of(base)) : minus(of(base), now), support };
}
