import { compareR, type Rational } from '../../number/rational.ts';
import { defineFaultKind } from './fault-kind.ts';
import { namedRows } from './read-rows.ts';
import { amountAt } from './row-states.ts';

const MOST =
  /(得分|自评分|执行率|支出进度|预算数?|规模|资金量|执行数|支出|未执行资金|结余资金?|完成率)(?:排名)?(最[高低大小多少快慢好差])/gu;
const METRICS: Readonly<Record<string, string>> = {
  得分: 'score',
  自评分: 'score',
  执行率: 'rate',
  支出进度: 'rate',
  预算: 'budget',
  预算数: 'budget',
  规模: 'budget',
  资金量: 'budget',
  执行数: 'executed',
  支出: 'executed',
  未执行资金: 'unspent',
  结余: 'unspent',
  结余资金: 'unspent',
};
/** Said of a part of the projects only. */
const PART = /其中|已有支出|有支出|除|以外|剔除|扣除|专项债券|等级|组|类|非|剩余|其余|次之|其次|第二|未完成/u;

export const superlative = defineFaultKind({
  kind: 'superlative',
  what: '说某个项目最高、最低、最大、最多，而数据中不是它。',
  examples: {
    pass: ['执行率最低的是园区绿化工程。', '预算数最大的项目是园区道路维修工程，执行率[[project-2-rate]]。', '政务服务平台运维得分最高。'],
    fail: ['执行率最低的是招商引资经费。', '得分最高的是园区道路维修工程。', '招商引资经费预算数最大。'],
  },
  *find(draft) {
    const { sources } = draft;
    for (const { from, to, text, block } of draft.sentences) {
      if (block.kind === 'table') continue;
      for (const { index, 0: said, 1: noun = '', 2: most = '' } of text.matchAll(MOST)) {
        const part = METRICS[noun];
        const at = from + index;
        if (!part || PART.test(draft.blot(from, at)) || draft.isNamed(at, at + said.length)) continue;
        const high = /[高大多快好]/u.test(most);
        const values = sources.dossier.projects.map((_, i) => amountAt(`project-${i + 1}-${part}`, sources));
        const known = values.filter((value) => value !== undefined);
        const best = known.reduce<Rational | undefined>(
          (top, value) => (!top || compareR(value, top) === (high ? 1 : -1) ? value : top),
          undefined,
        );
        if (!best || known.length < 2) continue;
        const after = namedRows(draft, at, Math.min(to, at + said.length + 60)).filter(({ row }) => row.startsWith('projects'));
        const before = namedRows(draft, from, at).filter(({ row }) => row.startsWith('projects'));
        const named = /^的/u.test(text.slice(index + said.length)) ? after[0] : before.at(-1);
        const place = named && Number(/\[(\d+)\]/u.exec(named.row)?.[1]);
        if (!named || place === undefined) continue;
        const twins = sources.dossier.projects.flatMap(({ name }, i) => (name === named.name ? [values[i]] : []));
        if (twins.some((value) => value && compareR(value, best) === 0)) continue;
        const right = values.findIndex((value) => value && compareR(value, best) === 0);
        yield draft.fault(
          'superlative',
          at,
          at + said.length,
          `${noun}${most}的不是“${named.name}”，是“${sources.dossier.projects[right]?.name ?? ''}”`,
          `改为“${sources.dossier.projects[right]?.name ?? ''}”，或删去这句。`,
        );
      }
    }
  },
});
