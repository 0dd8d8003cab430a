import { type Placement, SerialStyle, type Source } from '../../schemas/proof.ts';
import { renderSource, type Sources } from './render-source.ts';

/**
 * A mark stands where code will put a text:
 * `[[id]]` a figure, `[[id|亿元]]` in another unit, `[[id|数值]]` without its unit,
 * `[[=projects[3].name]]` what the dossier says, `[[=own_sections[0].text|12-40]]` a stretch of it, `[[@report_date]]` a date of it,
 * `[[@report_date+6]]` the month six months later, `[[#projects[3]]]` a row's place,
 * `[[%grades.full]]` a value of the profile, `[[§2|（一）]]` a serial.
 */
export type Mark = { readonly start: number; readonly end: number; readonly source: Source | undefined };

const MARK = /\[\[([^[\]|\n]{0,80}(?:\[\d{1,6}\][^[\]|\n]{0,80}){0,5})(?:\|([^[\]|\n]{0,13}))?\]\]/gu;
const SIGILS: ReadonlyMap<string, 'quote' | 'date' | 'position' | 'constant'> = new Map([
  ['=', 'quote'],
  ['@', 'date'],
  ['#', 'position'],
  ['%', 'constant'],
]);

function readSource(reference: string, form: string | undefined): Source | undefined {
  const rest = reference.slice(1);
  const kind = SIGILS.get(reference.slice(0, 1));
  const [, from, to] = kind === 'quote' ? (/^(\d{1,6})-(\d{1,6})$/u.exec(form ?? '') ?? []) : [];
  if (from !== undefined && to !== undefined) return { kind: 'quote', path: rest, from: Number(from), to: Number(to) };
  if (kind && form !== undefined) return undefined;
  const [, date, later] = kind === 'date' ? (/^([^+]{1,40})\+(\d{1,2})$/u.exec(rest) ?? []) : [];
  if (date !== undefined) return { kind: 'month', path: date, later: Number(later) };
  if (kind) return { kind, path: rest };
  if (reference.startsWith('§')) {
    const style = SerialStyle.safeParse(form);
    return style.success && /^[1-9]\d{0,5}$/u.test(rest) ? { kind: 'serial', style: style.data, value: Number(rest) } : undefined;
  }
  return form === undefined ? { kind: 'figure', figure: reference } : { kind: 'figure', figure: reference, form };
}

/** The marks of a text in order; a mark whose form cannot be read has no source. */
export const readMarks = (text: string): Mark[] =>
  Array.from(text.matchAll(MARK), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    source: readSource((match[1] ?? '').trim(), match[2]?.trim()),
  }));

/** Both lists in order of place; of two that overlap the first list's stands. */
export function joinMarks(first: readonly Mark[], second: readonly Mark[]): Mark[] {
  const taken = new Uint8Array(Math.max(0, ...first.map(({ end }) => end)));
  for (const { start, end } of first) taken.fill(1, start, end);
  const free = second.filter(({ start, end }) => !taken.subarray(start, end).includes(1));
  return [...first, ...free].toSorted((a, b) => a.start - b.start);
}

export type Resolved = {
  readonly text: string;
  readonly placements: readonly Placement[];
  /** Marks that stand for nothing, with their place in the text as it was given. */
  readonly unknown: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  /** Where a place of the resolved text was in the text as it was given. */
  findOrigin(offset: number): number;
};

/** Puts what the marks stand for in their place. An unknown mark stays as it is and is listed. */
export function resolveMarks(text: string, sources: Sources, marks: readonly Mark[] = readMarks(text)): Resolved {
  const placements: Placement[] = [];
  const unknown: { start: number; end: number; text: string }[] = [];
  /** Stretches of both texts that correspond, by where each ends. */
  const ends: { readonly resolved: number; readonly given: number; readonly copied: boolean }[] = [];
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const append = (part: string, given: number, copied: boolean) => {
    parts.push(part);
    length += part.length;
    ends.push({ resolved: length, given, copied });
  };
  for (const { start, end, source } of marks) {
    append(text.slice(from, start), start, true);
    const rendered = source && renderSource(source, sources);
    if (source && rendered !== undefined) placements.push({ start: length, end: length + rendered.length, text: rendered, source });
    else unknown.push({ start, end, text: text.slice(start, end) });
    append(rendered ?? text.slice(start, end), end, rendered === undefined);
    from = end;
  }
  append(text.slice(from), text.length, true);
  const findOrigin = (offset: number): number => {
    const at = ends.findIndex(({ resolved }) => offset < resolved);
    const stretch = ends[at];
    if (!stretch) return text.length;
    return stretch.copied ? stretch.given - (stretch.resolved - offset) : (ends[at - 1]?.given ?? 0);
  };
  return { text: parts.join(''), placements, unknown, findOrigin };
}
