import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestReport } from '../../tools/summary/digest-report.ts';
import { commonAbove, findSharedPassages } from '../../tools/summary/find-shared-passages.ts';
import { findSharedProjects } from '../../tools/summary/find-shared-projects.ts';
import { hashShingles, SHINGLE, winnow } from '../../tools/summary/fingerprint-text.ts';
import { groupCopies } from '../../tools/summary/group-copies.ts';
import { readHan } from '../../tools/summary/han.ts';
import type { Passage } from '../../tools/summary/report-digest.ts';
import { layShared } from '../../tools/summary/shared-sheet.ts';

/** Text of its own for each seed: Han characters that follow no pattern. */
const write = (seed: number, length: number): string => {
  let state = seed * 2654435761 + 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return String.fromCharCode(0x4e00 + ((state >>> 12) % 8000));
  }).join('');
};
const passages = (...texts: string[]): Passage[] => texts.map((text, i) => ({ text, place: `第${i + 1}段` }));

const COPIED =
  '因前期勘察深度不够，管线迁改方案三次调整，施工单位进场时间推迟近两个月，导致当年资金没有按计划支付完毕，计划2023年拨付320万元。';

test('a passage that two reports share is found with both places, its length and whether the numbers agree', () => {
  const other = COPIED.replace('2023', '2024').replace('320', '415').replaceAll('，', ',');
  const shared = findSharedPassages(
    [passages(write(1, 80), `${write(2, 30)}。${COPIED}`), passages(`${other}${write(3, 50)}`), passages(write(4, 90))],
    [],
  );
  expect(shared).toHaveLength(1);
  expect(shared[0]).toMatchObject({ first: 0, second: 1, firstPlace: '第2段', secondPlace: '第1段', paragraphs: 1, sameNumbers: false });
  expect(shared[0]?.han).toBe(readHan(COPIED).codes.length);
  expect(shared[0]?.text).toContain('管线迁改方案三次调整');
});

test('neighbouring paragraphs are one passage', () => {
  const [a, b, c] = [write(11, 60), write(12, 45), write(13, 70)];
  const shared = findSharedPassages([passages(write(14, 50), a, b, c), passages(a, b, c, write(15, 40))], []);
  expect(shared.map(({ han, paragraphs, firstPlace, secondPlace }) => [han, paragraphs, firstPlace, secondPlace])).toEqual([
    [175, 3, '第2段', '第1段'],
  ]);
});

test('laws that are cited, set phrases, the wording of outlines and what everybody writes are nobody’s copy', () => {
  const law =
    '根据《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）和《项目支出绩效评价管理办法》（财预〔2020〕10号）等文件要求，';
  const phrase =
    '深入学习贯彻习近平新时代中国特色社会主义思想，全面落实党的二十大精神，认真贯彻落实党中央、国务院和省委省政府、市委市政府、县委县政府决策部署。';
  const terms = '“三公”经费支出4.86万元，控制在预算6.00万元以内，其中公务用车运行维护费4.20万元，公务接待费0.66万元，同比下降。';
  const outline = '分析年度总体绩效目标完成情况、各项绩效指标完成情况，说明偏离绩效目标的原因以及拟采取的改进措施和结果应用的具体安排。';
  const common = write(21, 60);
  const twice = (text: string, known: readonly string[] = []) =>
    findSharedPassages([passages(text), passages(text), passages(write(22, 60))], known);
  expect(twice(law)).toEqual([]);
  expect(twice(phrase)).toEqual([]);
  expect(twice(terms)).toEqual([]);
  expect(twice(outline)).toHaveLength(1);
  expect(twice(outline, [outline])).toEqual([]);
  const many = Array.from({ length: 40 }, (_, i) => passages(write(100 + i, 50), ...(i < commonAbove(40) + 1 ? [common] : [])));
  expect(findSharedPassages(many, [])).toEqual([]);
  const few = Array.from({ length: 40 }, (_, i) => passages(write(100 + i, 50), ...(i < commonAbove(40) ? [common] : [])));
  expect(findSharedPassages(few, [])).toHaveLength(commonAbove(40) - 1);
});

test('reports of one office may say the same', () => {
  expect(findSharedPassages([passages(COPIED), passages(COPIED)], [], () => true)).toEqual([]);
});

test('any thirty characters in a row that two texts share have a fingerprint in common', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(40), fc.nat(40), fc.integer({ min: 30, max: 60 }), (seed, before, after, length) => {
      const shared = write(seed + 1, length);
      const printsOf = (text: string) => new Set([...winnow(hashShingles(readHan(text).codes))].map(({ hash }) => hash));
      const a = printsOf(write(seed + 2, before) + shared + write(seed + 3, after));
      const b = printsOf(write(seed + 4, after) + shared + write(seed + 5, before));
      expect([...a].some((hash) => b.has(hash))).toBe(true);
    }),
  );
});

test('the rolling hash of a shingle depends on its characters alone', () => {
  const text = write(31, 100);
  const all = hashShingles(readHan(text).codes);
  expect(all).toHaveLength(100 - SHINGLE + 1);
  for (const at of [0, 1, 37, 80]) expect(all[at]).toBe(hashShingles(readHan(text.slice(at, at + SHINGLE)).codes)[0]);
});

test('a project of the same name and amount in two offices’ reports is found, whatever its spelling', () => {
  const list = (...projects: [string, string][]) => projects.map(([name, amount], i) => ({ name, amount, place: `表1 第${i + 1}行` }));
  const reports = [
    list(['2023年农村道路“白改黑”工程', '3200000'], ['公用经费', '500000'], ['办公楼维修', '800000']),
    list(['公用经费', '500000'], ['1、农村道路白改黑工程', '3200000']),
    list(['办公楼维修', '810000'], ['农村道路“白改黑”工程', '3200000']),
  ];
  expect(findSharedProjects(reports)).toEqual([
    { first: 0, second: 1, firstPlace: '表1 第1行', secondPlace: '表1 第2行', name: '1、农村道路白改黑工程', amount: '3200000' },
    { first: 0, second: 2, firstPlace: '表1 第1行', secondPlace: '表1 第2行', name: '农村道路“白改黑”工程', amount: '3200000' },
  ]);
  expect(findSharedProjects(reports, () => true)).toEqual([]);
});

test('two reports that are nearly one are told once, not passage by passage', () => {
  const texts = Array.from({ length: 6 }, (_, i) => write(50 + i, 80));
  const reports = [passages(...texts, write(60, 40)), passages(write(61, 50), ...texts), passages(write(62, 200), texts[0] ?? '')];
  const { copies, passages: left } = groupCopies(findSharedPassages(reports, []), reports);
  expect(copies).toEqual([{ first: 0, second: 1, han: 480, percent: 92 }]);
  expect(left.map(({ first, second, han }) => [first, second, han])).toEqual([[0, 2, 80]]);
});

test('the sheet names files with the same bytes once, and does not hold one office’s reports of one year against each other', () => {
  const text = (office: string, year: number): string =>
    `# ${office}${year}年度部门整体支出绩效自评报告\n\n${write(71, 60)}。\n\n| 项目名称 | 预算数（万元） |\n|---|---|\n| 河道清淤工程 | 320 |\n| 堤防加固 | 81.5 |\n`;
  const row = (file: string, content: string) => ({
    ...{ file, path: file, bytes: content },
    digest: digestReport({ name: file, format: 'md', text: content }),
  });
  const [hydro, roads] = [text('石泉县水利局', 2023), text('石泉县交通运输局', 2023)];
  const rows = [
    row('a.md', hydro),
    row('b.md', hydro),
    row('c.md', roads),
    row('d.md', hydro.replace(write(71, 60), write(72, 60))),
    row('e.md', text('石泉县水利局', 2022)),
  ];
  const sheet = layShared(rows, []);
  const told = sheet.cells.filter(({ row: at, column }) => at > 1 && [1, 5, 8].includes(column)).map((cell) => cell.text);
  const lines = Array.from({ length: told.length / 3 }, (_, i) => told.slice(i * 3, i * 3 + 3).join(' '));
  expect(lines).toEqual([
    '文件相同 a.md b.md',
    '同一项目 a.md c.md',
    '同一项目 a.md c.md',
    '同一项目 a.md e.md',
    '同一项目 a.md e.md',
    '相同段落 a.md c.md',
    '相同段落 a.md e.md',
  ]);
});
