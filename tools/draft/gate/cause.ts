import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import type { Draft, Sentence } from './draft.ts';
import { defineFaultKind } from './fault-kind.ts';
import { type Known, listKnown } from './known-texts.ts';
import { coverage, hasWord } from './match-words.ts';
import { namedRows, rowAbove, rowName } from './read-rows.ts';

/** `from` is where the reason begins in the words. */
type Claim = { readonly at: number; readonly to: number; readonly from: number; readonly reason: string };

const longest = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
/** The reason stands behind the word. */
const LEADS = new RegExp(
  `(?:${longest([...lexicon.causes, ...lexicon.cause_nouns])}|主要[是系]?(?=受|因)|(?<![原成基起诱前病内外死主])因(?!.{1,2}(?:制宜|施策|施教|而异))(?![此而素果子应地时人材势特网公工家])|(?<![接遭承忍感蒙])受(?=[^，。；]{1,20}影响))(?:主要|在于|是|为|有|：|系)*`,
  'gu',
);
const REASON_ENDS = /，|影响|所致|导致|造成|致使|使得|引起|；|。|）/u;
/** The reason stands before the word. */
const EFFECTS = new RegExp(`(?:${longest(lexicon.effects)})|所致`, 'gu');
const ENOUGH = 0.6;
/** A rule in general: 确因客观原因…的, 造成损失的. */
const GENERAL = /^[^，。；]{0,24}的(?:，|项目|资金|部门|单位|$)/u;
/** What a report says of its own working. */
const ARITHMETIC =
  /执行率|得分|分值|扣分|四舍五入|口径|取整|保留|未舍入|权重|未完成|未执行|没有执行|未达|不足|未支出|预算数|执行数|等级|没有完成|没有填|未填|没有列入|单列|未提供|没有提供|缺少|未列入/u;

function* readClaims({ text, from }: Sentence): Generator<Claim> {
  for (const { index, 0: word } of text.matchAll(LEADS)) {
    const start = index + word.length;
    const rest = text.slice(start);
    const stop = rest.search(REASON_ENDS);
    // 原因是甲，乙: all that follows is the reason.
    const reason = /原因|成因|根源|症结/u.test(word) ? rest : stop < 0 ? rest : rest.slice(0, stop);
    if (reason.trim() !== '') yield { at: from + index, to: from + start + Math.min(reason.length, 30), from: from + start, reason };
  }
  for (const { index, 0: word } of text.matchAll(EFFECTS)) {
    const clause = text
      .slice(0, index)
      .split(/[，：、]/u)
      .filter((part) => part !== '');
    const reason = clause.slice(-2).join('，');
    if (reason === '' || /[因受]|由于/u.test(reason.slice(0, 12))) continue;
    yield { at: from + index, to: from + index + word.length, from: from + index - reason.length, reason };
  }
}

/** The text of the dossier that states the reason, if one does. */
const findStated = (reason: string, draft: Draft): Known | undefined =>
  listKnown(draft.sources).find(
    ({ role, text }) =>
      (role === 'cause' || role === 'text' || role === 'value') &&
      text.length >= 4 &&
      (coverage(reason, text) >= ENOUGH || reason.includes(text)),
  );

export const cause = defineFaultKind({
  kind: 'cause',
  what: '自评数据没有写明、却当作事实来写的原因。',
  examples: {
    pass: [
      '园区道路维修工程执行率偏低，原因是工程款按结算进度支付，审定结算晚于年末。',
      '固定资产投资没有完成，单位说明的原因是一个项目用地手续办理较慢。',
      '执行率偏低的原因需由规划建设局核实。',
      '是否因前期准备不足导致支付滞后，由承办部门核实。',
      '因此，部门得分为[[department-score]]。',
      '因地制宜安排支出。',
      '项目承办部门受理申请后组织验收。',
      '执行率[[execution-rate]]，因执行率不足扣分。',
      { text: '确因客观原因无法执行的，由财政金融局[[@report_date+3]]底前报批后收回。', body: 'measures' },
      '两家企业投产时间推迟，导致新增就业未达到目标。',
    ],
    fail: [
      '由于疫情影响，项目进度滞后。',
      '执行率偏低，主要原因是前期准备不足。',
      '受市场环境影响，招商引资经费支出较少。',
      '因征地拆迁进展缓慢，园区绿化工程没有支出。',
      '前期论证不充分，导致项目没有按期实施。',
      '园区绿化工程没有支出，系审批周期较长所致。',
      '因两家企业投产时间推迟，园区道路维修工程执行率为[[project-2-rate]]。',
      '预算减少主要受政策调整影响。',
      '得益于领导高度重视，得分为[[department-score]]。',
    ],
  },
  *find(draft) {
    for (const sentence of draft.sentences) {
      if (sentence.block.kind === 'heading' || sentence.block.kind === 'table') continue;
      if (hasWord(sentence.text, lexicon.hedges)) continue;
      for (const { at, to, from, reason } of readClaims(sentence)) {
        if (draft.isNamed(at, at + 1)) continue;
        if (
          draft
            .namedIn(at, to + 1)
            .some(({ known }) => known.role === 'cause' || (known.role === 'text' && /reason|cause|text|items/u.test(known.path)))
        ) {
          const wrong = belongsElsewhere(draft, sentence, at, draft.namedIn(at, to + 1).find(({ known }) => known.role === 'cause')?.known);
          if (wrong === undefined) continue;
          yield draft.fault(
            'cause',
            at,
            to,
            `这是自评数据中“${wrong}”的原因，不是这里所说项目的原因`,
            `改到“${wrong}”名下，或改为“原因需由承办部门核实”。`,
          );
          continue;
        }
        if (reason.includes('\uFFFC') && !/疫情|政策|市场|天气|审批|手续|重视|前期|征地|拆迁|资金紧张/u.test(reason)) continue;
        if (sentence.block.topic === 'measure' && GENERAL.test(reason)) continue;
        if (ARITHMETIC.test(reason) && !/疫情|政策|市场|天气|审批|手续|重视|前期|征地|拆迁|准备|论证|滞后|缓慢/u.test(reason)) continue;
        const known = findStated(draft.blot(from, from + reason.length).replaceAll('□', ''), draft) ?? findStated(reason, draft);
        const wrong = known && belongsElsewhere(draft, sentence, at, known);
        if (known && wrong === undefined) continue;
        yield draft.fault(
          'cause',
          at,
          to,
          wrong === undefined
            ? `“${reason.slice(0, 24)}”是原因，自评数据中没有写明`
            : `这是自评数据中“${wrong}”的原因，不是这里所说项目的原因`,
          '引用自评数据写明的原因；没有写明的，改为“原因需由承办部门核实”，或删去。',
        );
      }
    }
  },
});

/** The row whose reason it is, where the sentence speaks of other rows only. */
function belongsElsewhere(draft: Draft, { from, to }: Sentence, at: number, known: Known | undefined): string | undefined {
  const row = known && rowAbove(known.path);
  if (!row || /^budget/u.test(row)) return undefined;
  const named = namedRows(draft, from, to).filter((one) => one.at < at || one.at > at);
  return named.length === 0 || named.some((one) => one.row === row || one.name === rowName(row, draft.sources))
    ? undefined
    : rowName(row, draft.sources);
}
