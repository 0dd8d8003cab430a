import type { Indicator } from '../../schemas/indicator.ts';
import { INDICATOR_WORDS as WORDS } from '../../schemas/indicator-words.ts';
import { readWritten, type Written } from '../number/written-value.ts';
import type { Subject } from './definition.ts';
import { scoreIndicators } from './indicator-figures.ts';
import { scoreProject } from './project-indicator-figures.ts';
import type { Scoring } from './scoring/scoring.ts';

/** What an indicator may show: how it turned out, how it was set, what it fails to say. */
export const CASE_KINDS = [
  'scored',
  'missed',
  'unexplained',
  'late',
  'poor',
  'costly',
  'exceeded',
  'exceeded-unexplained',
  'exact',
  'measured',
  'vague',
  'misplaced',
  'changed',
  'changed-unexplained',
  'satisfaction',
  'missed-full',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** An indicator that may be such a case: it is one if the test holds over the dossier. `id` begins the ids of its figures. */
export type IndicatorCase = { readonly path: string; readonly id: string; readonly name: string; readonly test: string };

type Opened = {
  readonly indicator: Indicator;
  readonly path: string;
  readonly id: string;
  readonly scoring: Scoring;
  /** The target as it is written; `undefined` where it is words. */
  readonly written: Written | undefined;
};

/** The department's indicators and those of its projects, each with the way it is scored. */
export function openIndicators(subject: Subject): readonly Opened[] {
  const { dossier } = subject;
  const read = ({ target }: Indicator) => readWritten(target, dossier.year);
  const scorings = scoreIndicators(subject);
  const own = dossier.indicators.flatMap((indicator, index) => {
    const scoring = scorings[index];
    return scoring ? [{ indicator, path: `indicators[${index}]`, id: `indicator-${index + 1}`, scoring, written: read(indicator) }] : [];
  });
  const projects = dossier.projects.flatMap((project, at) => {
    const scored = scoreProject(subject, project, at);
    return (project.indicators ?? []).flatMap((indicator, index) => {
      const scoring = scored[index];
      const [path, id] = [`projects[${at}].indicators[${index}]`, `project-${at + 1}-indicator-${index + 1}`];
      return scoring ? [{ indicator, path, id, scoring, written: read(indicator) }] : [];
    });
  });
  return [...own, ...projects];
}

const holds = (words: readonly string[], ...texts: readonly (string | undefined)[]): boolean =>
  words.some((word) => texts.some((text) => text?.includes(word)));

const SPOKEN = /["\n\r]/u;
const NUMERAL = /^[+-]?\d/u;

/** A test that names the words of a field, so that what was judged by words can be read in the formula. */
const nameField = (path: string, field: string, text: string): string =>
  SPOKEN.test(text) || NUMERAL.test(text) || text.length > 100 ? `given(${path}.${field})` : `${path}.${field} = "${text}"`;

/** A target in words that promise nothing that could be checked. */
const isVague = ({ indicator: { target, steps, deduct }, written }: Opened): boolean =>
  !steps && !deduct && written === undefined && holds(WORDS.vague, target) && !holds(WORDS.verifiable, target);

/** Something made or done, called a benefit. */
const isMisplaced = ({ class: kind, group, name }: Indicator): boolean =>
  holds(WORDS.benefit, kind, group) && holds(WORDS.output, name) && !holds(WORDS.effect, name);

/** A whole cannot be exceeded: reaching it exactly says nothing. */
const isWhole = ({ target, unit = '' }: Indicator): boolean =>
  /^\D{0,6}100(?:\.0{1,4})?$/u.test(target.replace(/[%％]/gu, '')) && /[%％]/u.test(target + unit);

const LEAST_SURPLUS = '1.3';

/** From which ratio on the profile wants an excess explained; else from where it flags one. */
function findSurplus({ profile }: Subject): string {
  const steps = profile.indicators.over_fulfilment;
  return (steps.find(({ action }) => action !== 'flag') ?? steps.at(-1))?.ratio ?? LEAST_SURPLUS;
}

function writeTest(kind: CaseKind, opened: Opened, subject: Subject): string | undefined {
  const { indicator, path, scoring, written } = opened;
  const { class: type, group, name, target, actual, initial_target: initial } = indicator;
  const { missed, ratio } = scoring;
  const more = scoring.rule.startsWith('正向') || indicator.direction === '>=' || indicator.direction === '>';
  const above = ratio && written?.kind === 'amount' && written.value.units > 0n;
  const unexplained = (test: string) => `(${test}) and not given(${path}.reason)`;
  switch (kind) {
    case 'scored':
      return `given(${path}.target)`;
    case 'missed':
      return missed;
    case 'unexplained':
      return missed && unexplained(missed);
    case 'missed-full':
      return missed && `(${missed}) and given(${path}.own_score) and ${path}.own_score >= ${path}.weight`;
    case 'late':
      return holds(WORDS.time, type, group) || written?.kind === 'date' ? missed : undefined;
    case 'poor':
      return holds(WORDS.quality, type, group) ? missed : undefined;
    case 'costly':
      return holds(WORDS.cost, type, group) ? missed : undefined;
    case 'exceeded':
      return more && above ? `${ratio} >= ${findSurplus(subject)}` : undefined;
    case 'exceeded-unexplained':
      return more && above ? unexplained(`${ratio} >= ${findSurplus(subject)}`) : undefined;
    case 'measured':
      return above && !isWhole(indicator) ? `given(${path}.actual)` : undefined;
    case 'exact':
      return above && !isWhole(indicator) ? `${ratio} = 1` : undefined;
    case 'vague':
      return isVague(opened) ? nameField(path, 'target', target) : undefined;
    case 'misplaced':
      return isMisplaced(indicator) ? nameField(path, 'name', name) : undefined;
    case 'changed':
      return initial !== undefined && initial !== target ? nameField(path, 'initial_target', initial) : undefined;
    case 'changed-unexplained':
      return initial !== undefined && initial !== target
        ? `${nameField(path, 'initial_target', initial)} and not given(${path}.change_basis)`
        : undefined;
    case 'satisfaction':
      // Words that someone will judge satisfaction claim none.
      return actual !== undefined && readWritten(actual, subject.dossier.year) !== undefined && holds(WORDS.satisfaction, type, group, name)
        ? `given(${path}.actual)`
        : undefined;
  }
}

/** The indicators that may be such a case, the department's first. */
export const listIndicatorCases = (subject: Subject, kind: CaseKind, opened = openIndicators(subject)): readonly IndicatorCase[] =>
  opened.flatMap((entry) => {
    const test = writeTest(kind, entry, subject);
    return test === undefined ? [] : [{ path: entry.path, id: entry.id, name: entry.indicator.name, test }];
  });
