import { describe, expect, test } from 'vitest';
import { formatDecimal } from '../../tools/number/decimal.ts';
import { accuse } from '../../tools/relation/accuse.ts';
import { decide, type Reading } from '../../tools/relation/decide.ts';
import { constant, type Expression, minus, of, over, plus } from '../../tools/relation/expression.ts';
import { findRepairs, isSwapped } from '../../tools/relation/repair.ts';
import { type Quantity, readStatements } from '../../tools/relation/statement.ts';
import { readReport } from '../../tools/text/read-report.ts';

function readQuantities(text: string): readonly Quantity[] {
  const { blocks } = readReport({ name: 'a', format: 'txt', text });
  return blocks.flatMap((block, i) => (block.kind === 'table' ? [] : readStatements(block, i))).flatMap(({ quantities }) => quantities);
}

type Read = (a: Expression, b: Expression, c: Expression) => Expression;
const sum: Read = (a, b) => plus(a, b);
const rate: Read = (a, b) => over(b, a);
const growth: Read = (a, b) => over(minus(b, a), a);

/** The last number of the sentence beside what the readings make of those before. */
function judge(text: string, ...readings: readonly (readonly [Read, Reading['support']])[]) {
  const quantities = readQuantities(text);
  const stated = quantities.at(-1);
  const [a, b, c = b] = quantities;
  if (!stated || !a || !b || !c) throw new Error(`Too few numbers in ${text}`);
  return decide(
    stated,
    readings.map(([read, support]) => ({ expression: read(of(a), of(b), of(c)), support })),
  );
}
const accused = (...given: Parameters<typeof judge>) => {
  const decision = judge(...given);
  return decision && accuse(decision);
};
const severity = (...given: Parameters<typeof judge>) => accused(...given)?.severity;
const RIGHT = '预算22460.48万元，支出21259.03万元，执行率94.65%。';
const SLIPPED = '预算22460.48万元，支出21259.03万元，执行率97.65%。';
const OTHER = '预算22460.48万元，支出21259.03万元，占比38.12%。';

describe('what is decided', () => {
  test('a number written shorter than its neighbours may have been rounded', () => {
    const loose = judge('甲60.24万元，乙40.3万元，合计100.58万元。', [sum, 'sure']);
    expect(loose).toMatchObject({ verdict: 'rounding', loose: true, expected: '100.54万元' });
    expect(judge('甲60.24万元，乙40.3万元，合计100.54万元。', [sum, 'sure'])).toMatchObject({ verdict: 'holds', loose: false });
    expect(judge('甲60.24万元，乙40.3万元，合计100.68万元。', [sum, 'sure'])).toMatchObject({ verdict: 'broken', loose: false });
  });
  test('points add up as written, but for less than one unit of the last place', () => {
    expect(judge('甲项得60.25分，乙项得38.2分，总得分98.5分。', [sum, 'sure'])?.verdict).toBe('holds');
    expect(judge('甲项得60.23分，乙项得38.2分，总得分98.5分。', [sum, 'sure'])?.verdict).toBe('rounding');
    expect(judge('甲项得60.2分，乙项得38.2分，总得分98.5分。', [sum, 'sure'])?.verdict).toBe('broken');
  });
  test('a mean of counts is a whole number that was rounded, a sum is not', () => {
    expect(judge('共有班级30个，学生1234人，班均41人。', [rate, 'sure'])?.verdict).toBe('holds');
    expect(judge('共有班级30个，学生1234人，班均43人。', [rate, 'sure'])?.verdict).toBe('broken');
  });
  test('in units of their own: 亿 and 万 add up', () => {
    expect(judge('甲1.2亿元，乙345.67万元，合计12345.67万元。', [sum, 'sure'])).toMatchObject({
      verdict: 'holds',
      formula: '1.2亿元 + 345.67万元',
      expected: '12345.67万元',
    });
  });
  test('nothing where no reading has a value', () => {
    expect(judge('预算0万元，支出0万元，执行率100%。', [rate, 'sure'])).toBeUndefined();
    expect(judge('预算0万元，支出5万元，共5万元。', [rate, 'sure'], [sum, 'likely'])).toMatchObject({
      verdict: 'holds',
      support: 'likely',
    });
  });
  test('any reading that holds clears it; a guess that does betrays sure words that do not', () => {
    expect(judge(RIGHT, [growth, 'sure'], [rate, 'likely'])?.betrayed).toBeUndefined();
    expect(judge(RIGHT, [growth, 'sure'], [rate, 'guess'])).toMatchObject({
      verdict: 'holds',
      betrayed: { support: 'sure', verdict: 'broken' },
    });
    expect(judge(RIGHT, [growth, 'likely'], [rate, 'guess'])?.betrayed).toBeUndefined();
  });
  test('of broken readings the surest is told, the first of equals, with its rivals', () => {
    const decision = judge(OTHER, [growth, 'guess'], [rate, 'likely'], [(a, b) => over(a, b), 'likely'], [sum, 'guess']);
    expect(decision).toMatchObject({ support: 'likely', formula: '21259.03 / 22460.48' });
    expect(decision?.rivals?.map(({ formula }) => formula)).toEqual(['22460.48 / 21259.03']);
    expect(judge(OTHER, [rate, 'sure'], [growth, 'likely'])).not.toHaveProperty('rivals');
    expect(judge('支出60.00万元，支出40.00万元，共100.01万元。', [minus, 'sure'], [sum, 'guess'])).toMatchObject({ verdict: 'rounding' });
  });
});

describe('what is accused', () => {
  test('words that leave no doubt: an error, and what is only rounded a note', () => {
    expect(accused(RIGHT, [rate, 'sure'])).toBeUndefined();
    expect(severity(OTHER, [rate, 'sure'])).toBe('error');
    expect(accused('支出60.00万元，支出40.00万元，共100.01万元。', [sum, 'sure'])).toMatchObject({ severity: 'note', repairs: [] });
    expect(severity('甲60.24万元，乙40.3万元，合计100.58万元。', [sum, 'sure'])).toBe('warning');
  });
  test('a guess accuses nobody, a likely reading only where a slip or nearness explains it', () => {
    expect(accused(SLIPPED, [rate, 'guess'])).toBeUndefined();
    expect(accused(OTHER, [rate, 'likely'])).toBeUndefined();
    expect(severity(SLIPPED, [rate, 'likely'])).toBe('error');
    expect(accused('支出60.00万元，支出40.00万元，共100.01万元。', [sum, 'likely'])).toBeUndefined();
    // Near, but no slip: 94.65 beside 91.28 and 94.27.
    expect(severity('预算22460.48万元，支出21259.03万元，执行率91.28%。', [rate, 'likely'])).toBe('warning');
    expect(severity('预算22460.48万元，支出21259.03万元，执行率94.27%。', [rate, 'likely'])).toBe('error');
  });
  test('short numbers are near each other by chance: a warning at most', () => {
    expect(severity('甲类12个，乙类25个，共47个。', [sum, 'likely'])).toBe('warning');
    expect(accused('甲类12个，乙类25个，共99个。', [sum, 'likely'])).toBeUndefined();
  });
  test('two numbers that changed places are told', () => {
    const swapped = judge('支出19.9万元，预算24.4万元，执行率122.6%。', [(a, b) => over(a, b), 'likely']);
    expect(swapped && isSwapped(swapped)).toBe(true);
    expect(swapped && accuse(swapped)).toMatchObject({ severity: 'warning' });
    const apart = judge(OTHER, [rate, 'likely']);
    expect(apart && isSwapped(apart)).toBe(false);
  });
  test('a rival that a slip explains is told where the first reading is not', () => {
    expect(accused(SLIPPED, [growth, 'likely'], [rate, 'likely'])).toMatchObject({
      severity: 'error',
      decision: { formula: '21259.03 / 22460.48' },
    });
  });
  test('sure words that a guess excuses are told with a slip in a number of some digits', () => {
    const doubled: Read = () => constant({ units: 9765n, places: 4 });
    expect(accused(SLIPPED, [rate, 'sure'], [doubled, 'guess'])).toMatchObject({ severity: 'warning', decision: { support: 'sure' } });
    const sevenfold: Read = () => constant({ units: 3812n, places: 4 });
    expect(accused(OTHER, [rate, 'sure'], [sevenfold, 'guess'])).toBeUndefined();
    const nine: Read = () => constant({ units: 9n, places: 0 });
    expect(accused('甲类2个，乙类6个，共9个。', [sum, 'sure'], [nine, 'guess'])).toBeUndefined();
  });
});

describe('what would mend it', () => {
  const repairs = (...given: Parameters<typeof judge>) => {
    const decision = judge(...given);
    return (decision ? findRepairs(decision) : []).map(({ quantity, value }) => `${formatDecimal(quantity.value)}→${formatDecimal(value)}`);
  };
  test('the stated number or one of the others', () => {
    expect(repairs(SLIPPED, [rate, 'sure'])).toContain('97.65→94.65');
    expect(repairs('预算22460.48万元，支出21295.03万元，执行率94.65%。', [rate, 'sure'])).toContain('21295.03→21259.03');
    expect(repairs('预算22460.48万元，支出2125.903万元，执行率94.65%。', [rate, 'sure'])).toContain('2125.903→21259.03');
    expect(repairs('甲1284.56万元，乙2000.00万元，合计3234.56万元。', [sum, 'sure'])).toContain('1284.56→1234.56');
    expect(repairs(OTHER, [rate, 'sure'])).toEqual([]);
  });
  test('a rate with its sign turned round, but no count', () => {
    expect(repairs('上年100.00万元，本年96.50万元，增长3.50%。', [growth, 'sure'])).toContain('3.50→-3.50');
  });
  test('a count only by the number itself', () => {
    expect(repairs('甲类1203个，乙类2000个，共3303个。', [sum, 'sure'])).toEqual(expect.arrayContaining(['3303→3203', '1203→1303']));
    expect(repairs('甲类1203个，乙类2000个，共3303个。', [sum, 'sure'])).not.toContain('3303→3204');
  });
  test('long lists are not tried', () => {
    const many: Read = (a) => Array.from({ length: 12 }).reduce((left: Expression) => plus(left, a), a);
    expect(repairs('甲10.00万元，乙1.00万元，共131.00万元。', [many, 'sure'])).toEqual([]);
  });
});
