import { signR } from '../../number/rational.ts';
import { defineFaultKind } from './fault-kind.ts';
import { hasWord } from './match-words.ts';
import { namedRows } from './read-rows.ts';
import { amountAt } from './row-states.ts';

const DONE = /(?:已经?|全部|全面|顺利|圆满){1,4}[^，。；]{0,6}(?:完成|竣工|完工|建成|投入使用|投用|投入运行|验收|实施完毕)/gu;
const DENIED = ['未', '没有', '是否', '尚', '待', '将', '拟', '应', '如'];

export const rowClaim = defineFaultKind({
  kind: 'row-claim',
  what: '说某个项目已经完成，而数据中它没有执行。',
  examples: {
    pass: ['园区绿化工程是否已经完成，由规划建设局核实。', '政务服务平台运维已全部完成。', '园区绿化工程没有执行。'],
    fail: ['园区绿化工程已竣工验收并投入使用。', '园区绿化工程已完成全部绿化任务。'],
  },
  *find(draft) {
    const { sources } = draft;
    for (const { from, text, block } of draft.sentences) {
      if (block.topic === 'measure' || block.kind === 'table') continue;
      for (const { index, 0: said } of text.matchAll(DONE)) {
        const at = from + index;
        const named = namedRows(draft, from, at).at(-1);
        const place = named && /^projects\[(\d+)\]$/u.exec(named.row)?.[1];
        if (!named || place === undefined || hasWord(text, DENIED) || draft.isNamed(at, at + said.length)) continue;
        const executed = amountAt(`project-${Number(place) + 1}-executed`, sources);
        if (!executed || signR(executed) !== 0 || sources.dossier.projects[Number(place)]?.result !== undefined) continue;
        yield draft.fault(
          'row-claim',
          at,
          at + said.length,
          `“${named.name}”执行数为零，自评数据中没有完成的依据`,
          '改写为没有执行，是否完成由承办部门核实；确已完成的，先把完成情况写进自评数据。',
        );
      }
    }
  },
});
