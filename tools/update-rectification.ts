import type { Diagnosis, Problem } from '../schemas/diagnosis.ts';
import { FORM_WORDS } from '../schemas/form-words.ts';
import type { ProblemType } from '../schemas/problem-type.ts';
import { type LedgerEntry, type LedgerMeasure, RECTIFICATION_WORDS } from '../schemas/rectification.ts';
import { composeRectification, type LedgerSources, showFigure } from './compose-rectification.ts';
import { PROBLEM_TYPES } from './diagnose/problem-types.ts';
import { isPast, readDone } from './diagnose/read-status.ts';
import type { ReadLedger } from './form/read-rectification.ts';

/** What new data say of a line of an old ledger. */
export const FATES = ['closed', 'open', 'overdue', 'returned', 'merged', 'unknown', 'by-hand', 'new'] as const;
export type Fate = (typeof FATES)[number];

export const FATE_WORDS: Readonly<Record<Fate, string>> = {
  closed: '可销号',
  open: '仍存在',
  overdue: '逾期未完成',
  returned: '整改后再次出现',
  merged: '并入其他问题',
  unknown: '数据不足，无法核对',
  'by-hand': '由单位核实',
  new: '新增',
};

export type UpdatedEntry = LedgerEntry & { readonly fate: Fate; readonly title: string };

const isDone = ({ status }: LedgerMeasure): boolean => readDone(status);

/** Whether the office, or an earlier look at newer data, held the problem to be closed. */
const wasClosed = ({ measures, outcome }: LedgerEntry): boolean =>
  outcome.startsWith(FATE_WORDS.closed) || (measures.length > 0 && measures.every(isDone));

const headOf = ({ problem }: LedgerEntry): string => problem.split(/[：:。\n]/u)[0]?.trim() ?? '';

/** The type a line is about: by its number, else by its title. */
const typeOf = (entry: LedgerEntry): ProblemType | undefined =>
  PROBLEM_TYPES.find(({ id }) => id === entry.id) ?? PROBLEM_TYPES.find(({ title }) => title === headOf(entry));

/** Whether the text is the template with something in the place of each mark. */
function fillsTemplate(text: string, template: string): boolean {
  const pieces = template.split(/\[\[[^\]]{1,80}\]\]/u);
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    const at = index === 0 ? (text.startsWith(piece) ? 0 : -1) : text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return pieces.at(-1) === '' || from === text.length;
}

/** Whether people wrote the target: it is none of ours, whatever its figures were. */
const isOwnTarget = ({ action, target }: LedgerMeasure): boolean =>
  target !== '' &&
  !PROBLEM_TYPES.some(({ measures }) => measures.some((one) => one.action === action && fillsTemplate(target, one.target)));

/** Measures of the new diagnosis with what people wrote beside the same ones, and behind them those that people wrote in. */
function keepMeasures(fresh: readonly LedgerMeasure[], old: readonly LedgerMeasure[], isLate: (measure: LedgerMeasure) => boolean) {
  const kept = fresh.map((measure): LedgerMeasure => {
    const same = old.find(({ action }) => action === measure.action);
    if (!same) return measure;
    return {
      ...measure,
      owner: same.owner || measure.owner,
      // A date that has not passed stands; one that has is told behind, and a new one is set.
      deadline: same.deadline === '' || isLate(same) ? measure.deadline : same.deadline,
      target: isOwnTarget(same) ? same.target : measure.target,
      status: same.status || measure.status,
      evidence: same.evidence,
      ...(same.more ? { more: same.more } : {}),
    };
  });
  const written = old.filter((measure) => {
    const { action, status, evidence } = measure;
    if (action !== '' && fresh.some((one) => one.action === action)) return false;
    return status !== (FORM_WORDS.statuses[0] ?? '') || evidence !== '' || measure.more !== undefined || (action !== '' && !isOurs(action));
  });
  return [...kept, ...written];
}

const isOurs = (action: string): boolean => PROBLEM_TYPES.some(({ measures }) => measures.some((measure) => measure.action === action));

const isWritten = (cause: string): boolean => cause !== '' && !cause.startsWith(RECTIFICATION_WORDS.unconfirmed);

/** Lines about figures that are none of the ledger's: people wrote them. */
function keepLines(old: string, { figures }: LedgerSources): readonly string[] {
  const names = [...figures.values()].map(({ name }) => name);
  return old.split('\n').filter((line) => line.trim() !== '' && !names.some((name) => line.startsWith(name)));
}

/** A problem that is still there: the new figures and measures, and everything that people wrote. */
function continueEntry(
  fresh: LedgerEntry,
  old: LedgerEntry,
  sources: LedgerSources,
  today: string,
  year: number | undefined,
): UpdatedEntry {
  const title = headOf(fresh);
  const isLate = (measure: LedgerMeasure): boolean => isPast(measure.deadline, today, year);
  const late = old.measures.filter((measure) => !isDone(measure) && isLate(measure));
  const fate: Fate = wasClosed(old) ? 'returned' : late.length > 0 ? 'overdue' : 'open';
  const [since] = late.map(({ deadline }) => deadline).toSorted();
  const lines = keepLines(old.figures, sources);
  return {
    ...fresh,
    // An office that calls it by a name of its own finds that name again.
    problem: headOf(old) === title ? fresh.problem : `${fresh.problem}\n（原记：${old.problem}）`,
    figures: [fresh.figures, ...lines.filter((line) => !fresh.figures.includes(line))].join('\n'),
    causeClass: old.causeClass,
    cause: isWritten(old.cause) ? old.cause : fresh.cause,
    measures: keepMeasures(fresh.measures, old.measures, isLate),
    fate,
    title,
    outcome: `${FATE_WORDS[fate]}${since === undefined || fate !== 'overdue' ? '' : `（原时限${since}）`}：${fresh.measures[0]?.check ?? ''}`,
  };
}

/** A line that the new data do not show as a problem of its own. */
function settleEntry(entry: LedgerEntry, { problems, not_assessable }: Diagnosis, { figures }: LedgerSources): UpdatedEntry {
  const title = headOf(entry);
  const type = typeOf(entry);
  const tell = (fate: Fate, more: string): UpdatedEntry => ({
    ...entry,
    fate,
    title,
    outcome: more === '' ? FATE_WORDS[fate] : `${FATE_WORDS[fate]}：${more}`,
  });
  if (!type) return tell('by-hand', '');
  const host = problems.find(({ includes = [] }: Problem) => includes.includes(type.type));
  if (host) return tell('merged', `见“${host.title}”`);
  const lack = not_assessable.find((one) => one.type === type.type);
  if (lack) return tell('unknown', `需补充${lack.needs}`);
  const proof = type.measures.flatMap((measure) => measure.figures).find((id) => figures.has(id));
  return tell('closed', proof === undefined ? '新数据不再显示这一问题' : showFigure(proof, figures));
}

/** An old ledger against new data: what is there now first, then what is closed, merged or left to people; nothing that people wrote is lost. */
export function updateRectification(old: ReadLedger, diagnosis: Diagnosis, sources: LedgerSources): readonly UpdatedEntry[] {
  const { report_date: date, year } = sources.dossier;
  // Without a report date at least the year evaluated is over.
  const today = date ?? `${year + 1}-01-01`;
  const used = new Set<LedgerEntry>();
  const now = composeRectification(diagnosis, sources).map((fresh): UpdatedEntry => {
    const before = old.entries.find((entry) => !used.has(entry) && typeOf(entry)?.id === fresh.id);
    if (!before) return { ...fresh, fate: 'new', title: headOf(fresh), outcome: FATE_WORDS.new };
    used.add(before);
    return continueEntry(fresh, before, sources, today, old.year);
  });
  return [...now, ...old.entries.filter((entry) => !used.has(entry)).map((entry) => settleEntry(entry, diagnosis, sources))];
}
