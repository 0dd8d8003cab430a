import { openMaths } from './maths.ts';
import { readProperty, type StoryControl } from './read-property.ts';
import type { Styles } from './read-styles.ts';
import type { Stories, StoryBlock, StoryCell, StoryParagraph, StoryRow, StoryTable } from './story.ts';
import { openText } from './story-text.ts';
import { readSymbol } from './symbols.ts';
import { readAttribute, stopWalk, walkToTrouble, type XmlTag, type XmlTrouble } from './walk-xml.ts';

/** Elements that hold no text of the document as it stands now. */
const SKIPPED: ReadonlySet<string> = new Set([
  ...['w:rPrChange', 'w:pPrChange', 'w:tblPrChange', 'w:tblPrExChange', 'w:trPrChange', 'w:tcPrChange', 'w:tblGridChange'],
  ...['w:sectPrChange', 'w:numberingChange', 'w:sectPr', 'w:tblGrid', 'w:background', 'w:rt', 'w:rubyPr', 'm:rPr', 'm:ctrlPr', 'm:deg'],
]);
const PROPERTIES = /^w:(?:pPr|rPr|numPr|trPr|tcPr|sdtPr|docPartObj)$/u;
/** Far beyond any report; each takes memory even when it is empty. */
const MAX_PARAGRAPHS = 80_000;
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';

const newParagraph = ({ start, end }: XmlTag): StoryParagraph => ({
  kind: 'paragraph',
  element: { start, end },
  content: { start: end, end },
  pieces: [],
  style: undefined,
  outline: undefined,
  numId: undefined,
  level: undefined,
  joins: false,
  boxes: undefined,
  notes: undefined,
});

/** Walks through the part with the body, or with the notes. */
export function walkStories(xml: string, styles: Styles): Stories | XmlTrouble {
  const stories = new Map<string, StoryBlock[]>();
  const counts = { changes: 0, hidden: 0, pictures: 0, embedded: 0, contents: 0 };
  const words = openText(xml, styles, counts);
  const { depth, paragraphs, runs } = words;
  // What is open, innermost last: the elements, lists of blocks (body, cell, text box), and what stands in them.
  const inside: string[] = [];
  const lists: StoryBlock[][] = [[]];
  const tables: StoryTable[] = [];
  const rows: StoryRow[] = [];
  const cells: StoryCell[] = [];
  const choices: { taken: boolean }[] = [];
  const controls: StoryControl[] = [];
  let skipped = 0;
  let count = 0;
  let root: Stories['root'] | undefined;
  let text: { readonly tag: XmlTag; value: string } | undefined;
  const maths = openMaths(words.add, () => paragraphs.at(-1)?.pieces);

  const openStory = (id: string | undefined): void => {
    const list: StoryBlock[] = [];
    if (id !== undefined && !stories.has(id)) stories.set(id, list);
    lists.push(list);
    words.openStory();
  };
  const openRun = ({ start }: XmlTag): void => {
    runs.push({ start, end: 0, properties: undefined, hidden: undefined, shift: 'none' });
  };
  const openWords = (tag: XmlTag): void => {
    text = { tag, value: '' };
  };
  /** A tracked change around text, or the mark of one on a paragraph or a row; a mark is no change that closes. */
  const openChange = (gone: boolean): void => {
    const parent = inside.at(-2);
    if (parent === 'w:trPr' || parent === 'w:rPr' || parent === 'w:numPr') {
      inside[inside.length - 1] = 'mark';
      const [row, paragraph] = [rows.at(-1), paragraphs.at(-1)];
      if (parent === 'w:numPr' || (parent === 'w:rPr' && inside.at(-3) !== 'w:pPr')) return;
      if (gone && parent === 'w:trPr' && row) row.gone = true;
      if (gone && parent === 'w:rPr' && paragraph) paragraph.joins = true;
    } else depth[gone ? 'deleted' : 'inserted'] += 1;
    counts.changes += 1;
  };
  /** Of the forms in which one thing is given only the first is read. */
  const choose = (): void => {
    const choice = choices.at(-1);
    if (choice?.taken) skip();
    else if (choice) choice.taken = true;
  };
  /** Passes over the element that opens. */
  const skip = (): void => {
    inside.pop();
    skipped = 1;
  };
  const addNote = (kind: 'footnote' | 'endnote', tag: XmlTag): void => {
    const id = readAttribute(tag, 'id');
    const paragraph = paragraphs.at(-1);
    if (!paragraph || id === undefined || depth.deleted > 0) return;
    paragraph.notes ??= [];
    paragraph.notes.push({ kind, id });
  };
  const tally = (what: 'pictures' | 'embedded') => (): void => {
    counts[what] += 1;
  };
  const enter = (what: 'hyperlink' | 'maths') => (): void => {
    depth[what] += 1;
  };

  const openers: Readonly<Record<string, (tag: XmlTag) => void>> = {
    'w:body': () => openStory(''),
    'w:footnote': (tag) => openStory(readAttribute(tag, 'id') ?? ''),
    'w:endnote': (tag) => openStory(readAttribute(tag, 'id') ?? ''),
    'w:txbxContent': () => openStory(undefined),
    'w:p': (tag) => {
      count += 1;
      if (count > MAX_PARAGRAPHS) stopWalk(`段落多于 ${MAX_PARAGRAPHS / 10_000} 万个`);
      const paragraph = newParagraph(tag);
      lists.at(-1)?.push(paragraph);
      paragraphs.push(paragraph);
    },
    'w:r': openRun,
    'm:r': openRun,
    'w:t': openWords,
    'm:t': openWords,
    'w:instrText': openWords,
    'w:tab': (tag) => {
      if (inside.at(-2) === 'w:r') words.addCharacter(tag, '\t');
    },
    'w:ptab': (tag) => words.addCharacter(tag, '\t'),
    'w:cr': (tag) => words.addCharacter(tag, '\v'),
    'w:br': (tag) => words.addCharacter(tag, /^(?:page|column)$/u.test(readAttribute(tag, 'type') ?? '') ? '\f' : '\v'),
    'w:noBreakHyphen': (tag) => words.addCharacter(tag, '-'),
    'w:sym': (tag) => words.addCharacter(tag, readSymbol(readAttribute(tag, 'font') ?? '', readAttribute(tag, 'char') ?? '')),
    'w:fldChar': (tag) => words.turnField(readAttribute(tag, 'fldCharType')),
    'w:fldSimple': (tag) => words.openField({ start: tag.start }, readAttribute(tag, 'instr') ?? '', true),
    'w:hyperlink': enter('hyperlink'),
    'm:oMath': enter('maths'),
    'w:del': () => openChange(true),
    'w:moveFrom': () => openChange(true),
    'w:ins': () => openChange(false),
    'w:moveTo': () => openChange(false),
    'w:tbl': () => {
      const table: StoryTable = { kind: 'table', rows: [] };
      lists.at(-1)?.push(table);
      tables.push(table);
    },
    'w:tr': () => {
      const row: StoryRow = { before: 0, gone: false, cells: [] };
      tables.at(-1)?.rows.push(row);
      rows.push(row);
    },
    'w:tc': () => {
      const cell: StoryCell = { span: 1, merge: 'none', beside: false, gone: false, blocks: [] };
      rows.at(-1)?.cells.push(cell);
      cells.push(cell);
      lists.push(cell.blocks);
    },
    'w:footnoteReference': (tag) => addNote('footnote', tag),
    'w:endnoteReference': (tag) => addNote('endnote', tag),
    'w:sdt': () => {
      controls.push({ placeholder: false, contents: false });
    },
    'w:sdtContent': () => {
      const control = controls.at(-1);
      if (control?.contents) {
        counts.contents += 1;
        skip();
      } else if (control?.placeholder) depth.placeholder += 1;
    },
    'mc:AlternateContent': () => {
      choices.push({ taken: false });
    },
    'mc:Choice': choose,
    'mc:Fallback': choose,
    'a:blip': tally('pictures'),
    'v:imagedata': tally('pictures'),
    'w:object': tally('embedded'),
    'w:altChunk': tally('embedded'),
    'w:subDoc': tally('embedded'),
  };

  const closers: Readonly<Record<string, (start: number, end: number) => void>> = {
    'w:body': () => closeStory(),
    'w:footnote': () => closeStory(),
    'w:endnote': () => closeStory(),
    'w:txbxContent': () => {
      const box = closeStory();
      const paragraph = paragraphs.at(-1);
      if (!paragraph || depth.deleted > 0) return;
      paragraph.boxes ??= [];
      paragraph.boxes.push(box);
    },
    'w:p': (start, end) => {
      const paragraph = paragraphs.pop();
      if (!paragraph) return;
      paragraph.element.end = end;
      paragraph.content.end = start;
    },
    'w:pPr': (_, end) => {
      const paragraph = paragraphs.at(-1);
      if (paragraph && inside.at(-1) === 'w:p') paragraph.content.start = end;
    },
    'w:r': (_, end) => closeRun(end),
    'm:r': (_, end) => closeRun(end),
    'w:t': (start, end) => closeWords(start, end),
    'm:t': (start, end) => closeWords(start, end),
    'w:instrText': () => {
      if (text) words.addCode(text.value);
      text = undefined;
    },
    'w:fldSimple': (_, end) => words.closeField({ end }),
    'w:hyperlink': () => {
      depth.hyperlink -= 1;
    },
    'm:oMath': () => {
      depth.maths -= 1;
    },
    'w:del': () => {
      depth.deleted -= 1;
    },
    'w:moveFrom': () => {
      depth.deleted -= 1;
    },
    'w:ins': () => {
      depth.inserted -= 1;
    },
    'w:moveTo': () => {
      depth.inserted -= 1;
    },
    'w:tbl': () => {
      tables.pop();
    },
    'w:tr': () => {
      rows.pop();
    },
    'w:tc': () => {
      cells.pop();
      lists.pop();
    },
    'w:sdt': () => {
      controls.pop();
    },
    'w:sdtContent': () => {
      if (controls.at(-1)?.placeholder) depth.placeholder -= 1;
    },
    'mc:AlternateContent': () => {
      choices.pop();
    },
  };
  const closeStory = (): StoryBlock[] => {
    words.closeStory();
    return lists.pop() ?? [];
  };
  const closeRun = (end: number): void => {
    const run = runs.pop();
    if (run) run.end = end;
  };
  const closeWords = (start: number, end: number): void => {
    if (text) words.addText(text.tag, text.value, start, end);
    text = undefined;
  };

  const trouble = walkToTrouble(xml, {
    open(tag) {
      const { name } = tag;
      root ??= { name, written: tag.written, strict: Object.values(tag.attributes).includes(STRICT) };
      if (skipped > 0 || SKIPPED.has(name)) {
        skipped += 1;
        return;
      }
      const parent = inside.at(-1);
      inside.push(name);
      const opener = openers[name];
      if (opener) opener(tag);
      else if (parent !== undefined && PROPERTIES.test(parent)) {
        const run = inside.at(-3) === 'w:pPr' ? undefined : runs.at(-1);
        readProperty(
          tag,
          parent,
          { paragraph: paragraphs.at(-1), run, row: rows.at(-1), cell: cells.at(-1), control: controls.at(-1) },
          styles,
        );
      } else if (name === 'w:rPr' && (parent === 'w:r' || parent === 'm:r')) {
        const run = runs.at(-1);
        if (run) run.properties = { start: tag.start, end: tag.end };
      } else if (depth.maths > 0) maths.open(tag, parent);
    },
    close(_, start, end) {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      const name = inside.pop() ?? '';
      const closer = closers[name];
      if (closer) closer(start, end);
      else if (name === 'w:rPr' && inside.at(-1)?.endsWith(':r')) {
        const run = runs.at(-1);
        if (run?.properties) run.properties = { start: run.properties.start, end };
      } else if (depth.maths > 0) maths.close(name);
    },
    text(value) {
      if (text && skipped === 0) text.value += value;
    },
  });
  return trouble ?? { stories, counts, root: root ?? { name: '', written: '', strict: false } };
}
