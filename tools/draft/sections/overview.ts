import type { Section } from '../../../schemas/profile.ts';
import { asItem, cell, list, type Prose, paragraph, quote, table, type Writing } from '../writing.ts';

const LONG = 12;

/** The duties, one by one where the outline numbers them. */
export function* writeDuties(w: Writing, section: Section): Prose {
  if (!w.need('department.duties', '部门主要职责')) return;
  const duties = w.dossier.department.duties ?? [];
  const quotes = duties.map((_, i) => quote(`department.duties[${i}]`));
  if (section.items !== undefined)
    for (const [i, duty] of quotes.entries()) yield { item: `${duty}${/[。；]$/u.test(duties[i] ?? '') ? '' : '。'}` };
  else yield `${quote('department.name')}的主要职责为${quotes.join(duties.some((duty) => duty.length > LONG) ? '；' : '、')}。`;
}

/** The offices, each with its duties where they are given. */
export function* writeOffices(w: Writing, section: Section): Prose {
  if (!w.need('organisation.offices', '内设机构')) return;
  const offices = w.dossier.organisation?.offices ?? [];
  const names = list(offices.map((_, i) => quote(`organisation.offices[${i}].name`)));
  const told = offices.some(({ duties }) => duties !== undefined);
  yield asItem(section, w.say(told ? '内设机构[[office-count]]，职责如下。' : `内设机构[[office-count]]，分别为${names}。`));
  for (const [i, { duties }] of offices.entries())
    if (told)
      yield {
        runIn: quote(`organisation.offices[${i}].name`),
        text: duties ? `${quote(`organisation.offices[${i}].duties`)}${/[。；]$/u.test(duties) ? '' : '。'}` : '',
      };
}

/** How many units draw up the budget. */
export function* writeUnits(w: Writing, section: Section): Prose {
  const units = w.dossier.organisation?.units ?? [];
  const names = list(units.map((_, i) => quote(`organisation.units[${i}].name`)));
  yield asItem(section, w.say(`纳入[[year]]度部门预算编制范围的预算单位[[budget-unit-count]]，为${names}。`));
}

/** People in post, and the table of them. */
export function* writeStaff(w: Writing, section: Section): Prose {
  const authorised = w.need('staffing.authorised', '编制数');
  yield asItem(
    section,
    paragraph(
      w.say('在职人员[[staff-total]]，其中行政[[staff-administrative]]、事业[[staff-institutional]]。') ??
        w.say('在职行政人员[[staff-administrative]]。') ??
        w.say('在职事业人员[[staff-institutional]]。'),
      w.say('核定编制[[staff-authorised]]，在职人员控制率[[staff-control-rate]]。'),
      w.say('离退休人员[[retired-count]]。'),
      authorised || !w.has('staff-total') ? undefined : '编制数未列入自评数据，在职人员控制率未予计算。',
    ),
  );
  const columns = ['staff-administrative', 'staff-institutional', 'staff-total', 'retired-count'];
  if (w.has(...columns))
    yield table('部门基本情况表（单位：人）', ['单位名称', '在职行政', '在职事业', '在职合计', '离退休'], 1, [
      [quote('department.name'), ...columns.map((id) => cell(w, id))],
    ]);
}

/** Duties, offices and people. */
export function* writeOverview(w: Writing, section: Section): Prose {
  yield* writeDuties(w, section);
  yield* writeOffices(w, section);
  yield* writeStaff(w, section);
}
