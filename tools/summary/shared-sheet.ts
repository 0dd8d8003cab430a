import { laySheet } from '../form/lay-sheet.ts';
import type { CellSpec, FormSheet } from '../form/sheet.ts';
import { decimal, formatDecimal, shift, trimDecimal } from '../number/decimal.ts';
import { findSharedPassages, type SharedPassage } from './find-shared-passages.ts';
import { findSharedProjects } from './find-shared-projects.ts';
import { groupCopies } from './group-copies.ts';
import { isRead, type ReadRow, type ReportRow } from './report-row.ts';

const HEADS = ['序号', '类型', '内容', '字数／金额', '数字', '文件一', '单位一', '位置一', '文件二', '单位二', '位置二'];
const WIDTHS = [6, 12, 60, 14, 9, 26, 20, 15, 26, 20, 15];
const MOST = 2000;

const linked = ({ file, path }: ReportRow): CellSpec => ({ style: 'linked', text: file, href: { path } });
const words = (text: string): CellSpec => ({ style: 'words', text });

const squeeze = (name: string): string => name.replace(/\s/gu, '');

/** Reports of one office and one year may say the same: its projects stand in its own report too. */
const areRelated = (a: ReadRow | undefined, b: ReadRow | undefined): boolean => {
  const [one, other] = [a?.digest.facts, b?.digest.facts];
  if (!one?.department || !other?.department || squeeze(one.department.text) !== squeeze(other.department.text)) return false;
  return one.year?.value === undefined || other.year?.value === undefined || one.year.value === other.year.value;
};

type Sides = Pick<SharedPassage, 'first' | 'second' | 'firstPlace' | 'secondPlace'>;

const sidesOf = (reports: readonly ReadRow[], { first, second, firstPlace, secondPlace }: Sides): CellSpec[] =>
  [
    { row: reports[first], place: firstPlace },
    { row: reports[second], place: secondPlace },
  ].flatMap(({ row, place }) => (row ? [linked(row), words(row.digest.facts.department?.text ?? ''), words(place)] : []));

/** Files with the same bytes, each with the first of them. */
function findTwins(reports: readonly ReadRow[]): readonly Sides[] {
  const firsts = new Map<string, number>();
  return reports.flatMap(({ bytes }, second) => {
    const first = firsts.get(bytes);
    if (first === undefined) firsts.set(bytes, second);
    return first === undefined ? [] : [{ first, second, firstPlace: '全文', secondPlace: '全文' }];
  });
}

const tellNumbers = ({ sameNumbers }: SharedPassage): string => (sameNumbers === undefined ? '' : sameNumbers ? '相同' : '不同');

/** 雷同: projects with their amount and passages that stand in two reports, with both places. */
export function layShared(rows: readonly ReportRow[], known: readonly string[]): FormSheet {
  const reports = rows.filter(isRead);
  const related = (first: number, second: number): boolean =>
    areRelated(reports[first], reports[second]) || reports[first]?.bytes === reports[second]?.bytes;
  const projects = findSharedProjects(
    reports.map(({ digest }) => digest.projects),
    related,
  );
  const twins = findTwins(reports);
  const texts = reports.map(({ digest }) => digest.passages);
  const { copies, passages } = groupCopies(findSharedPassages(texts, known, related), texts);
  const layer = laySheet('雷同', WIDTHS);
  layer.row([{ style: 'title', text: '雷同的项目和段落', across: WIDTHS.length }]);
  const heads = layer.row(HEADS.map((text): CellSpec => ({ style: 'head', text })));
  const serial = (): CellSpec => ({ style: 'centre', number: String(layer.next() - heads) });
  for (const twin of twins.slice(0, MOST)) {
    const cells = ['文件相同', '两个文件一字不差', '', ''].map((text, i): CellSpec => ({ style: i === 1 ? 'words' : 'centre', text }));
    layer.row([serial(), ...cells, ...sidesOf(reports, twin)]);
  }
  for (const project of projects.slice(0, MOST)) {
    const amount = `${formatDecimal(trimDecimal(shift(decimal(project.amount), -4)))}万元`;
    layer.row([
      serial(),
      { style: 'centre', text: '同一项目' },
      words(project.name),
      { style: 'centre', text: amount },
      { style: 'centre', text: '相同' },
      ...sidesOf(reports, project),
    ]);
  }
  for (const copy of copies.slice(0, MOST)) {
    const told = `两份报告的正文有 ${copy.percent}% 相同`;
    layer.row([
      serial(),
      { style: 'centre', text: '整篇相同' },
      words(told),
      { style: 'centre', text: `${copy.han}字` },
      { style: 'centre', text: '' },
      ...sidesOf(reports, { ...copy, firstPlace: '全文', secondPlace: '全文' }),
    ]);
  }
  for (const passage of passages.slice(0, MOST)) {
    const size = passage.paragraphs > 1 ? `${passage.han}字，${passage.paragraphs}段` : `${passage.han}字`;
    layer.row([
      serial(),
      { style: 'centre', text: '相同段落' },
      words(passage.text),
      { style: 'centre', text: size },
      { style: 'centre', text: tellNumbers(passage) },
      ...sidesOf(reports, passage),
    ]);
  }
  const last = layer.next() - 1;
  if (last === heads) layer.row([{ style: 'words', text: '没有发现两份报告里相同的项目或段落。', across: WIDTHS.length }]);
  const more = [twins, projects, copies, passages].reduce((sum, list) => sum + Math.max(0, list.length - MOST), 0);
  if (more > 0) layer.row([{ style: 'words', text: `另有 ${more} 处没有列出。`, across: WIDTHS.length }]);
  const sheet = layer.finish({ landscape: true, repeat: [heads + 1, heads + 1] }, heads + 1);
  return { ...sheet, filter: [heads, last] };
}
