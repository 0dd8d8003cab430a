import { type Prose, quote, table, type Writing } from '../writing.ts';

export function* writeWorkingGroup(w: Writing): Prose {
  const people = w.dossier.working_group ?? [];
  if (!w.need('working_group', '评价工作组人员名单')) return;
  yield w.say('评价工作组共[[working-group-count]]，名单如下。');
  yield table(
    '评价工作组人员名单',
    ['序号', '姓名', '所在部门及职务'],
    3,
    people.map((_, i) => [`[[§${i + 1}|1]]`, quote(`working_group[${i}].name`), quote(`working_group[${i}].position`)]),
  );
}
