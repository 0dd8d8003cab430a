import type { Reading } from './decide.ts';
import { constant, type Expression, of, over, times } from './expression.ts';
import { areAlike, isDelta, isLevel, isMean, isPoints, isRatio, textBetween } from './levels.ts';
import type { Quantity } from './statement.ts';

/** `之比为3:2:1`: the bare numbers between colons, and what they are said to compare. */
export type ColonRatio = { readonly terms: readonly Quantity[]; readonly named: readonly string[] };

const COLON = /^\s*[：:∶]\s*$/u;
const CUE = /(?:比|比例|比值|比率|杠杆)(?:达到|达|为|是|约|近|大致|接近|降至|升至|提高到|由|从|到|的)*$/u;
/** 财政资金与社会投入之比, 甲、乙、丙之比. */
const NAMES = /([一-龥、]{2,30}?)(?:三者|二者|两者)?(?:数量|人数|规模|金额)?(?:之比|的?比例|配比|比值)(?:达到|达|为|是|约|近)*$/u;
const NOT_A_RATIO = /折算|换算|权重|配置|设置|不低于|不高于|按/u;
const MOST = 4;

export function* readColonRatios(quantities: readonly Quantity[]): Iterable<ColonRatio> {
  for (let i = 0; i < quantities.length; i += 1) {
    const first = quantities[i];
    if (!first || first.numeral.unit !== '' || isRatio(first)) continue;
    const terms = [first];
    for (let next = quantities[i + 1]; next && terms.length < MOST; next = quantities[i + terms.length]) {
      const last = terms.at(-1);
      if (!last || next.numeral.unit !== '' || !COLON.test(textBetween(last, next))) break;
      terms.push(next);
    }
    if (terms.length < 2) continue;
    i += terms.length - 1;
    if (!CUE.test(first.lead) || NOT_A_RATIO.test(first.lead)) continue;
    const named =
      NAMES.exec(first.lead)?.[1]
        ?.split(/[、与和同及]/u)
        .filter((name) => name.length >= 2) ?? [];
    yield { terms, named: named.length === terms.length ? named : [] };
  }
}

const isNumber = (quantity: Quantity): boolean =>
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  !isMean(quantity) &&
  (isLevel(quantity) || isDelta(quantity)) &&
  quantity.numeral.unit !== '' &&
  quantity.numeral.hedge === undefined &&
  quantity.value.units > 0n;

/** How well a number is called by a name: its words hold the name, or the end of one is the end of the other. */
function callsBy({ lead, after }: Quantity, name: string): boolean {
  const short = name.replace(/(?:资金|金额|数量|人数|投入|数|额)$/u, '');
  return lead.includes(name) || after.startsWith(name) || (short.length >= 2 && lead.includes(short));
}

/** As many like numbers as there are terms, in the sentence: right before the ratio, or spelt out behind it. */
function findLevels({ terms }: ColonRatio): readonly Quantity[] | undefined {
  const [first, last] = [terms[0], terms.at(-1)];
  if (!first || !last) return undefined;
  const { quantities } = first.statement;
  const sides = [quantities.slice(0, first.index), quantities.slice(last.index + 1)];
  for (const side of sides) {
    const near = side === sides[0] ? side.at(-1) : side[0];
    if (!near) continue;
    const numbers = side.filter((other) => isNumber(other) && areAlike(other, near));
    if (numbers.length === terms.length && isNumber(near)) return numbers;
  }
  return undefined;
}

/** Every number that a name may stand for, near first; one name, one number. */
function findNamed(named: readonly string[], around: readonly Quantity[]): readonly Quantity[] | undefined {
  const found = named.map((name) => around.find((other) => isNumber(other) && callsBy(other, name)));
  const levels = found.filter((level) => level !== undefined);
  const [first] = levels;
  if (!first || levels.length < named.length || new Set(levels).size < levels.length) return undefined;
  return levels.every((level) => areAlike(level, first)) ? levels : undefined;
}

const isOne = ({ value }: Quantity): boolean => value.units === 1n && value.places === 0;

/** A term that the levels and another term give; for 1:k it is k. */
export type StatedTerm = { readonly stated: Quantity; readonly base: Quantity };

export function listStated({ terms }: ColonRatio): readonly StatedTerm[] {
  const base = terms.findLast(isOne) ?? terms[0];
  return base ? terms.flatMap((stated) => (stated === base ? [] : [{ stated, base }])) : [];
}

function expressTerm(base: Quantity, up: Quantity, down: Quantity): Expression {
  const ratio = over(of(up), of(down));
  return isOne(base) ? ratio : times(constant(base.value), ratio);
}

/** `around`: the numbers of the paragraph, nearest first. */
export function* proposeColonRatio(ratio: ColonRatio, { stated, base }: StatedTerm, around: readonly Quantity[]): Iterable<Reading> {
  const places = [ratio.terms.indexOf(stated), ratio.terms.indexOf(base)] as const;
  const own = stated.statement.quantities.toReversed();
  const named = ratio.named.length > 0 ? (findNamed(ratio.named, own) ?? findNamed(ratio.named, around)) : undefined;
  const listed = findLevels(ratio);
  const inside = named?.every(({ statement }) => statement === stated.statement) ?? false;
  if (named) {
    const [up, down] = [named[places[0]], named[places[1]]];
    if (up && down) yield { expression: expressTerm(base, up, down), support: inside ? 'sure' : 'likely' };
    if (inside) return;
  }
  const [up, down] = [listed?.[places[0]], listed?.[places[1]]];
  if (!up || !down) return;
  yield { expression: expressTerm(base, up, down), support: named ? 'guess' : 'sure' };
  // 1129万元、5379万元，二者之比为4.76:1: the order of the two is free.
  if (ratio.terms.length === 2 && !named) yield { expression: expressTerm(base, down, up), support: 'sure' };
}
