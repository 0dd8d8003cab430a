import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';
import type { Rule } from '../../tools/check/rule.ts';
import { bandsMatchTable } from '../../tools/check/rules/bands-match-table.ts';
import { distributionSumsToTotal } from '../../tools/check/rules/distribution-sums-to-total.ts';
import { rowInText } from '../../tools/check/rules/row-in-text.ts';
import { sameMeasureSameValue } from '../../tools/check/rules/same-measure-same-value.ts';
import { textMatchesTable } from '../../tools/check/rules/text-matches-table.ts';
import { unitMagnitude } from '../../tools/check/rules/unit-magnitude.ts';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { roundR } from '../../tools/number/rational.ts';

const check = (text: string, ...rules: readonly Rule[]) => checkDocument({ name: 'a.md', format: 'md', text }, { rules });

/** Fen as 万元 with two decimals. */
const write = (cents: number): string => formatDecimal({ units: BigInt(cents), places: 2 });

const NAMES = [
  '排水管网改造',
  '绿化提升工程',
  '路灯维修维护',
  '人才引进补贴',
  '垃圾分类宣传',
  '企业上市奖补',
  '校舍安全加固',
  '农田水利维护',
];

type Row = { readonly budget: number; readonly executed: number; readonly score: number };
const row: fc.Arbitrary<Row> = fc
  .record({
    budget: fc.integer({ min: 10_001, max: 9_999_999 }),
    part: fc.integer({ min: 1, max: 1000 }),
    score: fc.integer({ min: 600, max: 1000 }),
  })
  .map(({ budget, part, score }) => ({ budget, executed: Math.floor((budget * part) / 1000), score }));
const rows = fc.array(row, { minLength: 2, maxLength: NAMES.length });

const drawTable = (list: readonly Row[]): string =>
  ['单位：万元', '', '| 序号 | 项目名称 | 预算数 | 执行数 | 自评得分 |', '|---|---|---|---|---|']
    .concat(
      list.map(({ budget, executed, score }, i) => `| ${i + 1} | ${NAMES[i]} | ${write(budget)} | ${write(executed)} | ${score / 10} |`),
    )
    .join('\n');

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const rateOf = (part: number, whole: number): string => formatDecimal(roundR({ top: BigInt(part) * 100n, bottom: BigInt(whole) }, 2));

const tell = (list: readonly Row[], budget: number, executed: number): string =>
  `对${list.length}个项目全面开展自评，涉及资金${write(budget)}万元，执行${write(executed)}万元，总体执行率${rateOf(sum(list.map((r) => r.executed)), sum(list.map((r) => r.budget)))}%，详见下表。\n\n${drawTable(list)}`;

describe('text against its table', () => {
  test('what the rows give holds, and verifies the column', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [budget, executed] = [sum(list.map((r) => r.budget)), sum(list.map((r) => r.executed))];
        const { findings, numerals } = check(tell(list, budget, executed), textMatchesTable);
        expect(findings).toEqual([]);
        const amounts = numerals.filter(({ text }) => list.some((r) => write(r.budget) === text));
        expect(amounts.every(({ status }) => status === 'verified')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('a total that no rounding saves is told, with what the rows give', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 100, max: 99_999 }), (list, off) => {
        const [budget, executed] = [sum(list.map((r) => r.budget)), sum(list.map((r) => r.executed))];
        const { findings } = check(tell(list, budget + off, executed), textMatchesTable);
        expect(findings.map(({ expected }) => expected)).toEqual([`${write(budget)}万元`]);
      }),
      { numRuns: 60 },
    );
  });

  test('the same total in 亿元 holds', () => {
    const { findings, relations } = check(
      '涉及资金0.0189亿元，详见下表。\n\n单位：万元\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 排水管网 | 125 | 119 |\n| 绿化提升 | 64 | 64 |',
      textMatchesTable,
    );
    expect(findings).toEqual([]);
    expect(relations.map(({ status }) => status)).toEqual(['holds']);
  });

  test('a project named in the text is held against its own row', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (list, pick) => {
        const i = pick % list.length;
        const chosen = list[i];
        if (!chosen || write(chosen.budget).replace(/[.0]/gu, '').length < 4) return;
        const text = (amount: number) => `${NAMES[i]}预算${write(amount)}万元。\n\n${drawTable(list)}`;
        expect(check(text(chosen.budget), rowInText).findings).toEqual([]);
        expect(check(text(chosen.budget * 10), rowInText).findings).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });

  test('bands are counted from the rows', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 3 }), (list, off) => {
        const high = list.filter(({ score }) => score >= 900).length;
        const text = (count: number) =>
          `下表${list.length}个项目中，得分90分（含）以上的${count}个，90分以下的${list.length - count}个。\n\n${drawTable(list)}`;
        expect(check(text(high), bandsMatchTable).findings).toEqual([]);
        const wrong = high - 1 - off;
        if (wrong >= 0) expect(check(text(wrong), bandsMatchTable).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

test('bands that part a total have to add up to it', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(counts, fc.integer({ min: -2, max: 2 }), ([a = 1, b = 1, c = 1], off) => {
      const total = a + b + c + off;
      const text = `${total}个项目中，得分90分（含）以上的${a}个，80分（含）至90分的${b}个，80分以下的${c}个。`;
      expect(check(text, distributionSumsToTotal).findings).toHaveLength(off === 0 ? 0 : 1);
    }),
  );
});

describe('one measure said twice', () => {
  const amount = fc.integer({ min: 10_001, max: 99_999 }).filter((value) => value % 10 !== 0);

  test('holds in any unit', () => {
    fc.assert(
      fc.property(amount, (value) => {
        const [small, large] = [formatDecimal({ units: BigInt(value), places: 1 }), formatDecimal({ units: BigInt(value), places: 5 })];
        const { findings, relations } = check(
          `园区固定资产投资额${small}万元。\n\n园区固定资产投资额${large}亿元，保持稳定。`,
          sameMeasureSameValue,
          unitMagnitude,
        );
        expect(findings).toEqual([]);
        expect(relations.filter(({ status }) => status === 'holds')).toHaveLength(1);
      }),
    );
  });

  test('a unit that slipped is told', () => {
    fc.assert(
      fc.property(amount, (value) => {
        const written = formatDecimal({ units: BigInt(value), places: 2 });
        const { findings } = check(
          `园区固定资产投资额${written}亿元。\n\n园区固定资产投资额${written}万元，保持稳定。`,
          sameMeasureSameValue,
          unitMagnitude,
        );
        expect(findings.map(({ rule }) => rule)).toEqual(['unit-magnitude']);
      }),
    );
  });

  test('two neighbouring digits that changed places are told', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 3 }), (value, at) => {
        const digits = [...String(value)];
        const [x, y] = [digits[at] ?? '', digits[at + 1] ?? ''];
        const swapped = Number(digits.toSpliced(at, 2, y, x).join(''));
        if (x === y || swapped < 10_000) return;
        const write2 = (units: number) => formatDecimal({ units: BigInt(units), places: 2 });
        const { findings } = check(
          `园区固定资产投资额${write2(value)}亿元。\n\n园区固定资产投资额${write2(swapped)}亿元，保持稳定。`,
          sameMeasureSameValue,
        );
        expect(findings).toHaveLength(1);
      }),
    );
  });
});
