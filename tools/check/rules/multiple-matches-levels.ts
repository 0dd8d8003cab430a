import { compare } from '../../number/decimal.ts';
import { stripFillers } from '../../relation/content-words.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { inBase, minus, of, over } from '../../relation/expression.ts';
import type { Facts } from '../../relation/facts.ts';
import { areAlike, isBase, isBaseline, isDelta, isLevel, isOutcome, isPoints, isRatio } from '../../relation/levels.ts';
import { listCalled } from '../../relation/name-book.ts';
import { proposeLinked, proposePairs } from '../../relation/rate.ts';
import type { Quantity } from '../../relation/statement.ts';
import { readWindow, type Window } from '../../relation/window.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const isMultiple = ({ numeral }: Quantity): boolean => numeral.unit === '倍';

const OF_NAMED = /(?:是|为|达到?|相当于|约为|等于)([^，。；（）]{2,16}?)(?:（[^）]{0,12}）)?的(?:近|约|将近)?$/u;
const LATTER = /后者(?:是|为)前者的?(?:近|约)?$/u;
const LED = /(?:放大|撬动|带动|杠杆)[^，。；]{0,8}$/u;
/** 第一批兑付 for 第一批: of a name the words that tell it apart. */
const TAIL = /(?:资金|金额|数量|总数|总额|总量|水平|数|额)$/u;

const isCalled = ({ lead, after }: Quantity, name: string): boolean => {
  const short = name.replace(TAIL, '');
  return lead.includes(name) || after.startsWith(name) || (short.length >= 2 && lead.includes(short));
};

/** 第二批1284万元，是第一批的1.49倍: what it is a multiple of is called by its name. */
function* proposeNamedBase(multiple: Quantity, before: readonly Quantity[]): Iterable<Reading> {
  const said = LATTER.test(multiple.before) ? undefined : OF_NAMED.exec(multiple.before);
  const name = said?.[1];
  const subject = stripFillers(multiple.before.slice(0, said?.index ?? 0));
  const own = before.filter((other) => other.statement === multiple.statement && isPlain(other));
  const [last, second] = own;
  // 患者共69158人，高血压患者约为糖尿病患者的3.1倍: what is compared is named, too.
  const part = subject.length >= 2 ? before.find((other) => isPlain(other) && isCalled(other, subject)) : last;
  if (!part || (part === last && part.part !== multiple.part)) return;
  if (name === undefined) {
    if (second && areAlike(part, second) && second.part === part.part && own.filter((other) => areAlike(other, part)).length === 2)
      if (LATTER.test(multiple.before)) yield { expression: over(of(part), of(second)), support: 'sure' };
      else if (LED.test(multiple.before)) yield { expression: over(of(part), of(second)), support: 'likely' };
    return;
  }
  const bases = before.filter((other) => other !== part && isPlain(other) && areAlike(other, part) && isCalled(other, name));
  const [base] = bases;
  // 是前者的2倍, 是计划的2倍: a part that bears the name itself is no part of it.
  if (!base || isCalled(part, name)) return;
  const alone = bases.every((other) => compare(inBase(other), inBase(base)) === 0);
  const near = base.statement === multiple.statement || base.statement.end === multiple.statement.start;
  yield {
    expression: over(of(part), of(base)),
    support: alone && near && part === own[0] && part.index === multiple.index - 1 ? 'sure' : 'likely',
  };
}

const SUBJECT = /^([^，。；：]{2,18}?)(?:资金|金额|数量|规模|支出|投入)?(?:为|是|最|占|较|居|达|仅|，)/u;
const REACH = 60;

/** `船艇购置为最大支出项，是航标维护支出的1.43倍`: neither number stands in the sentence, both bear these names elsewhere. */
function* proposeFromBook(multiple: Quantity, facts: Facts): Iterable<Reading> {
  const { block, start, quantities } = multiple.statement;
  const said = OF_NAMED.exec(multiple.before);
  if (!said || quantities.slice(0, multiple.index).some(isPlain) || multiple.start - start > REACH) return;
  const subject = stripFillers(SUBJECT.exec(block.text.slice(start, multiple.start).trim())?.[1] ?? '');
  const name = stripFillers(said[1] ?? '').replace(/(?:支出|资金|金额|投入)$/u, '');
  const [parts, bases] = [listCalled(subject, facts), listCalled(name, facts)];
  const [part, base] = [parts[0]?.quantity, bases[0]?.quantity];
  if (!part || !base || part === base || !areAlike(part, base)) return;
  const alone = [...parts, ...bases].every(({ quantity, exact }) => exact && (isSame(quantity, part) || isSame(quantity, base)));
  yield { expression: over(of(part), of(base)), support: alone ? 'likely' : 'guess' };
}

const isSame = (a: Quantity, b: Quantity): boolean => compare(inBase(a), inBase(b)) === 0;

const isPlain = (quantity: Quantity): boolean => !isRatio(quantity) && !isPoints(quantity) && isLevel(quantity);

function* propose(multiple: Quantity, { before, after }: Window, facts: Facts): Iterable<Reading> {
  yield* proposeLinked(multiple);
  if (!isDelta(multiple)) yield* proposeFromBook(multiple, facts);
  if (!isDelta(multiple)) yield* proposeNamedBase(multiple, before);
  const own = before.filter((other) => other.statement === multiple.statement && isLevel(other) && !isRatio(other));
  // 增长1.5倍 is one and a half times more.
  if (isDelta(multiple)) {
    // 高于1.2倍的要求: a limit.
    if (/^的?(?:要求|标准|目标|规定|红线|底线|下限|水平|控制)/u.test(multiple.after)) return;
    const [now, base] = own;
    if (now && base && areAlike(now, base)) {
      const sure = (isOutcome(now) && isBase(base)) || isBaseline(base) !== isBaseline(now);
      const [from, to] = isBaseline(now) && !isOutcome(now) ? [now, base] : [base, now];
      yield { expression: over(minus(of(to), of(from)), of(from)), support: sure ? 'sure' : 'likely' };
    }
    return;
  }
  const [first, second] = own;
  if (first && second && areAlike(first, second) && /倍数/u.test(multiple.before)) {
    yield { expression: over(of(first), of(second)), support: 'likely' };
    yield { expression: over(of(second), of(first)), support: 'likely' };
  }
  yield* proposePairs(multiple, [...before, ...after.slice(0, 2)]);
}

export const multipleMatchesLevels = defineRule({
  id: 'multiple-matches-levels',
  severity: 'error',
  what: '倍数与前后两个数不相符。',
  why: '倍数由两个数相除得出，对不上说明有一个数错误，或把“是几倍”写成了“增长几倍”。',
  fix: '重算倍数；“是上年的2倍”即“增长1倍”。',
  basis: '算术；倍数＝本数÷基数，增长倍数＝（本数－基数）÷基数',
  confidence: 'certain',
  examples: {
    pass: [
      '支出方向：船艇购置812.3万元，航标维护566.48万元。\n\n船艇购置为最大支出项，是航标维护支出的1.43倍。',
      '第一批兑付863万元，第二批兑付1284万元，是第一批的1.49倍。',
      '两类用户共69158户，居民用户约为商业用户的3.1倍，商业用户16842户。',
      '净收益18.9亿元，应还本息15亿元，覆盖倍数1.26倍，高于1.1倍的要求。',
      '专利授权128件，是上年64件的2倍。',
      '产值由12.5亿元增加到31.25亿元，增长1.5倍。',
      '放款6.40亿元，资金池8000万元，放大倍数8倍。',
    ],
    fail: [
      {
        text: '支出方向：船艇购置812.3万元，航标维护566.48万元。\n\n船艇购置为最大支出项，是航标维护支出的1.73倍。',
        at: '1.73倍',
        expected: '1.43倍',
      },
      { text: '第一批兑付863万元，第二批兑付1284万元，是第一批的1.69倍。', at: '1.69倍', expected: '1.49倍' },
      { text: '专利授权128件，是上年64件的3倍。', at: '3倍', expected: '2倍' },
      { text: '产值由12.5亿元增加到31.25亿元，增长2.5倍。', at: '2.5倍', expected: '1.5倍' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (!statement.text.includes('倍')) continue;
      for (const multiple of statement.quantities) {
        if (!isMultiple(multiple)) continue;
        const decision = decide(multiple, [...propose(multiple, readWindow(statements, i, multiple), facts)]);
        const tie = toTie(decision, { subject: '倍数' });
        if (tie) yield tie;
      }
    }
  },
});
