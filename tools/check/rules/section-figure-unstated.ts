import type { Figure } from '../../../schemas/figure.ts';
import { indexFigures } from '../../relation/figure-index.ts';
import { placeOf } from '../../relation/place.ts';
import { readOutline } from '../../text/outline.ts';
import { matchOutline } from '../match-outline.ts';
import { type CheckContext, defineRule } from '../rule.ts';

const bare = ({ display, unit }: Figure): string => (unit !== '' && display.endsWith(unit) ? display.slice(0, -unit.length) : display);

/** Whether the text has the value by itself, in whatever words. */
function isWritten(text: string, figure: Figure): boolean {
  const value = bare(figure);
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    if (!/[\d.]$/u.test(text.slice(Math.max(0, at - 1), at)) && !/^\.?\d/u.test(text.slice(at + value.length, at + value.length + 2)))
      return true;
  return false;
}

/** Figures that the document states, in whatever unit. */
function readStated({ report, facts }: CheckContext, wanted: readonly Figure[]): ReadonlySet<string> {
  const stated = new Set(wanted.filter((figure) => isWritten(report.text, figure)).map(({ id }) => id));
  const index = indexFigures(wanted.filter(({ id }) => !stated.has(id)));
  for (const quantity of facts.all) for (const { figure } of index.findEqual(quantity)) stated.add(figure.id);
  return stated;
}

const COUNT: Figure = {
  id: 'office-count',
  name: '内设机构数',
  value: '7',
  display: '7个',
  unit: '个',
  places: 0,
  formula: 'count(organisation.offices)',
  inputs: [],
  source: 'computed',
};
const INCOME: Figure = {
  ...COUNT,
  id: 'executed-year',
  name: '全年执行数',
  value: '298.5',
  display: '298.5万元',
  unit: '万元',
  formula: 'budget.executed',
};
const TEXT = '一、部门整体概况\n\n预算320万元，支出298.5万元。\n\n二、绩效评价组织情况\n\n成立工作组。\n\n三、存在问题\n\n进度偏慢。\n';

export const sectionFigureUnstated = defineRule({
  id: 'section-figure-unstated',
  severity: 'warning',
  what: '提纲要求写明的数据，自评数据里有，全文没有写。',
  why: '必备数据不写，审核人无从核对，报告会被退回补充。',
  fix: '在所说的节里写明这个数。',
  basis: '本地口径的报告提纲（--profile）和自评数据（--dossier）',
  confidence: 'seen',
  examples: {
    pass: [TEXT, { text: TEXT, profile: 'laoting' }, { text: TEXT, profile: 'laoting', figures: [INCOME] }],
    fail: [
      {
        text: TEXT.replace('，支出298.5万元', ''),
        at: '一、部门整体概况',
        profile: 'laoting',
        figures: [INCOME],
        expected: '298.5万元',
      },
    ],
  },
  *check(context) {
    const matched = matchOutline(context);
    const { figures = [] } = context;
    if (!matched || matched.strange || figures.length === 0) return;
    const known = new Map(figures.map((figure) => [figure.id, figure]));
    const wanted = matched.sections.flatMap(({ wanted: { required } }) => required.flatMap((id) => known.get(id) ?? []));
    const stated = readStated(context, [...new Set(wanted)]);
    const told = new Set<string>();
    for (const { wanted: section, section: found } of matched.sections) {
      const at = found ?? readOutline(context.report)[0];
      for (const id of section.required) {
        const figure = known.get(id);
        if (!figure || stated.has(id) || told.has(id) || !at) continue;
        told.add(id);
        yield {
          kind: 'defect',
          at: placeOf(at.heading, 0, at.heading.text.length),
          message: `“${section.title}”应写明${figure.name}（${figure.display}），全文没有写。`,
          expected: figure.display,
          // A short count is easily told in words.
          ...(figure.places === 0 && !figure.unit.endsWith('元') ? { severity: 'note' as const } : {}),
        };
      }
    }
  },
});
