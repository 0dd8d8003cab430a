import type { XmlSpan } from './text-map.ts';
import { readAttribute, walkXml } from './walk-xml.ts';

/** One end of a comment's range, or its reference; of a reference that stands alone in its run the span is that run. */
export type Marker = XmlSpan & { readonly kind: 'start' | 'end' | 'reference'; readonly id: string };

type NoteKind = 'footnote' | 'endnote';

/** What of a part with text a comment may touch. */
export type MarkScan = {
  readonly markers: readonly Marker[];
  /** Runs and simple fields, by where they start, beside which a comment may begin or end. */
  readonly open: ReadonlySet<number>;
  /** Elements that stand in their run itself, by where they start: the run may be parted there. */
  readonly direct: ReadonlySet<number>;
  /** For runs in content controls that hold one value: the control, which is not to be parted. */
  readonly wider: ReadonlyMap<number, XmlSpan>;
  /** Paragraphs, by where they start, in cells that a cell above covers. */
  readonly covered: ReadonlySet<number>;
  /** Runs that refer to a note, each note once, in the order of the text. */
  readonly notes: Readonly<Record<NoteKind, readonly XmlSpan[]>>;
  /** The largest id of anything marked in the text. */
  readonly largestId: number;
};

/** Between a paragraph and its runs; anything else may not hold a comment's ends. */
const CARRIERS = new Set([
  ...['w:hyperlink', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:customXml', 'w:sdt', 'w:sdtContent', 'w:dir', 'w:bdo', 'w:fldSimple'],
]);
/** Kinds of content controls with one value, by local name. */
const BOUND = new Set(['text', 'dataBinding', 'date', 'dropDownList', 'comboBox', 'checkbox', 'picture']);
const KINDS: Readonly<Record<string, Marker['kind']>> = {
  'w:commentRangeStart': 'start',
  'w:commentRangeEnd': 'end',
  'w:commentReference': 'reference',
};

const GONE = new Set(['w:del', 'w:moveFrom']);
/** What carries an id that is to be its own in the text. */
const MARKED = new Set([
  ...['w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference', 'w:bookmarkStart', 'w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'],
  ...['w:rPrChange', 'w:pPrChange', 'w:permStart', 'w:moveFromRangeStart', 'w:moveToRangeStart'],
]);

/** An id as a number; those beyond what a person's file counts to are left out of the count. */
export const readId = (id: string | undefined): number => (id !== undefined && /^\d{1,8}$/u.test(id) ? Number(id) : -1);

type Control = { readonly start: number; bound: boolean; readonly runs: number[] };
type Frame = {
  readonly name: string;
  readonly start: number;
  /** Its children may be runs with comments between them. */
  readonly carries: boolean;
  readonly control?: Control;
  readonly marker?: { readonly kind: Marker['kind']; readonly id: string };
  /** Of a run: the reference in it, and how much else. */
  reference?: string;
  others: number;
  covered?: boolean;
  note?: { readonly kind: NoteKind; readonly id: string };
};

/** Walks through a part with text; gives in a few words why it cannot be read. */
export function scanMarks(xml: string): MarkScan | string {
  const markers: Marker[] = [];
  const open = new Set<number>();
  const direct = new Set<number>();
  const wider = new Map<number, XmlSpan>();
  const covered = new Set<number>();
  const notes: Record<NoteKind, XmlSpan[]> = { footnote: [], endnote: [] };
  const seen = new Set<string>();
  let largestId = -1;
  let deleted = 0;
  const frames: Frame[] = [];
  const controls: Control[] = [];
  const cells: Frame[] = [];
  const lone: Marker[] = [];

  const trouble = walkXml(xml, {
    open(tag) {
      const { name, start } = tag;
      const parent = frames.at(-1);
      const carried = parent?.carries === true;
      const kind = KINDS[name];
      const control: Control | undefined = name === 'w:sdt' && carried ? { start, bound: false, runs: [] } : undefined;
      const frame: Frame = {
        name,
        start,
        carries: name === 'w:p' || (carried && CARRIERS.has(name)),
        others: 0,
        ...(control ? { control } : {}),
        ...(kind ? { marker: { kind, id: readAttribute(tag, 'id') ?? '' } } : {}),
      };
      frames.push(frame);
      if (GONE.has(name)) deleted += 1;
      if (MARKED.has(name)) largestId = Math.max(largestId, readId(readAttribute(tag, 'id')));
      if (control) controls.push(control);
      if (name === 'w:tc') cells.push(frame);
      if (name === 'w:p' && cells.at(-1)?.covered) covered.add(start);
      if (parent?.name === 'w:r') {
        direct.add(start);
        if (kind === 'reference') parent.reference = frame.marker?.id ?? '';
        else if (name !== 'w:rPr') parent.others += 1;
        const note = name === 'w:footnoteReference' ? 'footnote' : name === 'w:endnoteReference' ? 'endnote' : undefined;
        if (note && deleted === 0) parent.note = { kind: note, id: readAttribute(tag, 'id') ?? '' };
      }
      if (carried && (name === 'w:r' || name === 'w:fldSimple')) {
        open.add(start);
        for (const outer of controls) outer.runs.push(start);
      }
      if (parent?.name === 'w:sdtPr') {
        const own = frames.at(-3)?.control;
        if (own && BOUND.has(name.slice(name.indexOf(':') + 1))) own.bound = true;
      }
      if (name === 'w:vMerge' && parent?.name === 'w:tcPr') {
        const cell = cells.at(-1);
        if (cell && (readAttribute(tag, 'val') ?? 'continue') === 'continue') cell.covered = true;
      }
    },
    close(_, __, end) {
      const frame = frames.pop();
      if (!frame) return;
      const { name, start, marker, reference, others, control } = frame;
      if (marker && marker.kind !== 'reference') markers.push({ ...marker, start, end });
      if (marker?.kind === 'reference') {
        const run = frames.at(-1);
        // Kept for the run to tell, once it is known what else stands in it.
        if (run?.name !== 'w:r') markers.push({ ...marker, start, end });
        else lone.push({ ...marker, start, end });
      }
      if (name === 'w:r' && reference !== undefined) {
        const inside = lone.splice(0);
        const [only] = inside;
        if (others === 0 && inside.length === 1 && only) markers.push({ ...only, start, end });
        else markers.push(...inside);
      }
      if (frame.note && !seen.has(`${frame.note.kind} ${frame.note.id}`)) {
        seen.add(`${frame.note.kind} ${frame.note.id}`);
        notes[frame.note.kind].push({ start, end });
      }
      if (GONE.has(name)) deleted -= 1;
      if (name === 'w:tc') cells.pop();
      if (control) {
        controls.pop();
        if (control.bound) for (const run of control.runs) wider.set(run, { start, end });
      }
    },
  });
  return trouble ?? { markers, open, direct, wider, covered, notes, largestId };
}
