import lexicon from '../../../schemas/lexicon/gate-words.json' with { type: 'json' };
import { renderSource } from '../render-source.ts';
import { defineFaultKind } from './fault-kind.ts';
import { isLimit } from './figure-sense.ts';
import { hasWord } from './match-words.ts';

/** What leads to a limit, and what follows one. */
const LEADS = [
  ...lexicon.more,
  ...lexicon.less,
  ...lexicon.least,
  ...lexicon.most,
  '至',
  '到',
  '—',
  '-',
  '～',
  '介于',
  '在',
  '按',
  '满分',
  '分值',
  '不满',
  '下限',
  '降到',
  '降至',
  '提高到',
  '提高至',
  '标准',
  '占',
  '（含）',
  '从',
  '由',
  '、',
  '分别',
];
const FOLLOWS =
  /^(?:[%％分]|万元)?(?:（含）|\(含\)|（不含）)?(?:以上|以下|以内|之内|及以上|及以下|至|到|—|-|～|的标准|标准|的要求|界限|为界|之间|计|和|、)/u;
const SPAN = /^(?:个月)?(?:以内|之内|内|后|前|左右完成|期限|的?(?:时限|整改期)|为限)/u;
const MONTH = /^(?:以?前|底|末|起|之前|内|上旬|中旬|下旬|至|到|—|完成|开展|启动|组织|落实|报送|提交|整改|初|份)/u;
const NEAR = 10;

export const limitUse = defineFaultKind({
  kind: 'limit-use',
  what: '把界限、期限、序号当成实际数据来写。',
  examples: {
    pass: [
      '执行率不足[[limit-50]]的项目[[half-count]]。',
      '执行率[[limit-30]]至[[limit-60]]的项目。',
      '目标是执行率不低于[[%thresholds.values.execution_low]]%。',
      '[[months-3]]内完成整改。',
      '[[@report_date+6]]底前完成。',
      '预算执行率占[[execution-weight]]，满分[[%grades.full]]分。',
    ],
    fail: [
      '执行率为[[limit-100]]。',
      '执行率[[%grades.full]]%。',
      '连续[[months-12]]没有支出。',
      '[[@report_date+6]]已完成验收。',
      '共有[[#projects[2]]]项目。',
      '涉及预算[[size-limit-1000]]。',
    ],
  },
  *find(draft) {
    const { text } = draft.words;
    for (const { at, figure, mark } of draft.said) {
      const { source } = mark;
      const [before, after] = [text.slice(Math.max(0, at - NEAR), at), text.slice(at + 1, at + 1 + NEAR)];
      const near = before.split(/[，。；：]/u).at(-1) ?? '';
      const tell = (message: string, fix: string) => draft.fault('limit-use', at, at + 1, message, fix);
      if (source?.kind === 'constant' && !/^-?[\d.]+$/u.test(renderSource(source, draft.sources) ?? '')) continue;
      const isTable = draft.blocks.some(({ kind, from, to }) => kind === 'table' && at >= from && at < to);
      if (source?.kind === 'constant' || (figure && isLimit(figure))) {
        if (
          !isTable &&
          !hasWord(near, LEADS) &&
          !/目标[是为][^。；]{0,80}$/u.test(text.slice(Math.max(0, at - 90), at)) &&
          !FOLLOWS.test(after)
        )
          yield tell(
            `${draft.written.slice(mark.start, mark.end)} 是界限，不是实际数据`,
            '实际数据用它自己的标记；写界限时写成“不低于……”“不足……”“……以上”。',
          );
      } else if (figure && /^months-\d/u.test(figure.id)) {
        if (!SPAN.test(after)) yield tell(`[[${figure.id}]] 是整改时限，不是已经过去的时间`, `写成“[[${figure.id}]]内完成”，或删去。`);
      } else if (figure && /^top-\d+-count$/u.test(figure.id)) {
        if (!/(?:最大|最多|较大|靠前|居前|前|最高|最低|较多)(?:的)?$/u.test(near) && !/^的?(?:最大|项目)/u.test(after))
          yield tell(`[[${figure.id}]] 是预算数最大的若干个项目的个数`, `写成“预算数最大的[[${figure.id}]]项目”。`);
        else if (/均已|全部|都已/u.test(after)) yield tell(`[[${figure.id}]] 只说明所列项目的个数`, '完成情况用各项目自己的数据说明。');
      } else if (source?.kind === 'month') {
        if (!MONTH.test(after) || /^[^，。；]{0,6}(?:已经?(?:完成|建|办|支|执|验|收)|完成了|累计|实现了)/u.test(after))
          yield tell('这个月份在报告日期之后，只能用作整改时限', '写成“……底前完成”；已经发生的事不写这个月份。');
      } else if (source?.kind === 'position') {
        if (!/序号|第/u.test(before) && !isTable && !/[、，和与]$/u.test(before))
          yield tell('这个标记是项目在表中的序号，不是个数', '写成“序号[[#…]]”；个数用相应的数据标记。');
      }
    }
  },
});
