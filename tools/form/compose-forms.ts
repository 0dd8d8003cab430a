import type { Dossier, Project } from '../../schemas/dossier.ts';
import type { Profile } from '../../schemas/profile.ts';
import { NO_ADDITIONS } from '../../schemas/rectification.ts';
import { layChongqingForm } from './chongqing-form.ts';
import { layDepartmentForm } from './department-form.ts';
import { type FormSubject, openDepartment, openProject } from './form-subject.ts';
import { layHubeiForm } from './hubei-form.ts';
import { layProjectForm } from './project-form.ts';
import { layRectification } from './rectification-form.ts';
import type { FormSheet } from './sheet.ts';
import { laySichuanForm } from './sichuan-form.ts';
import { laySummaryForm } from './summary-form.ts';
import { layUnitsForm } from './units-form.ts';

type Lay = (name: string, subject: FormSubject) => FormSheet;

const PROJECT_FORMS: Readonly<Record<Profile['forms']['project'], Lay>> = {
  national: layProjectForm,
  cost: layProjectForm,
  sichuan: laySichuanForm,
};
const DEPARTMENT_FORMS: Readonly<Record<Profile['forms']['department'], Lay>> = {
  generic: layDepartmentForm,
  chongqing: layChongqingForm,
  hubei: layHubeiForm,
};

/** How many lines stay free in forms that are to be filled in. */
const FREE = { indicators: 16, rows: 20, problems: 12 };

/** The form of one project, named by its serial and name. */
export const composeProjectForm = (dossier: Dossier, project: Project, index: number, profile: Profile, blank = 0): FormSheet =>
  PROJECT_FORMS[profile.forms.project](
    `自评表${index + 1}${project.name === '' ? '' : `_${project.name}`}`,
    openProject(dossier, project, index, profile, blank),
  );

/**
 * The forms that a dossier fills: one for each project, the department's own where it has indicators, the public
 * summary, the units. With `blank` those that are still to be filled in come too, with free lines.
 */
export function composeForms(dossier: Dossier, profile: Profile, blank = false): readonly FormSheet[] {
  const lines = blank ? FREE.indicators : 0;
  const department = openDepartment(dossier, profile, lines);
  const rows = { ...department, blank: blank ? FREE.rows : 0 };
  return [
    ...dossier.projects.map((project, index) => composeProjectForm(dossier, project, index, profile, project.indicators ? 0 : lines)),
    ...(blank || dossier.indicators.length > 0 ? [DEPARTMENT_FORMS[profile.forms.department]('部门整体支出绩效自评表', department)] : []),
    ...(blank || dossier.projects.length > 0 ? [laySummaryForm('部门绩效自评结果公开汇总表', rows)] : []),
    ...(blank || (dossier.organisation?.units ?? []).length > 0 ? [layUnitsForm('部门基本情况表', rows)] : []),
    ...(blank ? [layRectification('整改台账', dossier.department.name, dossier.year, [], { ...NO_ADDITIONS, blank: FREE.problems })] : []),
  ];
}
