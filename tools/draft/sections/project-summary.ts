import { cell, projectName, quote, table, term, type Writing } from '../writing.ts';

/** The summary table as it is published: serials run on, a total row at the end, columns nobody filled left out. */
export function writeSummary(w: Writing): string | undefined {
  const { projects, money_unit: unit } = w.dossier;
  const some = (key: 'unit' | 'returned' | 'score' | 'opinion') => projects.some((project) => project[key] !== undefined);
  const columns = [
    { title: '序号', total: '合计', of: (i: number) => `[[§${i + 1}|1]]` },
    { title: '项目名称', total: '—', of: projectName },
    { title: '项目实施单位', shown: some('unit'), total: '—', of: (i: number) => (projects[i]?.unit ? quote(`projects[${i}].unit`) : '—') },
    { title: term(w, 'budget'), total: cell(w, 'budget-total'), of: (i: number) => cell(w, `project-${i + 1}-budget`) },
    { title: term(w, 'executed'), total: cell(w, 'executed-total'), of: (i: number) => cell(w, `project-${i + 1}-executed`) },
    { title: '执行率（%）', total: cell(w, 'execution-rate', '0.00'), of: (i: number) => cell(w, `project-${i + 1}-rate`, '0.00') },
    {
      title: '结余交回财政数',
      shown: some('returned'),
      total: cell(w, 'returned-total'),
      of: (i: number) => cell(w, `project-${i + 1}-returned`),
    },
    { title: '自评得分', shown: some('score'), total: '—', of: (i: number) => cell(w, `project-${i + 1}-score`) },
    {
      title: '自评结果应用意见',
      shown: some('opinion'),
      total: '—',
      of: (i: number) => (projects[i]?.opinion ? quote(`projects[${i}].opinion`) : '—'),
    },
  ].filter(({ shown = true }) => shown);
  return table(
    `${term(w, 'project_table')}（单位：${unit}）`,
    columns.map(({ title }) => title),
    some('unit') ? 3 : 2,
    [...projects.map((_, i) => columns.map(({ of }) => of(i))), columns.map(({ total }) => total)],
  );
}
