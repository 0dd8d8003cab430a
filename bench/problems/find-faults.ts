import type { Dossier } from '../../schemas/dossier.ts';
import { profileOf } from '../../test/figure/dossiers.ts';
import { diagnose } from '../../tools/diagnose/diagnose.ts';
import { resolveMarks } from '../../tools/draft/marks.ts';
import { computeLedger } from '../../tools/figure/compute-ledger.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';

/** The dossier, if it is one. */
export const parse = (raw: unknown): Dossier | undefined => {
  const proved = parseDossier(JSON.parse(JSON.stringify(raw)));
  return proved.ok ? proved.value : undefined;
};

/** What is wrong with a diagnosis itself: words about its data that the data do not bear out. */
export function findFaults(dossier: Dossier, id: string): string[] {
  const profile = profileOf(id);
  const ledger = computeLedger(dossier, profile);
  const figures = new Map(ledger.map((figure) => [figure.id, figure]));
  const { problems, not_assessable } = diagnose(dossier, ledger, profile);
  const lacking = new Set(not_assessable.map(({ type }) => type));
  const shown = new Set([
    ...ledger.map(({ display }) => /^-?[\d.]+/u.exec(display)?.[0].replace('-', '')),
    ...Object.values(profile.thresholds.values),
    profile.grades.full,
  ]);
  return problems.flatMap(({ type, statement, figures: named, cases, causes, measures, includes = [] }) => {
    const faults: string[] = [];
    const tell = (text: string, of: string): void => {
      const { text: said, unknown } = resolveMarks(text, { dossier, profile, figures });
      if (unknown.length > 0) faults.push(`${of}: unknown marks`);
      const quoted = cases.reduce((rest, { name }) => rest.replaceAll(name, ''), said);
      for (const numeral of quoted.match(/\d+(?:\.\d+)?/gu) ?? []) if (!shown.has(numeral)) faults.push(`${of}: ${numeral} is no figure`);
      if (/undefined|NaN|Infinity|\{/u.test(said)) faults.push(`${of}: ${said}`);
    };
    tell(statement, 'statement');
    if (named.length === 0 || named.some((figure) => !figures.has(figure))) faults.push('no evidence');
    if (cases.some((one) => one.figures.some((figure) => !figures.has(figure)))) faults.push('a case without its figure');
    if ([type, ...includes].some((one) => lacking.has(one))) faults.push('both told and not to be judged');
    if (causes.length === 0 || measures.length === 0) faults.push('no cause or no measure');
    for (const { action, owner, deadline, target, figure } of measures) {
      tell(action, 'action');
      tell(target, 'target');
      if (!/\[\[/u.test(target) || !/牵头/u.test(owner) || !figures.has(figure)) faults.push('a measure without office, target or figure');
      if (!/^(?:20\d{2}年\d{1,2}月底前|报告报送后\d{1,2}个月内)$/u.test(deadline)) faults.push(deadline);
    }
    // Nothing may be called none, low or high that its own figure says is not.
    const value = (figure: string): number | undefined => (figures.has(figure) ? Number(figures.get(figure)?.value) : undefined);
    for (const count of marks(statement).filter((figure) => figure.endsWith('-count')))
      if (count !== 'class-missing-count' && value(count) === 0) faults.push(`${count} is none`);
    if (type === 'execution-low' && Math.min(value('execution-rate') ?? 100, value('execution-rate-year') ?? 100) >= 90)
      faults.push('not low');
    return faults.map((fault) => `${type}: ${fault}`);
  });
}

const marks = (text: string): string[] => Array.from(text.matchAll(/\[\[([a-z][a-z0-9-]*)/gu), ([, id = '']) => id);

/** The diagnosis in its bytes. */
export function writeDiagnosis(dossier: Dossier, id: string): string {
  const profile = profileOf(id);
  return JSON.stringify(diagnose(dossier, computeLedger(dossier, profile), profile));
}
