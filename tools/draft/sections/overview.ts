import { cell, list, type Prose, paragraph, quote, table, type Writing } from '../writing.ts';

const LONG = 12;

function writeDuties({ dossier }: Writing): string {
  const duties = dossier.department.duties ?? [];
  const quotes = duties.map((_, i) => quote(`department.duties[${i}]`));
  return `${quote('department.name')}的主要职责为${quotes.join(duties.some((duty) => duty.length > LONG) ? '；' : '、')}。`;
}

/** Duties, offices and people. */
export function* writeOverview(w: Writing): Prose {
  if (w.need('department.duties', '部门主要职责')) yield writeDuties(w);
  if (w.need('organisation.offices', '内设机构')) {
    const offices = w.dossier.organisation?.offices ?? [];
    yield w.say(`内设机构[[office-count]]，分别为${list(offices.map((_, i) => quote(`organisation.offices[${i}].name`)))}。`);
    for (const [i, { duties }] of offices.entries())
      if (duties) yield `${quote(`organisation.offices[${i}].name`)}：${quote(`organisation.offices[${i}].duties`)}`;
  }
  const authorised = w.need('staffing.authorised', '编制数');
  yield paragraph(
    w.say('在职人员[[staff-total]]，其中行政[[staff-administrative]]、事业[[staff-institutional]]。') ??
      w.say('在职行政人员[[staff-administrative]]。') ??
      w.say('在职事业人员[[staff-institutional]]。'),
    w.say('核定编制[[staff-authorised]]，在职人员控制率[[staff-control-rate]]。'),
    w.say('离退休人员[[retired-count]]。'),
    authorised ? undefined : '编制数未列入自评数据，在职人员控制率未予计算。',
  );
  const columns = ['staff-administrative', 'staff-institutional', 'staff-total', 'retired-count'];
  if (w.has(...columns))
    yield table('部门基本情况表（单位：人）', ['单位名称', '在职行政', '在职事业', '在职合计', '离退休'], 1, [
      [quote('department.name'), ...columns.map((id) => cell(w, id))],
    ]);
  if (w.lacking.includes('部门主要职责')) yield '部门主要职责以机构编制文件为准，自评数据没有列出。';
}
