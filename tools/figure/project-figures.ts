import type { Definition, Subject } from './definition.ts';
import { writeCap } from './project-score-figures.ts';

/** One project each: what it was given, spent and left, its score and the highest score its execution allows. */
export function* listProjectFigures(subject: Subject): Generator<Definition> {
  const { dossier, profile } = subject;
  const { money, rate, score } = profile.rounding;
  for (const [index, { name }] of dossier.projects.entries()) {
    const [id, path] = [`project-${index + 1}`, `projects[${index}]`];
    yield { id: `${id}-budget`, name: `${name}预算数`, unit: dossier.money_unit, places: money, formula: `${path}.budget` };
    yield { id: `${id}-executed`, name: `${name}执行数`, unit: dossier.money_unit, places: money, formula: `${path}.executed` };
    yield {
      id: `${id}-unspent`,
      name: `${name}未执行资金`,
      unit: dossier.money_unit,
      places: money,
      formula: `{${id}-budget} - {${id}-executed}`,
    };
    yield { id: `${id}-rate`, name: `${name}执行率`, unit: '%', places: rate, formula: `{${id}-executed} / {${id}-budget} * 100` };
    yield {
      id: `${id}-budget-share`,
      name: `${name}占预算数的比重`,
      unit: '%',
      places: rate,
      formula: `{${id}-budget} / {budget-total} * 100`,
    };
    yield { id: `${id}-returned`, name: `${name}结余交回财政数`, unit: dossier.money_unit, places: money, formula: `${path}.returned` };
    yield { id: `${id}-score`, name: `${name}自评得分`, unit: '分', places: score, formula: `${path}.score` };
    yield {
      id: `${id}-cap`,
      name: `${name}按执行率所能得到的最高分`,
      unit: '分',
      places: score,
      formula: `round(${writeCap(subject, `${path}.`)}, ${score})`,
      when: `given(${path}.score)`,
    };
  }
}
