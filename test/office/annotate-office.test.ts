import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../server/faces/cli.ts';
import { hasWriter } from './find-writer.ts';

if (!hasWriter) console.warn('LibreOffice with its Writer is not installed: where it shows our comments is not looked at here.');

const plain = (text: string): Paragraph => new Paragraph({ children: [new TextRun(text)] });
const change = { id: 1, author: '李', date: '2024-01-01T00:00:00Z' };

/** A draft as offices have them, with an error in each kind of place. */
const draft = (): Document =>
  new Document({
    comments: { children: [{ id: 5, author: '王科长', date: new Date(0), children: [plain('请核对')] }] },
    footnotes: { 1: { children: [plain('其中道路维修预算100万元，支出90万元，执行率80%。')] } },
    numbering: {
      config: [
        {
          reference: 'heads',
          levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.START }],
        },
      ],
    },
    sections: [
      {
        children: [
          plain('某单位2023年度部门整体支出绩效自评报告'),
          new Paragraph({ numbering: { reference: 'heads', level: 0 }, children: [new TextRun('预算执行情况')] }),
          new Paragraph({
            children: [
              new CommentRangeStart(5),
              new TextRun('全年预算'),
              new TextRun({ text: '1200万元', bold: true }),
              new CommentRangeEnd(5),
              new TextRun({ children: [new CommentReference(5)] }),
              new TextRun('，实际支出1080万元，执行率为9'),
              new TextRun({ text: '2%', bold: true }),
              new TextRun('。'),
              new FootnoteReferenceRun(1),
            ],
          }),
          new Paragraph({
            children: [
              new TextRun('项目预算500万元，'),
              new InsertedTextRun({ ...change, text: '实际支出400万元，执行率为90%' }),
              new DeletedTextRun({ ...change, id: 2, text: '80%' }),
              new TextRun('。'),
            ],
          }),
          new Paragraph({
            children: [
              new TextRun('另安排'),
              new ExternalHyperlink({ link: 'https://example.org', children: [new TextRun('预算300万元，支出150万元，执行率60%')] }),
              new TextRun('。𠮷林街道预算200万元，支出100万元，执行率70%。'),
            ],
          }),
          new Table({
            rows: [
              ['项目', '预算', '执行'],
              ['甲', '100', '90'],
              ['乙', '200', '150'],
              ['合计', '310', '240'],
            ].map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [plain(text)] })) })),
          }),
        ],
      },
    ],
  });

/** The words of each comment, in the order of the text, as LibreOffice saves them, with the first line of what it says. */
function listAnnotations(odt: string): readonly (readonly [words: string, says: string])[] {
  const found = [
    ...odt.matchAll(
      /<office:annotation [^>]*office:name="([^"]+)"[^>]*>(.*?)<\/office:annotation>(.*?)<office:annotation-end office:name="\1"\/>/gsu,
    ),
  ];
  const bare = (xml: string): string =>
    xml.replace(/<office:annotation .*?<\/office:annotation>|<text:note .*?<\/text:note>|<[^>]+>/gsu, '').trim();
  return found.map(([, , inside = '', words = '']) => [bare(words), bare(inside.split('</text:p>')[0] ?? '').replace(/^.*Z(?=\S)/u, '')]);
}

describe('a draft on disk', { timeout: 120_000 }, () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'annotate-'));
    writeFileSync(join(folder, 'a.docx'), await Packer.toBuffer(draft()));
    writeFileSync(join(folder, 'b.md'), '支出一笔。\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the command line in this process; names of files are in the folder. */
  async function call(...words: string[]) {
    const told = { out: '', err: [] as string[] };
    const code = await runCommand(['check', ...words.map((word) => (/^\.?\/?\w+\.\w+$/u.test(word) ? join(folder, word) : word))], {
      out: (text) => (told.out += text),
      err: (line) => told.err.push(line.replaceAll(`${folder}/`, '')),
      readInput: async () => new Uint8Array(),
      progress: undefined,
    });
    return { code, ...told };
  }

  test('comes back with comments; what stands in the way is refused in one line', async () => {
    const done = await call('a.docx', '--annotate', 'out.docx');
    expect(done).toEqual({ code: 1, out: '', err: ['已写出 out.docx：批注 6 处（错误 6 处，存疑 0 处，提示 0 处）'] });
    expect((await call('out.docx', '--annotate', 'again.docx', '-o', 'list.xlsx', '-q')).code).toBe(1);
    expect(readFileSync(join(folder, 'again.docx')).equals(readFileSync(join(folder, 'out.docx')))).toBe(true);
    expect(readFileSync(join(folder, 'list.xlsx')).subarray(0, 2).toString()).toBe('PK');

    const before = readFileSync(join(folder, 'a.docx'));
    const refusals = [
      [['a.docx', '--annotate', 'out.docx'], '文件已存在'],
      [['a.docx', '--annotate', './a.docx', '--force'], '不能又作输出'],
      [['a.docx', 'out.docx', '--annotate', 'x.docx'], '一次只能'],
      [['b.md', '--annotate', 'x.docx'], '收到 b.md'],
      [['a.docx', '--annotate', 'x.pdf'], '以 .docx 结尾'],
      [['a.docx', '--annotate', 'x.docx', '--summary', 'y.xlsx'], '不能同时用'],
    ] as const;
    for (const [words, why] of refusals) {
      const { code, out, err } = await call(...words);
      expect({ code, out, lines: err.length }).toEqual({ code: 2, out: '', lines: 1 });
      expect(err[0]).toContain(why);
    }
    expect(readFileSync(join(folder, 'a.docx')).equals(before)).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(['a.docx', 'again.docx', 'b.md', 'list.xlsx', 'out.docx']);
  });

  test.skipIf(!hasWriter)('LibreOffice opens it and shows each comment at its words', () => {
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'fodt', '--outdir', folder, join(folder, 'out.docx')];
    expect(spawnSync('soffice', args, { timeout: 100_000 }).status).toBe(0);
    const shown = listAnnotations(readFileSync(join(folder, 'out.fodt'), 'utf8'));
    expect(shown.map(([words]) => words)).toEqual(['全年预算1200万元', '92%', '', '90%', '60%', '70%', '310']);
    expect(shown[0]?.[1]).toContain('请核对');
    expect(shown[1]?.[1]).toContain('错误：执行率按1080 / 1200应为90%，文中为92%。');
  });
});
