import { readCount, readSwitch, type Styles } from './read-styles.ts';
import type { StoryCell, StoryParagraph, StoryRow, StoryRun } from './story.ts';
import { readAttribute, type XmlTag } from './walk-xml.ts';

/** A content control: whether it shows only its prompt, and whether it holds the table of contents. */
export type StoryControl = { placeholder: boolean; contents: boolean };

/** What is open where a property stands. */
export type Owners = {
  readonly paragraph: StoryParagraph | undefined;
  readonly run: StoryRun | undefined;
  readonly row: StoryRow | undefined;
  readonly cell: StoryCell | undefined;
  readonly control: StoryControl | undefined;
};

const MAX_SPAN = 256;
const BODY_LEVEL = 9;
/** In half points: how far LibreOffice lifts what is raised; less only sets a line straight. */
const RAISED_FROM = 6;

/** Sets what a property element says of the paragraph, run, row, cell or control that it belongs to; `parent` is the element around it. */
export function readProperty(tag: XmlTag, parent: string | undefined, owners: Owners, styles: Styles): void {
  const { paragraph, run, row, cell, control } = owners;
  const value = (): string | undefined => readAttribute(tag, 'val');
  switch (parent) {
    case 'w:pPr':
      if (!paragraph) return;
      if (tag.name === 'w:pStyle') paragraph.style = value();
      else if (tag.name === 'w:outlineLvl') paragraph.outline = (readCount(tag) ?? BODY_LEVEL) + 1;
      return;
    case 'w:numPr':
      if (!paragraph) return;
      if (tag.name === 'w:numId') paragraph.numId = value();
      else if (tag.name === 'w:ilvl') paragraph.level = readCount(tag);
      return;
    case 'w:rPr':
      if (!run) return;
      if (tag.name === 'w:vanish') run.hidden = readSwitch(tag);
      else if (tag.name === 'w:rStyle') run.hidden ??= styles.find(value()).hidden;
      else if (tag.name === 'w:vertAlign') run.shift = value() === 'superscript' ? 'up' : value() === 'subscript' ? 'down' : 'none';
      else if (tag.name === 'w:position' && (readCount(tag) ?? 0) >= RAISED_FROM) run.shift = 'up';
      return;
    case 'w:trPr':
      if (row && tag.name === 'w:gridBefore') row.before = Math.min(MAX_SPAN, readCount(tag) ?? 0);
      return;
    case 'w:tcPr':
      if (!cell) return;
      if (tag.name === 'w:gridSpan') cell.span = Math.min(MAX_SPAN, Math.max(1, readCount(tag) ?? 1));
      else if (tag.name === 'w:vMerge') cell.merge = value() === 'restart' ? 'restart' : 'continue';
      else if (tag.name === 'w:hMerge') cell.beside = value() !== 'restart';
      else if (tag.name === 'w:cellDel') cell.gone = true;
      return;
    default:
      if (!control) return;
      if (tag.name === 'w:showingPlcHdr') control.placeholder = readSwitch(tag);
      else if (tag.name === 'w:docPartGallery') control.contents = /^table of contents$/iu.test(value() ?? '');
  }
}
