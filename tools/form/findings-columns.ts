import type { Finding } from '../../schemas/check.ts';
import { FORM_WORDS } from '../../schemas/form-words.ts';
import { severityWords } from '../check/severity-words.ts';
import type { CellSpec, Href } from './sheet.ts';

/** A finding as a list of findings tells it; `place` in the words of the file's user, such as `第3页 第12段`. */
export type ListedFinding = Pick<Finding, 'severity' | 'rule' | 'message' | 'actual' | 'expected' | 'fix' | 'suggestion' | 'suppressed'> & {
  /** Counted from 1. */
  readonly serial: number;
  readonly file: string;
  readonly place: string;
  /** Where a click on the file and on the place leads. */
  readonly href?: Href | undefined;
};

type Column = { readonly head: string; readonly width: number; readonly cell: (finding: ListedFinding) => CellSpec };

/** Every list of findings has these columns, whatever else it is part of. */
const columns: readonly Column[] = [
  { head: '序号', width: 6, cell: ({ serial }) => ({ style: 'centre', number: String(serial) }) },
  {
    head: '文件',
    width: 26,
    cell: ({ file, href }) => (href ? { style: 'linked', text: file, href: { path: href.path } } : { style: 'words', text: file }),
  },
  { head: '位置', width: 20, cell: ({ place, href }) => (href ? { style: 'linked', text: place, href } : { style: 'words', text: place }) },
  { head: '级别', width: 8, cell: ({ severity }) => ({ style: severity, text: severityWords[severity] }) },
  { head: '问题', width: 48, cell: ({ message }) => ({ style: 'words', text: message }) },
  { head: '文中', width: 20, cell: ({ actual }) => ({ style: 'words', text: shorten(actual) }) },
  { head: '应为', width: 18, cell: ({ expected }) => ({ style: 'words', text: shorten(expected) }) },
  {
    head: '改法',
    width: 40,
    cell: ({ fix, suggestion }) => ({ style: 'words', text: suggestion ? `${fix}${suggestion}` : fix }),
  },
  { head: '规则', width: 22, cell: ({ rule }) => ({ style: 'words', text: rule }) },
  {
    head: '处理情况',
    width: 12,
    cell: ({ suppressed }) => ({
      style: 'centre',
      text: suppressed === undefined ? FORM_WORDS.treatments[0] : FORM_WORDS.treatments.at(-1),
      list: FORM_WORDS.treatments,
    }),
  },
  { head: '说明', width: 24, cell: ({ suppressed = '' }) => ({ style: 'words', text: suppressed }) },
];

const LONGEST = 120;
const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

export const findingWidths: readonly number[] = columns.map(({ width }) => width);

export const findingHeads: readonly CellSpec[] = columns.map(({ head }) => ({ style: 'head', text: head }));

/** One row of a list of findings. */
export const findingRow = (finding: ListedFinding): readonly CellSpec[] => columns.map(({ cell }) => cell(finding));
