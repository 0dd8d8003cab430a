import { FORM_WORDS } from '../../schemas/form-words.ts';
import {
  LEDGER_COLUMNS,
  type LedgerAdditions,
  type LedgerEntry,
  type LedgerMeasure,
  NO_ADDITIONS,
  RECTIFICATION_WORDS,
} from '../../schemas/rectification.ts';
import { laySheet } from './lay-sheet.ts';
import type { CellSpec, FormSheet } from './sheet.ts';

/** Widths in characters of half width, in the order of the columns. */
const WIDTHS = [6, 9, 34, 22, 14, 24, 34, 15, 14, 22, 20, 11, 20, 24];

const OWN_WIDTH = 16;
const HEAD_ROWS = 3;

/** 整改台账: every problem with its measures, room for what becomes of them, and what later data say. */
export function layRectification(
  name: string,
  department: string,
  year: number,
  entries: readonly LedgerEntry[],
  { blank = 0, heads: own, notes }: LedgerAdditions & { readonly blank?: number } = NO_ADDITIONS,
): FormSheet {
  const { heads, title, unit } = RECTIFICATION_WORDS;
  const widths = [...WIDTHS, ...own.map(() => OWN_WIDTH)];
  const layer = laySheet(name, widths);
  layer.row([{ style: 'title', text: `${year}${title}`, across: widths.length }]);
  layer.row([{ style: 'signature', text: `${unit}${department}`, across: widths.length }]);
  layer.row([...LEDGER_COLUMNS.map((column) => heads[column][0] ?? ''), ...own].map((text): CellSpec => ({ style: 'head', text })));
  for (const [index, { id, problem, figures, causeClass, cause, measures, outcome }] of entries.entries()) {
    const down = Math.max(1, measures.length);
    const lead: readonly CellSpec[] = [
      { style: 'centre', number: String(index + 1), down },
      { style: 'centre', text: id, down },
      { style: 'words', text: problem, down },
      { style: 'words', text: figures, down },
      { style: 'centre', text: causeClass, list: FORM_WORDS.causes, down },
      { style: 'words', text: cause, down },
    ];
    for (let at = 0; at < down; at += 1) {
      const last: readonly CellSpec[] = at === 0 ? [{ style: 'words', text: outcome, down }] : [];
      layer.row([...(at === 0 ? lead : []), ...writeMeasure(measures[at]), ...last, ...writeOwn(measures[at], own)]);
    }
  }
  for (let line = 0; line < blank; line += 1) {
    layer.row([
      { style: 'centre', text: '' },
      { style: 'centre', text: '' },
      { style: 'words', text: '' },
      { style: 'words', text: '' },
      { style: 'centre', text: '', list: FORM_WORDS.causes },
      { style: 'words', text: '' },
      ...writeMeasure(undefined),
      { style: 'words', text: '' },
      ...writeOwn(undefined, own),
    ]);
  }
  for (const text of notes) layer.row([{ style: 'signature', text, across: widths.length }]);
  return layer.finish({ landscape: true, repeat: [HEAD_ROWS, HEAD_ROWS] }, HEAD_ROWS);
}

/** The columns of the office's own stand behind ours. */
const writeOwn = (measure: LedgerMeasure | undefined, own: readonly string[]): readonly CellSpec[] =>
  own.map((head) => ({ style: 'words', text: measure?.more?.[head] ?? '' }));

const writeMeasure = (measure: LedgerMeasure | undefined): readonly CellSpec[] => [
  { style: 'words', text: measure?.action ?? '' },
  { style: 'centre', text: measure?.owner ?? '' },
  { style: 'centre', text: measure?.deadline ?? '' },
  { style: 'words', text: measure?.target ?? '' },
  { style: 'words', text: measure?.check ?? '' },
  { style: 'centre', text: measure?.status ?? '', list: FORM_WORDS.statuses },
  { style: 'words', text: measure?.evidence ?? '' },
];

const clean = (text: string): string => text.replace(/\r?\n/gu, '<br>').replaceAll('|', '\\|');

/** The same as a Markdown table, one line for each measure. */
export function writeRectification(
  department: string,
  year: number,
  entries: readonly LedgerEntry[],
  { heads: own, notes }: LedgerAdditions = NO_ADDITIONS,
): string {
  const { heads, title, unit } = RECTIFICATION_WORDS;
  const line = (cells: readonly string[]): string => `| ${cells.map(clean).join(' | ')} |`;
  const rows = entries.flatMap(({ id, problem, figures, causeClass, cause, measures, outcome }, index) =>
    (measures.length > 0 ? measures : [undefined]).map((measure, at) => {
      const first = at === 0;
      return line([
        ...(first ? [String(index + 1), id, problem, figures, causeClass, cause] : ['', '', '', '', '', '']),
        measure?.action ?? '',
        measure?.owner ?? '',
        measure?.deadline ?? '',
        measure?.target ?? '',
        measure?.check ?? '',
        measure?.status ?? '',
        measure?.evidence ?? '',
        first ? outcome : '',
        ...own.map((head) => measure?.more?.[head] ?? ''),
      ]);
    }),
  );
  return [
    `# ${year}${title}`,
    '',
    `${unit}${department}`,
    '',
    line([...LEDGER_COLUMNS.map((column) => heads[column][0] ?? ''), ...own]),
    line([...LEDGER_COLUMNS, ...own].map(() => '---')),
    ...rows,
    '',
    ...notes.flatMap((note) => [note, '']),
  ].join('\n');
}
