import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import { readZipEntries, readZipEntry, type ZipEntry } from '../guard-zip.ts';
import { feedXml, type XmlReader } from './feed-xml.ts';

/** A workbook's sheet as its book lists it. */
export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly part: string };

export type Package = {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly hasMacros: boolean;
  /** Names of the parts, where there are such. */
  readonly styles: string | undefined;
  readonly strings: string | undefined;
  /** Tells a reader what a part holds; a part that is not there holds nothing. */
  feed(part: string, reader: XmlReader): Outcome<undefined>;
};

/** Together the parts that are read are no larger, unpacked. */
const MOST_BYTES = 160 * 1024 * 1024;

type Relation = { readonly id: string; readonly type: string; readonly target: string };

/** A relation's target as the name of a part: `/xl/a.xml` from the top, `a.xml` beside the part that names it. */
export function resolveTarget(target: string, from: string): string {
  const plain = target.replaceAll('\\', '/');
  const steps = plain.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of plain.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

const relationsOf = (part: string): string => {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
};

/** Opens an .xlsx: which sheets it has and where its parts lie. Nothing is unpacked but what is asked for. */
export function openPackage(bytes: Uint8Array, name: string): Outcome<Package> {
  const listed = readZipEntries(bytes, name);
  if (!listed.ok) return listed;
  // Names of parts do not differ by case.
  const entries = new Map<string, ZipEntry>(listed.value.map((entry) => [entry.name.toLowerCase(), entry]));
  let total = 0;
  const feed = (part: string, reader: XmlReader): Outcome<undefined> => {
    const entry = entries.get(part.toLowerCase());
    if (!entry) return served(undefined);
    total += entry.size;
    if (total > MOST_BYTES) {
      return refused('too-large', `${name} 解压后超过 ${MOST_BYTES / 1024 / 1024} MB`, '请删去无关工作表，或拆分、另存为 CSV 后重试。');
    }
    const content = readZipEntry(bytes, entry, name);
    if (!content.ok) return content;
    const fault = feedXml(content.value, reader);
    if (fault === undefined) return served(undefined);
    return refused('unreadable-workbook', `${name} 的部件 ${part} 读不出来：${fault}`, '请用 Excel 或 WPS 打开，另存为 .xlsx 后重试。');
  };
  const readRelations = (from: string): Outcome<readonly Relation[]> => {
    const relations: Relation[] = [];
    const fed = feed(relationsOf(from), {
      open(tag, { Id = '', Type = '', Target = '', TargetMode }) {
        if (tag !== 'Relationship' || TargetMode === 'External') return;
        relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolveTarget(Target, from) });
      },
    });
    return fed.ok ? served(relations) : fed;
  };

  const top = readRelations('');
  if (!top.ok) return top;
  const book = top.value.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const related = readRelations(book);
  if (!related.ok) return related;
  const targets = new Map(related.value.map(({ id, target, type }) => [id, { target, type }]));
  const sheets: SheetPart[] = [];
  let date1904 = false;
  const fed = feed(book, {
    open(tag, attributes) {
      if (tag === 'workbookPr') date1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (tag !== 'sheet' || attributes.name === undefined) return;
      const found = targets.get(attributes.id ?? '');
      // Sheets of charts, dialogs and macros hold no cells.
      if (found && found.type !== 'worksheet') return;
      const part = found?.target ?? resolveTarget(`worksheets/sheet${sheets.length + 1}.xml`, book);
      sheets.push({ name: attributes.name, hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden', part });
    },
  });
  if (!fed.ok) return fed;
  const partOf = (type: string, usual: string): string | undefined => {
    const part = related.value.find((relation) => relation.type === type)?.target ?? resolveTarget(usual, book);
    return entries.has(part.toLowerCase()) ? part : undefined;
  };
  return served({
    sheets,
    date1904,
    hasMacros: [...entries.keys()].some((part) => part.endsWith('vbaproject.bin')),
    styles: partOf('styles', 'styles.xml'),
    strings: partOf('sharedStrings', 'sharedStrings.xml'),
    feed,
  });
}
