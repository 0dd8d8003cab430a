import { compareFigures, isSome, list, nameProject, type Prose, paragraph, quote, type Writing } from '../writing.ts';
import { orderProjects } from './execution.ts';

const SHOWN = 3;

/** What went well as far as figures show it. How it was done is for the office to tell. */
export function* writeExperience(w: Writing): Prose {
  w.lacking.push('主要经验及做法');
  const full = orderProjects(w, 'budget').filter(
    (i) => isSome(w, `project-${i + 1}-budget`) && compareFigures(w, `project-${i + 1}-executed`, `project-${i + 1}-budget`) === 0,
  );
  const largest = list(full.slice(0, SHOWN).map((i) => `${nameProject(w, i)}（[[project-${i + 1}-budget]]）`));
  const met = w.dossier.targets.flatMap((_, i) =>
    compareFigures(w, `target-${i + 1}-actual`, `target-${i + 1}`) === -1 || !w.has(`target-${i + 1}-rate`) ? [] : [i],
  );
  yield paragraph(
    full.length > 0 ? w.say(`从执行看，[[band-full-count]]项目用完预算，其中资金较多的有${largest}。`) : undefined,
    met.length > 0
      ? w.say(`从目标看，${list(met.map((i) => `${quote(`targets[${i}].name`)}（完成率[[target-${i + 1}-rate]]）`))}达到年初设定值。`)
      : undefined,
    '经验和具体做法没有列入自评数据，由各承办部门据实补写。',
  );
}
