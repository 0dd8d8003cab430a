import { type Definition, PIECES, type Subject } from './definition.ts';

/** The overall targets with what became of them, and how many have a result. */
export function* listTargetFigures({ dossier, profile }: Subject): Generator<Definition> {
  const { rate } = profile.rounding;
  const some = 'count(targets) > 0';
  const count = (id: string, name: string, formula: string): Definition => ({ id, name, unit: PIECES, places: 0, formula, when: some });
  yield count('target-count', '总体绩效目标数', 'count(targets)');
  yield count('target-reported-count', '有实际完成值的总体绩效目标数', 'count(targets, given(actual))');
  yield count('target-unreported-count', '缺少实际完成值的总体绩效目标数', 'count(targets, not given(actual))');
  yield count('target-met-count', '完成的总体绩效目标数', 'count(targets, given(actual) and actual >= target)');
  yield count('target-missed-count', '未完成的总体绩效目标数', 'count(targets, given(actual) and actual < target)');
  for (const [index, { name, unit }] of dossier.targets.entries()) {
    const [id, path] = [`target-${index + 1}`, `targets[${index}]`];
    yield { id, name: `${name}目标`, unit, formula: `${path}.target` };
    yield { id: `${id}-growth`, name: `${name}目标同比增长率`, unit: '%', formula: `${path}.target_growth` };
    yield { id: `${id}-actual`, name: `${name}实际完成`, unit, formula: `${path}.actual` };
    yield { id: `${id}-rate`, name: `${name}目标完成率`, unit: '%', places: rate, formula: `{${id}-actual} / {${id}} * 100` };
    yield { id: `${id}-actual-growth`, name: `${name}实际同比增长率`, unit: '%', formula: `${path}.actual_growth` };
  }
}

/** The office's own numbers. */
export function* listFactFigures({ dossier }: Subject): Generator<Definition> {
  for (const [index, { id, name, unit, listed }] of dossier.facts.entries()) {
    yield { id: `fact-${id}`, name, unit, formula: `facts[${index}].value` };
    if (listed !== undefined) yield { id: `fact-${id}-listed`, name: `${name}逐个列名的个数`, unit, formula: `facts[${index}].listed` };
  }
}
