import words from '../../schemas/lexicon/summary-words.json' with { type: 'json' };
import { isShort } from '../relation/offices.ts';
import { placeOf } from '../relation/place.ts';
import { readCover } from '../text/outline.ts';
import type { Report, TextBlock } from '../text/report.ts';
import { readFormCells } from './read-form-cells.ts';
import { type Stated, stateText } from './stated.ts';

const any = (list: readonly string[]): string =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[()]/gu, '\\$&'))
    .join('|');

const BODY = '[\\u4e00-\\u9fff·（）()“”]';
const ENDS = any(words.department_ends);
const NAME = new RegExp(`^(${BODY}{1,40}?(?:${ENDS})(?:（[\\u4e00-\\u9fff]{2,12}）)?)$`, 'u');
const LABELLED = new RegExp(
  `(?:^|[\\s*])(?:${any(words.department_labels)})(?:[（(](?:盖章|公章|签章)[）)])?\\s?[：:]\\s{0,4}([^\\s：:，。；*（(\\d]{2,40}(?:（[\\u4e00-\\u9fff]{2,12}(?<!章)）)?)`,
  'u',
);
/** （盖章）, a stamp's bracket, 编制 behind the name of the office that made the report. */
const STAMP = /(?:编制|编|填报|报送)?\s?(?:[（(](?:盖章|公章|签章|加盖公章|章)[）)])?$/u;
const YEAR = /(?:19|20)\d\d\s?年?度?|[二一][〇○零一二三四五六七八九]{3}年度?|[Xx×]{2,4}年度?/gu;
const TAIL = new RegExp(`^(?:${any(words.title_tails)})`, 'u');
const SEAL = /[（(][^）)]{0,8}章[^）)]{0,4}[）)]/u;
const DATE = /^(?:19|20)\d\d\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?$|^[二一][〇○零一二三四五六七八九]{3}年/u;
const WRITTEN_DATE = /[二一][〇○零一二三四五六七八九]{3}年.{0,12}$/u;
const SHORTEST = 4;
const LONGEST = 40;
const LONGEST_TITLE = 200;

const isName = (text: string): boolean => text.length >= 3 && text.length <= LONGEST && NAME.test(text);

/** 编制单位：…, as its line says, without the stamp. */
function readLabelled(block: TextBlock): Stated | undefined {
  const match = LABELLED.exec(block.text);
  // The date below may run into the line: …局二〇二四年三月.
  const name = match?.[1]?.replace(WRITTEN_DATE, '').replace(STAMP, '').replace(SEAL, '');
  if (!match || name === undefined) return undefined;
  const start = match.index + match[0].length - (match[1]?.length ?? 0);
  // The next label may follow without a sign: 项目单位：…局资金性质：….
  for (let end = name.length; end >= SHORTEST; end -= 1) if (isName(name.slice(0, end))) return stateText(block, start, start + end);
  return undefined;
}

/** A line that is nothing but the name of an office, its stamp or 编制 left out. */
function readAlone(block: TextBlock): Stated | undefined {
  const name = block.text.replace(SEAL, '').replace(STAMP, '').trim();
  if (!isName(name) || /报告|自评|情况|绩效/u.test(name)) return undefined;
  const start = block.text.indexOf(name);
  return start < 0 ? undefined : stateText(block, start, start + name.length);
}

/** The office that a title begins with: …局2023年度部门整体支出绩效自评报告, 2022年度…管委会整体绩效自评报告, 关于…中心2023年度…的报告. */
function readTitled({ text, ...rest }: TextBlock): Stated | undefined {
  if (text.length > LONGEST_TITLE || !/自评|绩效|评价|报告|总结/u.test(text)) return undefined;
  const block = { text, ...rest };
  const cuts = [...text.matchAll(YEAR)].map(({ index, 0: year }) => [index, index + year.length] as const);
  const pieces: [number, number][] = [];
  let from = 0;
  for (const [start, end] of [...cuts, [text.length, text.length] as const]) {
    if (start > from) pieces.push([from, start]);
    from = end;
  }
  for (const [start, end] of pieces) {
    const piece = text.slice(start, end);
    const lead = /^(?:\s|关于|附件[:：]?|[—-]|本|的){0,4}/u.exec(piece)?.[0].length ?? 0;
    for (let at = piece.length; at > lead + 2; at -= 1) {
      const tail = piece.slice(at).trim();
      if (tail !== '' && !TAIL.test(tail) && !/^(?:开展|报送|对|\s)/u.test(tail)) continue;
      const name = piece.slice(lead, at).trim().replace(/关于$/u, '');
      if (!isName(name)) continue;
      const begin = text.indexOf(name, start);
      return stateText(block, begin, begin + name.length);
    }
  }
  return undefined;
}

const LAST = 8;

/** The name above the date at the end. */
function readSigned(report: Report): Stated | undefined {
  const last = report.blocks.slice(-LAST).filter((block): block is TextBlock => block.kind !== 'table');
  for (const [i, block] of last.entries()) {
    if (!DATE.test(block.text.trim())) continue;
    const above = last[i - 1];
    const signed = above && readAlone(above);
    if (signed) return signed;
  }
  // 署名 and 成文日期 in one paragraph.
  for (const block of last) {
    const match = new RegExp(`^(${BODY}{2,40}?)\\s{0,8}((?:19|20)\\d\\d年\\d{1,2}月\\d{1,2}日)$`, 'u').exec(block.text);
    if (match?.[1] !== undefined && isName(match[1].trim())) return stateText(block, 0, match[1].trim().length);
  }
  return undefined;
}

const OPENING = new RegExp(
  `^(${BODY}{3,30}?(?:${ENDS}))(?:（以下简称|\\(以下简称|（简称|是[^，。]{0,20}(?:部门|单位|机构|机关)|为[^，。]{0,20}(?:部门|单位|机构|机关)|主要(?:职责|负责|承担)|内设|(?:对|组织|认真)[^，。]{0,40}(?:开展|进行|实施)[^，。]{0,12}(?:自评|绩效评价))`,
  'u',
);
const FIRST_CLAUSES = 4;

/** The first sentence of the body that says what office this is or that it evaluated itself. */
function readOpening(report: Report): Stated | undefined {
  for (const block of report.blocks.slice(0, 24)) {
    if (block.kind !== 'paragraph') continue;
    let from = block.marker?.end ?? 0;
    for (const clause of block.text
      .slice(from, from + 400)
      .split(/(?<=[，。])/u)
      .slice(0, FIRST_CLAUSES)) {
      const match = OPENING.exec(clause);
      if (match?.[1] !== undefined && isName(match[1]) && !/[本我该现]/u.test(match[1].charAt(0)))
        return stateText(block, from, from + match[1].length);
      from += clause.length;
    }
  }
  return undefined;
}

const MAIN = /主管/u;
/** An office whose name goes on with what its money is for: …县气象局人工影响天气作业项目2022年度绩效自评报告. */
const OPENS_TITLE =
  /^([\u4e00-\u9fff]{2,14}?[省市县区旗州镇乡][\u4e00-\u9fff]{0,12}?(?:局|委员会|管委会|人民政府|办事处|红十字会|残联|支队|法院|检察院))(?=[\u4e00-\u9fff])/u;

function readOpeningOfTitle(block: TextBlock): Stated | undefined {
  const match = /自评|绩效|评价|报告/u.test(block.text) ? OPENS_TITLE.exec(block.text) : null;
  return match?.[1] === undefined ? undefined : stateText(block, 0, match[1].length);
}

const clean = (text: string): string => text.replace(STAMP, '').replace(SEAL, '');

/** Of the names that the title and the cover give, the first, or a longer one that holds it: 工业区 in 甲县工业区管委会. */
function pickLongest(names: readonly Stated[]): Stated | undefined {
  const [first] = names;
  return first && names.reduce((best, name) => (name.text.length > best.text.length && isShort(best.text, name.text) ? name : best), first);
}

/** Whose report it is: by its cover, its form, its title, its signature or its first words, in this order. */
export function readDepartment(report: Report): Stated | undefined {
  const cover = readCover(report);
  const heads = report.blocks.slice(0, 12).filter((block): block is TextBlock => block.kind !== 'table');
  const cells = readFormCells(report, words.department_labels)
    .filter(({ text }) => isName(clean(text)))
    .map(({ label, text, cell }) => ({ label, stated: { text: clean(text), ...placeOf(cell, 0, cell.text.length) } }));
  const labelled = heads.flatMap((block) => (MAIN.test(block.text) ? [] : (readLabelled(block) ?? [])));
  const titles = [...new Set([...cover, ...heads.filter(({ kind, level }) => kind === 'heading' && level <= 1)])];
  const titled = [...titles.flatMap((block) => readTitled(block) ?? []), ...cover.flatMap((block) => readAlone(block) ?? [])];
  return (
    labelled[0] ??
    pickLongest(titled) ??
    cells.find(({ label }) => !MAIN.test(label))?.stated ??
    readSigned(report) ??
    heads.flatMap((block) => readLabelled(block) ?? [])[0] ??
    titles.flatMap((block) => readOpeningOfTitle(block) ?? [])[0] ??
    cells[0]?.stated ??
    readOpening(report)
  );
}
