import words from '../../../schemas/lexicon/check-rates.json' with { type: 'json' };
import { compare, formatDecimal } from '../../number/decimal.ts';
import { proposeContent } from '../../relation/content-rate.ts';
import { type Decision, decide, type Reading } from '../../relation/decide.ts';
import { dimensionOf, inBase, of, over, plus, sumOf } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { isMoved, proposeFar, proposeFarNamed } from '../../relation/far-rate.ts';
import { areAlike, isDelta, isLevel, isRatio } from '../../relation/levels.ts';
import { findLinkedWhole, proposeLinked, proposeSums } from '../../relation/rate.ts';
import { findSeries, roleOf } from '../../relation/series.ts';
import { isCalledAlone, proposeCarried, proposePartInBrackets, proposeShareByName } from '../../relation/share-by-name.ts';
import { type Found, findPart, findPartBehind } from '../../relation/share-part.ts';
import { equalsSum, findAhead, findNamesake, findOpened, isNamedWhole, OF_WHAT } from '../../relation/share-whole.ts';
import type { Quantity } from '../../relation/statement.ts';
import { proposeBracketed } from '../../relation/stem-rate.ts';
import { readWindow } from '../../relation/window.ts';
import { type CheckContext, defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

/** 占基本支出预算81.25%: without 的. */
const BARE_SHARE =
  /(?:^|[^侵独抢强])占(?![比地用有据])[^，。；、占]{2,20}(?:预算|决算|支出|收入|总数|总量|总额|总计|合计|资金|经费|投资|人口|面积|人数|产值|总值)$/u;

const isShare = (quantity: Quantity): boolean => {
  if (!isRatio(quantity) || isDelta(quantity)) return false;
  if (roleOf(quantity) === 'share' || /占[^，。]{0,24}(?:的|为|达|比重|比例)$/u.test(quantity.before) || BARE_SHARE.test(quantity.before))
    return true;
  return findLinkedWhole(quantity)?.lead.includes('占') ?? false;
};
const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && isLevel(quantity);

const COUNTED = /([前后])?([两二三四五六])[项者类个块部]?[一-龥]{0,4}(?:合计|之和|共计|共)?[一-龥]{0,4}占[^，。；]{0,24}$/u;
const DIGITS = ' 一二三四五六';

/** 前两项合计占…的75%: the sum of so many of the numbers listed before. */
function* proposeCounted(share: Quantity, wholes: readonly Quantity[]): Iterable<Reading> {
  const { statement, start } = share;
  const said = COUNTED.exec(statement.block.text.slice(Math.max(statement.start, start - 48), start));
  const digit = said?.[2];
  if (digit === undefined) return;
  const count = digit === '两' ? 2 : DIGITS.indexOf(digit);
  const listed = statement.quantities.filter((other) => other.index < share.index && isPlain(other) && other.kind === 'money');
  const [first] = listed;
  if (!first || listed.length < count) return;
  const tail = listed.length > count + 1 ? listed.slice(1) : listed;
  const choices = said?.[1] === '后' ? [listed.slice(-count)] : [tail.slice(0, count), listed.slice(0, count), listed.slice(-count)];
  for (const parts of choices) {
    const sum = sumOf(parts.map(of));
    for (const whole of [...listed, ...wholes].filter((other) => !parts.includes(other) && areAlike(other, first)).slice(0, 8))
      if (sum) yield { expression: over(sum, of(whole)), support: 'guess' };
  }
}

/** 三类分别占50.5%、36.0%和13.5%: a share each, none of their sum. */
const isCounted = (share: Quantity): boolean => {
  const { statement, start } = findSeries(share)?.items[0] ?? share;
  const lead = statement.block.text.slice(Math.max(statement.start, start - 48), start);
  return COUNTED.test(lead) && !(findSeries(share) && /分别|依次/u.test(lead.slice(-16)));
};

const total = new RegExp(words.totals.join('|'), 'u');

const isFirm = (share: Quantity, named: Quantity, facts: Facts): boolean =>
  named.statement === share.statement || isCalledAlone(OF_WHAT.exec(share.before)?.[1] ?? '', named, share, facts);

function* propose(share: Quantity, { part, row, sure }: Found, { statements, facts }: CheckContext, at: number): Iterable<Reading> {
  yield* proposeLinked(share);
  yield* proposeContent(share);
  yield* proposeShareByName(share, facts);
  yield* proposePartInBrackets(share);
  const behind = findPartBehind(share);
  if (behind) yield { expression: over(of(behind), of(part)), support: compare(inBase(part), inBase(behind)) > 0 ? 'sure' : 'guess' };
  if (findLinkedWhole(share)) return;
  if (row.length === 1) yield* proposeCarried(share, part, statements, at);
  const first = row[0] ?? part;
  const wholes = readWindow(statements, at, first, 12).before.filter(
    (whole) =>
      (isMoved(part) ? isMoved(whole) || (isPlain(whole) && isNamedWhole(share, whole)) : isPlain(whole)) &&
      areAlike(whole, part) &&
      !row.includes(whole),
  );
  const named = wholes.find((whole) => isNamedWhole(share, whole) && compare(inBase(whole), inBase(part)) >= 0);
  if (named) yield { expression: over(of(part), of(named)), support: sure ? (isFirm(share, named, facts) ? 'sure' : 'likely') : 'guess' };
  const says = OF_WHAT.test(share.before);
  const what = OF_WHAT.exec(share.before)?.[1]
    ?.replace(total, '')
    .replace(/^(?:全年|本年|年度)/u, '');
  if (!named && what !== undefined && what.length >= 3) {
    const short = what.replace(/(?:资金|经费|数|额)$/u, '');
    const said = [what, ...(short.length >= 2 && short !== what ? [short] : [])].flatMap((words) =>
      facts.named(dimensionOf(part).name, words, share),
    );
    const far = said.filter((whole) => whole !== part && isPlain(whole) && compare(inBase(whole), inBase(part)) >= 0);
    const values = new Set(far.map((whole) => formatDecimal(inBase(whole))));
    for (const whole of far) yield { expression: over(of(part), of(whole)), support: sure && values.size === 1 ? 'likely' : 'guess' };
  }
  const namesake = findNamesake(first, share);
  // 公办12所，民办8所，占比40%: two kinds of what is not counted.
  if (namesake) yield { expression: over(of(part), plus(of(namesake), of(part))), support: 'guess' };
  const opened = findOpened(first) ?? namesake ?? findAhead(first, wholes);
  const totalled = !says || (OF_WHAT.exec(share.before)?.[1] ?? '').replace(total, '').length < 2;
  if (opened && isMoved(opened) === isMoved(part))
    yield { expression: over(of(part), of(opened)), support: sure && totalled ? (says ? 'likely' : 'sure') : 'guess' };
  const summed = row.length > 1 ? wholes.find((whole) => equalsSum(whole, row)) : undefined;
  if (summed && sure) yield { expression: over(of(part), of(summed)), support: 'sure' };
  for (const whole of wholes.slice(0, 10)) yield { expression: over(of(part), of(whole)), support: 'guess' };
  const sum = row.length > 1 ? sumOf(row.map(of)) : undefined;
  if (sum) yield { expression: over(of(part), sum), support: wholes.length === 0 ? 'likely' : 'guess' };
  yield* proposeSums(share, wholes.toReversed());
  yield* proposeFar(share, facts);
  yield* proposeFarNamed(share, facts);
}

/** No number stands before the share: its part is told in brackets, or by its name elsewhere. */
function* proposeApart(share: Quantity, facts: Facts): Iterable<Reading> {
  yield* proposeBracketed(share);
  yield* proposeShareByName(share, facts);
}

/** 任务数 of 占任务数的: shares of two things have two wholes. */
const readWhat = ({ before }: Quantity): string =>
  (OF_WHAT.exec(before)?.[1] ?? '').replace(/^(?:比重|比例|比)?(?:的|为|达到|达|约)*$/u, '');

const wholeOf = ({ expression }: Decision): Quantity | undefined =>
  expression.op === '/' && expression.right.op === 'number' ? expression.right.quantity : undefined;

export const shareOfTotal = defineRule({
  id: 'share-of-total',
  severity: 'error',
  what: '占比与部分数、总数不相符。',
  why: '占比、部分、总数三者知二可算一，不符说明其中一个错误或分母没有写明。',
  fix: '按“部分÷总数”重算占比，或写明所用的总数。',
  basis: '算术；占比＝部分÷总数',
  confidence: 'certain',
  examples: {
    pass: [
      '受理热线9126件，按期办结9014件，其中物业类3872件、市容类2946件、其他类2308件，物业类最多，占42.4%。',
      '在册职工7311人，女职工5995人。女职工占在册职工的82.0%。',
      '受理诉求8100件，噪声类占比最大，为75.0%（6075件）。',
      '人员经费100万元，公用经费80万元，占比35%。',
      '0—14岁人口占总人口的17.86%，15—64岁人口占65.42%，65岁及以上人口占16.72%。',
      '园区现有企业240家，其中高新技术企业54家，占22.5%。',
      '全年支出1860万元，其中人员经费1023万元，占支出总额的55%。',
      '线上办件1200件、线下办件300件，分别占80%和20%。',
      '办理事项500件。其中即办件410件，占办理事项总数的82%。',
      '公办园12所，民办园8所，占比40%。',
      '预算安排1100万元，其中中央728.6万元，省级215.4万元，县级156万元，三级资金占比分别为66.24%、19.58%和14.18%。',
      '办理建议186件，其中A类94件、B类67件、C类25件，三类分别占50.5%、36.0%和13.4%。',
      '受理投诉544件，消费类占21.32%，为116件。',
      '专项资金共计6800万元，其中民生类占45%，计3060万元；产业类占35%，计2380万元；基础设施类占20%，计1360万元。',
      '审减金额86.4万元，占送审金额1440万元的6%。',
      '预算支出1600万元，其中：基本支出600万元（占37.50%），项目支出1000万元（占62.50%）。',
      '职工120人，其中博士6人、硕士30人、本科84人，硕士以上占30.0%。',
      '全区收入完成6480万元，占年初预算10800万元的60%，其中税务部门完成3120万元，占任务数的65.2%，财政部门完成3360万元，占任务数的55.8%。',
      '支出总预算1086万元。其中基本支出预算1037.9万元，占支出总预算95.57%；项目支出预算48.1万元，占支出总预算4.43%。',
      '1.基本支出预算824189.71元，占支出总预算的100.00%，比上年减少。其中：\n\n工资福利支出预算757790.16元，占基本支出预算91.94%。',
    ],
    fail: [
      {
        text: '供热面积550.45万平方米，其中居民412.60万平方米、非居民137.85万平方米，居民面积占47.96%。',
        at: '47.96%',
        expected: '74.96%',
      },
      {
        text: '总成本14751.58万元，其中燃煤7258.32万元、电费1386.45万元、人工1874.26万元、其他4232.55万元，燃煤成本占总成本的42.90%。',
        at: '42.90%',
        expected: '49.20%',
      },
      { text: '县域内教师交流362人，其中骨干教师98人，占交流教师的27.70%。', at: '27.70%', expected: '27.07%' },
      {
        text: '调整后预算2100万元。从来源看，市级财政1260万元、省级补助540万元、部门自筹300万元，三项资金占比依次为60.0%、35.7%、14.3%。',
        at: '35.7%',
        expected: '25.7%',
      },
      { text: '受理诉求共6798件。噪声类最多，为6458件，占总数的85.0%。', at: '85.0%', expected: '95.0%' },
      { text: '全年林地面积5717亩，均已确权。公益林5030亩，占林地面积的72.2%。', at: '72.2%', expected: '88.0%' },
      { text: '园区现有企业240家，其中高新技术企业54家，占25.5%。', at: '25.5%', expected: '22.5%' },
      { text: '线上办件1200件、线下办件300件，分别占85%和20%。', at: '85%', expected: '80%' },
      { text: '本年支出1860万元，其中人员经费1023万元，占比58.00%。', at: '58.00%', expected: '55.00%' },
      {
        text: '预算安排1100万元，其中中央728.6万元，省级215.4万元，县级156万元，三级资金占比分别为66.24%、29.58%和14.18%。',
        at: '29.58%',
        expected: '19.58%',
      },
      { text: '预算支出1600万元，其中：基本支出600万元（占37.50%），项目支出1000万元（占65.20%）。', at: '65.20%', expected: '62.50%' },
      { text: '党员86人，女党员31人，占比46.05%。', at: '46.05%', expected: '36.05%' },
      { text: '受理投诉为118件。其中消费类投诉68件，占比为48.43%。', at: '48.43%', expected: '57.63%' },
      { text: '女职工40人，占职工（160人）的比重为35%。', at: '35%', expected: '25%' },
      { text: '抽查金额占项目总金额的62.5%（抽查金额5000万元，总金额8500万元）。', at: '62.5%', expected: '58.8%' },
      { text: '噪声类占全部投诉的54.97%（475件/733件）。', at: '54.97%', expected: '64.80%' },
      { text: '审减金额86.4万元，占送审金额1440万元的9%。', at: '9%', expected: '6%' },
      { text: '支出总额5000万元，其中人员2000万元，占40%；公用500万元，占10%；项目2500万元，占52%。', at: '52%', expected: '50%' },
      {
        text: '支出总预算1086万元。其中基本支出预算1037.9万元，占支出总预算95.57%；项目支出预算48.1万元，占支出总预算5.43%。',
        at: '5.43%',
        expected: '4.43%',
      },
    ],
  },
  *check(context) {
    for (const statement of context.told) {
      const { place: i } = statement;
      if (!statement.text.includes('占') && !statement.text.includes('比重')) continue;
      const bases = new Set<Quantity>();
      const whats = new Set<string>();
      const open: { share: Quantity; found: Found }[] = [];
      for (const share of statement.quantities) {
        if (!isShare(share)) continue;
        const found = isCounted(share) ? undefined : findPart(share);
        if (isCounted(share)) {
          const tie = toTie(decide(share, proposeCounted(share, readWindow(context.statements, i, share, 12).before)), { subject: '占比' });
          if (tie) yield tie;
        }
        const decision = decide(
          share,
          found ? propose(share, found, context, i) : isCounted(share) ? [] : proposeApart(share, context.facts),
        );
        if (!decision) continue;
        if (decision.verdict === 'holds') {
          const whole = wholeOf(decision);
          // A sum of neighbours may give the share by chance.
          if (whole && decision.expression.op === '/' && decision.expression.left.op === 'number') {
            bases.add(whole);
            whats.add(readWhat(share));
          }
        }
        const tie = toTie(decision, { subject: '占比' });
        if (tie) yield tie;
        else if (found) open.push({ share, found });
      }
      // What the other shares of the sentence are shares of, this one is too.
      const [base, ...others] = bases;
      if (!base || others.some((other) => compare(inBase(other), inBase(base)) !== 0)) continue;
      for (const { share, found } of open) {
        const what = readWhat(share);
        if (!found.sure || !areAlike(found.part, base) || found.part === base || (what !== '' && !whats.has(what))) continue;
        const decision = decide(share, [{ expression: over(of(found.part), of(base)), support: 'sure' }]);
        const tie = toTie(decision, { subject: '占比' });
        if (tie) yield tie;
      }
    }
  },
});
