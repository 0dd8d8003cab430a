import { add, compare, type Decimal, formatDecimal } from '../../number/decimal.ts';
import { isCountOf } from '../../relation/distribution.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { textBetween } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

/** 8户18人: households and the people in them, as one statement gives them. */
type Pair = { readonly households: Quantity; readonly people: Quantity };

const HOUSEHOLD = /^(?:户|户次|个家庭|批次|批)$/u;
const PERSON = /^(?:人|口人|人口|名|人次)$/u;
const LINK = /^[、，（\s]?(?:共|计|涉及|合计)?$/u;
const WHOLE = /共|现有|合计|总计|累计|全[县镇区市乡村]|年末|在册/u;
const OPENS = /其中|分别|包括|已|现有|尚有|剩余|未/u;

function listPairs({ quantities }: Statement): Pair[] {
  return quantities.flatMap((households, i): Pair[] => {
    const people = quantities[i + 1];
    if (!people || !isCountOf(households) || !isCountOf(people) || !HOUSEHOLD.test(households.numeral.unit)) return [];
    return PERSON.test(dimensionOf(people).name) && LINK.test(textBetween(households, people)) ? [{ households, people }] : [];
  });
}

/** People live in households: never fewer people than households. */
function checkOrder({ households, people }: Pair): Tie {
  const holds = compare(people.value, households.value) >= 0;
  const tie: Tie = {
    kind: 'tie',
    verdict: holds ? 'holds' : 'broken',
    formula: `${renderStated(households)} ≤ ${renderStated(people)}`,
    stated: placeOfNumeral(people),
    expected: `≥${formatDecimal(households.value)}${people.numeral.unit}`,
    operands: [placeOfNumeral(households)],
  };
  if (holds) return tie;
  return {
    ...tie,
    severity: 'warning',
    message: `${renderStated(households)}只有${renderStated(people)}，人数少于${households.numeral.unit}数。`,
    fix: '核对这两个数，是否写颠倒或漏写一位。',
  };
}

const NOTHING: Decimal = { units: 0n, places: 0 };
const sumOf = (numbers: readonly Quantity[]): Decimal => numbers.reduce((sum, { value }) => add(sum, value), NOTHING);

function toTie(whole: Quantity, parts: readonly Quantity[]): Tie {
  const sum = sumOf(parts);
  return {
    kind: 'tie',
    verdict: compare(sum, whole.value) === 0 ? 'holds' : 'broken',
    formula: parts.map(({ value }) => formatDecimal(value)).join(' + '),
    stated: placeOfNumeral(whole),
    expected: `${formatDecimal(sum)}${whole.numeral.unit}`,
    operands: parts.map(placeOfNumeral),
  };
}

const MOST_PARTS = 6;

/** Both numbers of the pairs after a whole add up to it: then the words mean its parts. Where only one does, the other is wrong. */
function* checkSum(whole: Pair, rest: readonly Pair[]): Iterable<Tie> {
  const [first] = rest;
  if (!first || rest.length < 2 || !(WHOLE.test(whole.households.lead) || OPENS.test(textBetween(whole.people, first.households)))) return;
  let near: readonly [Tie, Tie] | undefined;
  for (let to = 2; to <= Math.min(rest.length, MOST_PARTS); to += 1) {
    const parts = rest.slice(0, to);
    const ties = [
      toTie(
        whole.households,
        parts.map(({ households }) => households),
      ),
      toTie(
        whole.people,
        parts.map(({ people }) => people),
      ),
    ] as const;
    const held = ties.filter(({ verdict }) => verdict === 'holds');
    if (held.length === 2) {
      yield* ties;
      return;
    }
    if (held.length === 1) near ??= ties;
  }
  for (const tie of near ?? []) {
    if (tie.verdict === 'holds') continue;
    const said = tie.stated.start === placeOfNumeral(whole.people).start ? whole.people : whole.households;
    yield {
      ...tie,
      severity: 'warning',
      message: `各部分${said === whole.people ? '人' : '户'}数之和为${tie.expected}，总数为${renderStated(said)}，另一数却相符。`,
      fix: '核对户数、人数的分解，使两者都与总数相符。',
    };
  }
}

export const pairsDecompose = defineRule({
  id: 'pairs-decompose',
  severity: 'warning',
  what: '户数、人数成对分解后与总数不符，或人数少于户数。',
  why: '“N户M人”一起统计、一起分解，只有一个相符说明另一个写错。',
  fix: '核对台账，使户数和人数都与总数相符。',
  basis: '算术；户数与人数同时分解',
  confidence: 'seen',
  examples: {
    pass: [
      '现有监测对象21户56人，其中已消除风险15户39人，尚有6户17人。',
      '慰问困难家庭32户32人。',
      '接待来访18批次126人次。',
      '脱贫户214户506人，今年新识别3户9人。',
    ],
    fail: [
      { text: '现有监测对象21户56人，其中已消除风险15户39人，尚有6户19人。', at: '56', expected: '58人' },
      { text: '慰问困难家庭320户32人。', at: '32人' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 2) continue;
      const pairs = listPairs(statement);
      const sums = pairs.flatMap((pair, i) => [...checkSum(pair, pairs.slice(i + 1))]);
      yield* sums;
      // That people are not fewer says little where their sum was checked.
      const summed = new Set(sums.map(({ stated }) => stated.start));
      for (const order of pairs.map(checkOrder)) if (order.verdict === 'broken' || !summed.has(order.stated.start)) yield order;
    }
  },
});
