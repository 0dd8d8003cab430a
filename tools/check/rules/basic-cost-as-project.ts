import words from '../../../schemas/lexicon/check-tables.json' with { type: 'json' };
import { formatDecimal } from '../../number/decimal.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { locateCell, placeOfCell } from '../../table/cell-place.ts';
import { cellOf, columnOf, dataRows, listsProjects, numberOf, textOf } from '../../table/roles.ts';
import { defineRule } from '../rule.ts';

const says = (text: string, list: readonly string[]): boolean => list.some((word) => text.includes(word));

export const basicCostAsProject = defineRule({
  id: 'basic-cost-as-project',
  severity: 'note',
  what: '人员经费、公用经费列在项目表中。',
  why: '工资、社保和日常公用经费属于基本支出，列作项目会使项目支出虚增，科目归类受质疑。',
  fix: '核对预算科目；确列项目的写明批复依据和人员范围。',
  basis: '部门预算编制：人员经费和公用经费列基本支出，专项任务列项目支出',
  confidence: 'seen',
  examples: {
    pass: [
      '基本支出320万元，项目支出90万元。\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 河道清淤 | 60 | 58 |\n| 村干部工资补助 | 30 | 30 |',
      '| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 在职人员工资及社保 | 60 | 58 |\n| 日常公用经费 | 30 | 30 |',
    ],
    fail: [
      {
        text: '基本支出320万元，项目支出90万元。\n\n| 项目名称 | 预算数 | 执行数 |\n|---|---|---|\n| 工作人员工资、绩效 | 60 | 58 |\n| 河道清淤 | 30 | 30 |',
        at: '工作人员工资、绩效',
      },
    ],
  },
  *check({ tables, told }) {
    const basic = told
      .flatMap(({ quantities }) => quantities)
      .find(({ kind, before }) => kind === 'money' && /基本支出(?:预算|安排|为|共)?$/u.test(before));
    if (!basic) return;
    for (const table of tables.filter(listsProjects)) {
      const column = columnOf(table, 'name');
      const budget = columnOf(table, 'budget');
      if (!column) continue;
      for (const row of dataRows(table)) {
        const name = textOf(row, column).replaceAll(' ', '');
        const cell = cellOf(row, column);
        if (!cell || !says(name, words.basicCosts) || says(name, words.basicOthers)) continue;
        const amount = numberOf(row, budget);
        yield {
          kind: 'defect',
          at: placeOfCell(cell),
          message: `文中另有基本支出${renderStated(basic)}，“${cell.text}”${amount ? `（${formatDecimal(amount.value)}）` : ''}像是人员或公用经费，却列作项目。`,
          actual: cell.text,
          evidence: [placeOfNumeral(basic)],
          locator: locateCell(table, row, column),
        };
      }
    }
  },
});
