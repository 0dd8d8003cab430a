import { decimal } from '../../number/decimal.ts';
import { compareR, toRational } from '../../number/rational.ts';
import { renderSource } from '../render-source.ts';
import { defineFaultKind } from './fault-kind.ts';
import { amountOf } from './figure-sense.ts';
import { namedRows } from './read-rows.ts';
import { amountAt, type Contrary, limitOf, listProjectsBelow, listUnmet, tell } from './row-states.ts';

const ALL = /全部|全面|均|都|所有|各项|各类|一律|悉数|无一例外|全都|一个不落|逐项|各个?/u;
const DONE =
  /(?:(?:已|圆满|如期|按期|按时|顺利|高质量|超额|较好|基本){0,4}(?:完成|达到|达标|实现|完工|竣工|落实|执行完毕|支出完毕|支付完毕|拨付到位|使用完毕|实施完毕|合格|达成|支出完|开工|投用|验收|优秀|为优|良好|优良))(?![率数情度值])/u;
const CLAIM = new RegExp(`(?:${ALL.source})(?:[^，。；：、]{0,10}?)(?:${DONE.source})`, 'gu');
const SUBJECT = /指标|目标|项目|资金|预算|任务|工作/gu;
/** Only some are meant, or it is what is wanted. */
const LIMITED =
  /除|以外|之外|上述|其余|其他|剩余|该|这些|这|其中|是否|如|若|要|将|确保|应|拟|力争|争取|需|须|不是|并非|未|没有|不|尚|做到|目标是|分别|部分|个别|基本/u;
const RIGHT = toRational(decimal('100'));
const ZERO = toRational(decimal('0'));
const EVERY = /(执行率|支出进度|得分|自评分)(?:均|都|全部)(?:高于|超过|达到|不低于|在)?$/u;

export const allClaim = defineFaultKind({
  kind: 'all-claim',
  what: '说全部、各项、均如何，而数据中有相反的行。',
  examples: {
    pass: [
      '各项目逐项填报预算数和执行数。',
      '部分项目已经完成。',
      '各项绩效指标均未提供完成值的说明。',
      '[[band-full-count]]项目的预算均已执行完毕。',
      '确保各项目标全部完成。',
      '政务服务平台运维执行率[[project-3-rate]]，资金全部执行完毕。',
    ],
    fail: [
      '各项绩效指标均达到预期目标。',
      '年度目标全部完成。',
      '所有项目均已实施完毕。',
      '项目资金全部执行完毕。',
      '各项目执行率均达到[[limit-80]]以上。',
      '各项目自评均为优秀。',
      '各项工作任务全面完成。',
      '园区道路维修工程资金全部执行完毕。',
    ],
  },
  *find(draft) {
    const { sources } = draft;
    const { text } = draft.words;
    const unmet = (): Contrary[] => [...listUnmet(sources, 'indicators')];
    const missed = (): Contrary[] => [...listUnmet(sources, 'targets')];
    for (const { from, text: sentence, block } of draft.sentences) {
      if (block.kind === 'table' || block.kind === 'heading' || block.topic === 'measure') continue;
      for (const { index, 0: claim } of sentence.matchAll(CLAIM)) {
        const at = from + index;
        const end = at + claim.length;
        const clauseFrom = Math.max(sentence.lastIndexOf('，', index), sentence.lastIndexOf('：', index)) + 1;
        const clause = sentence.slice(clauseFrom, index + claim.length + 6);
        const lead = sentence.slice(clauseFrom, index);
        // 预算全部执行完毕的项目: some are picked out.
        if (/^的/u.test(sentence.slice(index + claim.length))) continue;
        if (LIMITED.test(lead + claim) || draft.isNamed(at, end) || draft.saidIn(from + clauseFrom, at).length > 0) continue;
        // A row that the sentence speaks of is what is meant.
        const own = namedRows(draft, from, at).at(-1)?.row;
        const rate = own?.startsWith('projects') ? amountAt(`project-${Number(/\d+/u.exec(own)?.[0]) + 1}-rate`, sources) : undefined;
        if (own !== undefined && (!rate || compareR(rate, RIGHT) >= 0 || !/完毕/u.test(claim))) continue;
        const subject = [...clause.matchAll(SUBJECT)].map(([word]) => word);
        const rows = subject.includes('指标')
          ? unmet()
          : subject.includes('目标') || subject.includes('任务')
            ? [...missed(), ...unmet()]
            : subject.includes('项目') || subject.includes('资金') || subject.includes('预算')
              ? /优/u.test(claim)
                ? listProjectsBelow(sources, 'score', toRational(decimal(sources.profile.grades.bands[0]?.min ?? '90')))
                : /完毕|资金|预算|支出|拨付|支付|使用/u.test(clause)
                  ? listProjectsBelow(sources, 'rate', RIGHT)
                  : /良好|取得/u.test(claim)
                    ? listProjectsBelow(sources, 'rate', limitOf('execution_low', sources, '80'))
                    : [...listProjectsBelow(sources, 'rate', { top: 1n, bottom: 1_000_000n }), ...unmet()]
              : subject.includes('工作')
                ? [...missed(), ...unmet()]
                : [];
        if (rows.length === 0) continue;
        yield draft.fault(
          'all-claim',
          at,
          end,
          `“${claim}”与数据不符：${tell(rows)}`,
          '写明完成的个数和没有完成的是哪几项，不用“全部”“均”。',
        );
      }
    }
    for (const { at, mark, figure } of draft.said) {
      const lead = text.slice(Math.max(0, at - 14), at);
      const every = EVERY.exec(lead);
      if (!every) continue;
      const limit = figure
        ? amountOf(figure)
        : mark.source?.kind === 'constant'
          ? toRational(decimal(renderSource(mark.source, sources) ?? '0'))
          : undefined;
      const sentence = draft.sentences.find(({ from, to }) => at >= from && at < to);
      if (
        !limit ||
        !sentence ||
        LIMITED.test(text.slice(sentence.from, at)) ||
        sentence.block.topic === 'measure' ||
        draft.saidIn(sentence.from, at).length > 0 ||
        compareR(limit, ZERO) === 0
      )
        continue;
      const rows = listProjectsBelow(sources, /分/u.test(every[1] ?? '') ? 'score' : 'rate', limit);
      if (rows.length > 0)
        yield draft.fault(
          'all-claim',
          at - every[0].length,
          at + 1,
          `“${every[0]}”与数据不符：${tell(rows)}`,
          '写明低于这个界限的项目个数和名称。',
        );
    }
  },
});
