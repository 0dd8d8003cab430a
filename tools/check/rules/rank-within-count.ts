import type { Numeral } from '../../number/numeral.ts';
import { placeOf, placeOfNumeral } from '../../relation/place.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { readNumeralsWithin } from '../../text/numerals-within.ts';
import type { TextBlock } from '../../text/report.ts';
import { defineRule, type Span, type Tie } from '../rule.ts';

/** 第11名: a place in a ranking. */
type Rank = { readonly numeral: Numeral; readonly place: number };

const RANKED = /^[^，。；]{0,28}(?:排名|排在|排|位居|位列|名列|居|列|位次|名次|考核|评比|中|里)[^，。；\d]{0,8}$/u;
const BESIDE = /^(?:名|位)[、，]?(?:和|及|在|居|列|位居|位列|排名)?(全市|全县|全区|全盟|全州|本市|市内|县内|同类)[^，。；\d]{0,8}$/u;
const WIDER = /全国|全省|全区|全市|全盟|全州|[家个]/u;
/** Who takes part in a ranking. */
const RANKABLE = /^(?:个|家|所|支|名|户|县|市|区|乡镇|部门|单位|地市|盟市|州市|县区|园区|开发区)$/u;
const LOWER: ReadonlySet<string> = new Set(['倒数', '后']);

function readRanks({ block, start, end }: Statement): Rank[] {
  return readNumeralsWithin(block, start, end).flatMap((numeral): Rank[] => {
    if (numeral.kind !== 'ordinal' || !numeral.value || numeral.value.places !== 0) return [];
    const named = /^(?:名|位)/u.test(block.text.slice(numeral.end, numeral.end + 1));
    return named && block.text.slice(numeral.start - 2, numeral.start).includes('第')
      ? [{ numeral, place: Number(numeral.value.units) }]
      : [];
  });
}

const spanOf = (block: TextBlock, { start, end }: Numeral): Span => placeOf(block, start, end);

/** The number of those that were ranked, said before the place in the same clause. */
function findCount({ block, quantities }: Statement, { numeral }: Rank): Quantity | undefined {
  const count = quantities.findLast(({ end, kind, numeral: { unit } }) => end <= numeral.start && kind === 'count' && RANKABLE.test(unit));
  if (!count || count.value.places !== 0) return undefined;
  const between = block.text.slice(count.end, numeral.start).replace(/第$/u, '');
  return RANKED.test(between) && ![...LOWER].some((word) => between.endsWith(word)) ? count : undefined;
}

export const rankWithinCount = defineRule({
  id: 'rank-within-count',
  severity: 'error',
  what: '名次大于参评的个数。',
  why: '51家排名，最后也只是第51名；在全市的名次也不会落到全省名次之后。',
  fix: '核对名次和参评个数。',
  basis: '算术；名次不大于参评个数',
  confidence: 'certain',
  examples: {
    pass: ['在全省48家开发区中排名第12名、全市第3名。', '在12个县区综合考核中位列第2位。', '走访企业18家，获全省第36名。'],
    fail: [
      { text: '在全省48家开发区中排名第62名。', at: '62' },
      { text: '在12个县区综合考核中位列第21位。', at: '21' },
      { text: '在全省48家开发区中排名第12名、全市第23名。', at: '23' },
    ],
  },
  *check({ statements }) {
    for (const statement of statements) {
      if (!/第\s?[\d一二三四五六七八九十]/u.test(statement.text)) continue;
      const ranks = readRanks(statement);
      const { block } = statement;
      for (const [i, rank] of ranks.entries()) {
        const count = findCount(statement, rank);
        const stated = spanOf(block, rank.numeral);
        if (count) {
          const most = Number(count.value.units);
          const tie: Tie = {
            kind: 'tie',
            verdict: 'holds',
            formula: `第${rank.place} ≤ ${most}`,
            stated,
            expected: `≤${most}`,
            operands: [placeOfNumeral(count)],
            weak: true,
          };
          const message = `共${most}${count.numeral.unit}参评，名次却是第${rank.place}。`;
          yield rank.place <= most ? tie : { ...tie, verdict: 'broken', message };
        }
        const before = ranks[i - 1];
        if (!before) continue;
        const between = block.text.slice(before.numeral.end, rank.numeral.start).replace(/第$/u, '');
        if (
          !BESIDE.test(between) ||
          !WIDER.test(block.text.slice(Math.max(statement.start, before.numeral.start - 30), before.numeral.start))
        )
          continue;
        const tie: Tie = {
          kind: 'tie',
          verdict: 'holds',
          formula: `第${rank.place} ≤ 第${before.place}`,
          stated,
          expected: `≤${before.place}`,
          operands: [spanOf(block, before.numeral)],
          weak: true,
        };
        const message = `较大范围内名次为第${before.place}，较小范围内不会落到第${rank.place}。`;
        yield rank.place <= before.place ? tie : { ...tie, verdict: 'broken', severity: 'warning', message };
      }
    }
  },
});
