import { compare, decimal } from '../../number/decimal.ts';
import { placeOf, placeOfQuantity } from '../../relation/place.ts';
import { readProblemClaims } from '../../relation/problem-claim.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readItems, readTopics } from '../../text/passages.ts';
import type { TextBlock } from '../../text/report.ts';
import { type CheckContext, type Defect, defineRule, type Span } from '../rule.ts';

/** From here on a rate of execution is no slow spending. */
const GOOD = decimal('95');

const readRates = ({ told }: CheckContext): readonly Quantity[] =>
  told.flatMap(({ quantities }) =>
    quantities.filter(
      ({ kind, term, numeral }) =>
        kind === 'percent' && term.role === 'execution-rate' && term.change === undefined && numeral.hedge === undefined && !term.prior,
    ),
  );

/** 全部完成, 完成了各项指标: said of everything, with no number to limit it. */
const ALL_DONE =
  /(?:全部|全面|均已|已全部|全都)完成|完成了[^，。；\d]{0,16}(?:目标|指标|任务)|完成率(?:均为|均达|达到|为|达|在)?100(?:\.0{1,2})?%/u;
const NOT_DONE =
  /(?:项目|工程|工作|任务|指标|建设)(?:均|尚|还|因[^，。；]{0,10}|至今)?(?:未(?:按期|如期|按时|能)?(?:实施|开展|启动|开工|完工|完成|竣工)|没有(?:实施|完成))/u;

type Said = { readonly block: TextBlock; readonly start: number; readonly end: number };

function findFirst({ report }: CheckContext, pattern: RegExp, skip: RegExp): Said | undefined {
  for (const block of report.blocks) {
    if (block.kind === 'table') continue;
    const match = pattern.exec(block.text);
    if (match && !skip.test(block.text.slice(Math.max(0, match.index - 24), match.index + match[0].length + 8))) {
      return { block, start: match.index, end: match.index + match[0].length };
    }
  }
  return undefined;
}

const spanOf = ({ block, start, end }: Said): Span => placeOf(block, start, end);

function* findSlow(context: CheckContext): Iterable<Defect> {
  const rates = readRates(context);
  const [first] = rates;
  if (!first || rates.some(({ value }) => compare(value, GOOD) < 0)) return;
  for (const [block, topic] of readTopics(context.report)) {
    if (topic !== 'problem' || block.kind === 'heading') continue;
    for (const { text, start } of readItems(block)) {
      const claim = readProblemClaims(text).find(({ kind }) => kind.data !== undefined);
      if (
        !claim ||
        block.numerals.some(({ kind, start: at }) => (kind === 'percent' || kind === 'money') && at >= start && at < start + text.length)
      )
        continue;
      const lowest = rates.reduce((low, rate) => (compare(rate.value, low.value) < 0 ? rate : low), first);
      const written = lowest.statement.block.text.slice(lowest.start, lowest.end);
      yield {
        kind: 'defect',
        at: placeOf(block, start + claim.start, start + claim.end),
        message: `称“${text.slice(claim.start, claim.end)}”，而文中各执行率最低为${written}。`,
        fix: '写明是哪个项目、执行率多少；确无此问题的，改写为与数据相符的问题。',
        evidence: rates.slice(0, 8).map(placeOfQuantity),
      };
      return;
    }
  }
}

function* findUndone(context: CheckContext): Iterable<Defect> {
  const { text } = context.report;
  if (!/未(?:按期|如期|按时|能)?(?:实施|开展|启动|开工|完工|完成|竣工)|没有(?:实施|完成)/u.test(text)) return;
  const undone = findFirst(context, NOT_DONE, /原因分析|未完成原因|如|若|对于|是否|整改|\d项|\d个/u);
  if (!undone) return;
  const done = findFirst(context, ALL_DONE, /基本|大部分|除|其中|力争|确保|将|目标为|\d项|\d个|整改|清退/u);
  if (!done) return;
  yield {
    kind: 'defect',
    at: spanOf(undone),
    severity: 'note',
    message: `此处称“${undone.block.text.slice(undone.start, undone.end)}”，另一处称“${done.block.text.slice(done.start, done.end)}”，两处说法不一。`,
    fix: '写明未完成的项目和数量，把“完成”的范围说清楚。',
    evidence: [spanOf(done)],
  };
}

export const problemAgainstData = defineRule({
  id: 'problem-against-data',
  severity: 'warning',
  what: '所说的问题与文中数据相反。',
  why: '问题与数据对不上，说明这段是套用的，整改也就没有对象。',
  fix: '按数据改写问题，或补出能说明问题的数。',
  basis: '实践；执行率达到95%不算支出缓慢',
  confidence: 'seen',
  examples: {
    pass: [
      '一、预算执行\n\n预算400万元，支出300万元，执行率75%。\n\n二、存在问题\n\n支出进度较慢，项目前期准备不足。\n',
      '一、预算执行\n\n总体执行率98.20%。\n\n二、存在问题\n\n个别项目支出进度较慢，信息化项目仅支出12万元，占预算的40%。\n',
      '一、完成情况\n\n年度任务基本完成，其中1个项目未完工，原因是汛期停工。\n',
    ],
    fail: [
      {
        text: '一、预算执行\n\n预算400万元，支出394万元，执行率98.50%。\n\n二、存在问题\n\n一是资金支付缓慢，影响效益发挥。\n',
        at: '资金支付缓慢',
      },
      { text: '一、完成情况\n\n各项工作全部完成。\n\n二、有关说明\n\n扣分的两个项目均未实施，资金年底收回。\n', at: '项目均未实施' },
    ],
  },
  *check(context) {
    yield* findSlow(context);
    yield* findUndone(context);
  },
});
