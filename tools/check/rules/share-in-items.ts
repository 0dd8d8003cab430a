import { compare } from '../../number/decimal.ts';
import { decide, judge } from '../../relation/decide.ts';
import { inBase, of, over } from '../../relation/expression.ts';
import { areAlike, isDelta, isLevel, isRatio } from '../../relation/levels.ts';
import { roleOf } from '../../relation/series.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

type Item = { readonly part: Quantity; readonly share: Quantity };

/** 占32.6%, 占比32.6%: of what is said where the list begins. */
const BARE = /(?:占比?|比重|比例)(?:为|是|约)?$/u;
const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity);

/** `陈列展览213.6万元，占32.6%；`: one amount and its share, and nothing else, make up an item. */
function readItem({ quantities }: Statement): Item | undefined {
  const [part, share, more] = quantities;
  if (!part || !share || more || !isPlain(part) || !isRatio(share) || isDelta(share) || share.numeral.unit !== '%') return undefined;
  return roleOf(share) === 'share' && BARE.test(share.before) ? { part, share } : undefined;
}

/** Items in paragraphs that follow each other, with the sentences before the first. */
function* readRuns(statements: readonly Statement[]): Iterable<{ readonly items: readonly Item[]; readonly before: readonly Statement[] }> {
  let items: Item[] = [];
  let from = 0;
  const close = () => ({ items, before: statements.slice(Math.max(0, from - REACH), from) });
  for (const [at, statement] of statements.entries()) {
    if (statement.quantities.length === 0) continue;
    const item = readItem(statement);
    const last = items.at(-1);
    const follows =
      last !== undefined &&
      item !== undefined &&
      areAlike(last.part, item.part) &&
      statement.blockIndex - last.part.statement.blockIndex === 1;
    if (follows) {
      items.push(item);
      continue;
    }
    if (items.length >= 2) yield close();
    items = item ? [item] : [];
    from = at;
  }
  if (items.length >= 2) yield close();
}

const REACH = 6;

const holds = ({ part, share }: Item, whole: Quantity): boolean =>
  judge(share, { expression: over(of(part), of(whole)), support: 'guess' })?.verdict === 'holds';

/** The number before the list that most of the shares are shares of. */
function findWhole(items: readonly Item[], before: readonly Statement[]): Quantity | undefined {
  const [first] = items;
  const wholes = before
    .flatMap(({ quantities }) => quantities)
    .filter((other) => first && isPlain(other) && areAlike(other, first.part) && compare(inBase(other), inBase(first.part)) > 0);
  return wholes.findLast((whole) => {
    const right = items.filter((item) => holds(item, whole)).length;
    return right >= 2 && right * 2 > items.length;
  });
}

export const shareInItems = defineRule({
  id: 'share-in-items',
  severity: 'error',
  what: '逐项列出的占比与该项的数、前面的总数不相符。',
  why: '其他各项的占比都以同一个总数算得，只有这一项算不回来。',
  fix: '按“该项÷总数”重算占比，或更正该项的数。',
  basis: '算术；占比＝部分÷总数',
  confidence: 'certain',
  examples: {
    pass: [
      '资金支出654.8万元，其中：\n- 陈列展览213.6万元，占32.6%；\n- 文物修复148.2万元，占22.6%；\n- 水电物业138.4万元，占21.1%。',
      '（一）培训200人，占40%。\n（二）宣传300次，占60%。',
    ],
    fail: [
      {
        text: '资金支出654.8万元，其中：\n- 陈列展览213.6万元，占32.6%；\n- 文物修复148.2万元，占24.6%；\n- 水电物业138.4万元，占21.1%。',
        at: '24.6%',
        expected: '22.6%',
      },
    ],
  },
  *check({ statements }) {
    for (const { items, before } of readRuns(statements)) {
      const whole = findWhole(items, before);
      if (!whole) continue;
      for (const { part, share } of items) {
        const tie = toTie(decide(share, [{ expression: over(of(part), of(whole)), support: 'sure' }]), { subject: '占比' });
        if (tie) yield tie;
      }
    }
  },
});
