import { decide } from '../../relation/decide.ts';
import { addUp, isNearly, measureGap } from '../../relation/decide-parts.ts';
import { dimensionOf } from '../../relation/expression.ts';
import { isBaseline, isDelta, isMean, isPoints, isRatio } from '../../relation/levels.ts';
import { isPartition } from '../../relation/partition.ts';
import { isAlike, PARTIAL } from '../../relation/parts.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';
import { toTie } from '../tie.ts';

const OPENS =
  /(?:其中|具体为|具体是|分别为|分别是|包括|如下|构成|组成|分为|划分|用于|按[^，。：]{1,12}(?:分|看|划分))[^，。：]{0,8}[：:]\s*$|[：:]\s*$/u;
const MOST_ITEMS = 10;
const LEAST_ITEMS = 3;

type Block = { readonly index: number; readonly statements: readonly Statement[] };

const groupBlocks = (statements: readonly Statement[]): Block[] => {
  const blocks: { index: number; statements: Statement[] }[] = [];
  for (const statement of statements) {
    const last = blocks.at(-1);
    if (last?.index === statement.blockIndex) last.statements.push(statement);
    else blocks.push({ index: statement.blockIndex, statements: [statement] });
  }
  return blocks;
};

/** The first number of an item that measures the same as the whole, before any other clause. */
function readPart(whole: Quantity, { statements: [first] }: Block): Quantity | undefined {
  const part = first?.quantities.find((quantity) => dimensionOf(quantity).name === dimensionOf(whole).name);
  return part && isAlike(whole, part) && part.depth === 0 ? part : undefined;
}

const isMarked = ({ statements: [first] }: Block): boolean => first?.block.marker !== undefined && first.block.kind !== 'heading';

const isWhole = (quantity: Quantity): boolean =>
  (quantity.kind === 'money' || quantity.kind === 'count') &&
  !isRatio(quantity) &&
  !isPoints(quantity) &&
  !isDelta(quantity) &&
  !isBaseline(quantity) &&
  !isMean(quantity) &&
  quantity.numeral.hedge === undefined;

export const listedItemsSum = defineRule({
  id: 'listed-items-sum',
  severity: 'error',
  what: '逐条列出的各项之和与前面的总数不相等。',
  why: '总数在前、分项逐条在后，读者会相加核对。',
  fix: '核对总数和各条所列的数。',
  basis: '算术；总数等于各项之和',
  confidence: 'seen',
  examples: {
    pass: [
      '全年安排支出项目9个，下达资金14,910万元，具体为：\n\n（1）资本金注入4个，9,800万元；\n\n（2）产业投资2个，3,260万元；\n\n（3）政策补贴3个，1,850万元。',
      '本年支付14,208.30万元，主要用于：\n\n1. 管网工程8,946.72万元；\n\n2. 泵站改造2,315.48万元；\n\n3. 户表更新1,872.60万元。',
      '发现问题5个：\n\n1. 2个项目未按期完工；\n\n2. 1个项目未验收；\n\n3. 3个项目资金未用完。',
      '实施项目5个，总投资3,200万元，情况如下：\n\n1. 道路项目投资1,200万元；\n\n2. 桥梁项目投资860万元；\n\n3. 照明项目已开工。',
    ],
    fail: [
      {
        text: '全年安排支出项目19个，下达资金14,910万元，具体为：\n\n（1）资本金注入4个，9,800万元；\n\n（2）产业投资2个，3,260万元；\n\n（3）政策补贴3个，1,850万元。',
        at: '19个',
        expected: '9个',
      },
      {
        text: '本年支付14,208.30万元，按用途划分：\n\n1. 管网工程8,946.72万元；\n\n2. 泵站改造2,315.48万元；\n\n3. 户表更新2,964.10万元。',
        at: '14,208.30万元',
        expected: '14226.30万元',
      },
    ],
  },
  *check({ statements }) {
    const blocks = groupBlocks(statements);
    for (const [i, intro] of blocks.entries()) {
      const last = intro.statements.at(-1);
      if (!last || last.quantities.length === 0 || !OPENS.test(last.text.trimEnd()) || !isMarked(blocks[i + 1] ?? intro)) continue;
      const style = blocks[i + 1]?.statements[0]?.block.marker?.style;
      const items: Block[] = [];
      for (let at = i + 1; at < blocks.length && items.length < MOST_ITEMS; at += 1) {
        const item = blocks[at];
        if (!item || !isMarked(item) || item.statements[0]?.block.marker?.style !== style || item.index !== intro.index + items.length + 1)
          break;
        items.push(item);
      }
      if (items.length < LEAST_ITEMS) continue;
      yield* checkList(last, items);
    }
  },
});

/** 项目9个，资金14,910万元，and so many 个 and 万元 in each item: a count alone may count other things in its items. */
const areTwofold = (intro: Statement, whole: Quantity, items: readonly Block[]): boolean =>
  intro.quantities.some(
    (other) => other.kind === 'money' && isWhole(other) && items.every((item) => readPart(other, item) !== undefined),
  ) &&
  items.every((item) => item.statements[0]?.quantities[0]?.kind === 'count') &&
  whole.value.places === 0;

function* checkList(intro: Statement, items: readonly Block[]): Iterable<Tie> {
  for (const whole of intro.quantities) {
    if (!isWhole(whole)) continue;
    const parts = items.flatMap((item) => readPart(whole, item) ?? []);
    if (parts.length !== items.length) continue;
    const rivals = intro.quantities.filter((other) => other !== whole && dimensionOf(other).name === dimensionOf(whole).name);
    const exact = measureGap(whole, parts) === 0n;
    if (!exact && whole.kind === 'count' && !areTwofold(intro, whole, items)) continue;
    if (!exact && (PARTIAL.test(intro.text) || rivals.some((rival) => measureGap(rival, parts) === 0n))) continue;
    // What comes to more than the whole is no choice of some.
    const gap = measureGap(whole, parts);
    const close = isNearly(whole, parts, 5n) || (gap > 0n && whole.kind === 'money' && isNearly(whole, parts, 2n));
    const support = exact || (rivals.length === 0 && close) || isPartition(parts, true, whole) ? 'sure' : 'likely';
    const tie = toTie(decide(whole, [{ expression: addUp(whole, parts), support }]), { subject: '各项之和' });
    if (tie) yield tie;
  }
}
