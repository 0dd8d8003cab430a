import { add, compare, formatDecimal } from '../../number/decimal.ts';
import { inBase } from '../../relation/expression.ts';
import { areAlike, isLevel } from '../../relation/levels.ts';
import { isPartition } from '../../relation/partition.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

const isPlain = (quantity: Quantity): boolean =>
  quantity.kind === 'count' && isLevel(quantity) && quantity.numeral.hedge === undefined && !quantity.term.prior;

/** 在建项目共9个，其中续建2个，分别为…: a whole with one part in its sentence. */
function readOpened({ quantities, block }: Statement): { whole: Quantity; part: Quantity } | undefined {
  for (const part of quantities) {
    const whole = quantities[part.index - 1];
    if (!whole || !isPlain(whole) || !isPlain(part) || !areAlike(whole, part)) continue;
    if (!/^[^。；]{0,12}其中[^，。；]{1,14}$/u.test(block.text.slice(whole.end, part.start))) continue;
    const others = quantities.filter((other) => other.index > part.index && areAlike(other, whole));
    return others.length === 0 ? { whole, part } : undefined;
  }
  return undefined;
}

/** The sentence begins with the part: 新开工项目7个：…. */
function readLeading({ quantities, block, start }: Statement, whole: Quantity): Quantity | undefined {
  const [first] = quantities.filter((quantity) => quantity.kind === 'count');
  if (!first || !isPlain(first) || !areAlike(first, whole) || /共|合计|总|以上|上述/u.test(first.before)) return undefined;
  return block.text.slice(start, first.start).length <= 16 ? first : undefined;
}

const CLOSE = 3n;

export const sentencePartsSum = defineRule({
  id: 'sentence-parts-sum',
  severity: 'warning',
  what: '分在两句里的各部分之和与总数不符。',
  why: '总数和各部分写在相邻两句，读者会相加核对。',
  fix: '核对总数和各部分，补全漏列的部分。',
  basis: '算术；各部分之和等于整体',
  confidence: 'seen',
  examples: {
    pass: [
      '在建项目共11个，其中续建项目4个，分别为甲公司电池项目等。新开工项目7个：乙公司包装项目等。',
      '在建项目共11个，其中续建项目4个，分别为甲公司电池项目等。竣工项目5个。',
      '现有企业60家，其中规上企业12家。新增企业6家，全部投产。',
    ],
    fail: [
      {
        text: '在建项目共12个，其中续建项目4个，分别为甲公司电池项目等。新开工项目7个：乙公司包装项目等。',
        at: '12',
        expected: '11个',
      },
    ],
  },
  *check({ statements }) {
    for (const [i, statement] of statements.entries()) {
      const next = statements[i + 1];
      if (!next || next.blockIndex !== statement.blockIndex || !statement.text.includes('其中')) continue;
      const opened = readOpened(statement);
      const other = opened && readLeading(next, opened.whole);
      if (!opened || !other) continue;
      const { whole, part } = opened;
      const sum = add(inBase(part), inBase(other));
      const order = compare(sum, inBase(whole));
      const tie: Tie = {
        kind: 'tie',
        verdict: 'holds',
        formula: `${formatDecimal(part.value)} + ${formatDecimal(other.value)}`,
        stated: placeOfNumeral(whole),
        expected: `${formatDecimal(sum)}${whole.numeral.unit}`,
        operands: [part, other].map(placeOfNumeral),
      };
      if (order === 0) yield tie;
      else if (isPartition([part, other], false, whole)) {
        const gap = sum.units - inBase(whole).units;
        const near = (gap < 0n ? -gap : gap) <= CLOSE;
        const message = `${part.before}${renderStated(part)}、${other.before}${renderStated(other)}，合计${tie.expected}，文中总数为${renderStated(whole)}。`;
        yield { ...tie, verdict: 'broken', message, ...(near ? {} : { guess: true }) };
      }
    }
  },
});
