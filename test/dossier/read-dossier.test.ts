import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Cell, Grid, SourceDocument } from '../../schemas/document.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { type Outcome, refused, served } from '../../schemas/outcome.ts';
import { WORKBOOK } from '../../schemas/workbook-sheets.ts';
import { readDossier } from '../../server/adapters/read-dossier.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { isRecord } from '../../tools/formula/read-value.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const noWorkbook = async (): Promise<Outcome<SourceDocument>> => refused('none', 'none', 'none');
const messageOf = <T>(outcome: Outcome<T>) => (outcome.ok ? '' : outcome.refusal.message);
const json = async (text: string) => readDossier(bytes(text), 'a.json', noWorkbook);

describe('JSON', () => {
  test('is read, with or without a mark at its beginning', async () => {
    expect(await json('{"year":2023}')).toEqual(served({ year: 2023 }));
    expect(await json('\ufeff{"year":2023}')).toEqual(served({ year: 2023 }));
  });
  test('may be saved as older office software saves it', async () => {
    const gbk = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xd6, 0xd0, 0x22, 0x7d]);
    expect(await readDossier(gbk, 'a.json', noWorkbook)).toEqual(served({ a: '中' }));
  });
  test('may be saved as the Windows editor saves “Unicode”', async () => {
    const utf16 = new Uint8Array(Buffer.from('\ufeff{"a":"中"}', 'utf16le'));
    expect(await readDossier(utf16, 'a.json', noWorkbook)).toEqual(served({ a: '中' }));
  });
  test.each([
    ['{\n  "year": 2023,\n  "name": 甲\n}', '第 3 行第 11 列：应为值（文字用双引号），收到 “甲”'],
    ['{"a": 1 "b": 2}', '第 1 行第 9 列：应为逗号或“}”，收到 “"”'],
    ['{"a": [1, 2}', '第 1 行第 12 列：应为逗号或“]”，收到 “}”'],
    ['{"a": 1,}', '第 1 行第 9 列：应为双引号括起的字段名，收到 “}”'],
    ["{'a': 1}", "第 1 行第 2 列：应为双引号括起的字段名，收到 “'”"],
    ['{"a" 1}', '第 1 行第 6 列：应为冒号，收到 “1”'],
    ['{"a": 1', '第 1 行第 8 列：应为逗号或“}”，收到 文件末尾'],
    ['{"a": 1}\n}', '第 2 行第 1 列：应为文件结束，收到 “}”'],
    ['{"a": NaN}', '第 1 行第 7 列：应为值（文字用双引号），收到 “N”'],
    ['{"a": 01}', '第 1 行第 8 列：应为逗号或“}”，收到 “1”'],
    ['{"a": {"b": 1, "c": 2, "b": 3}}', '第 1 行第 24 列：应为与前面不重复的字段名（"b" 已有）'],
    ['# 报告', '第 1 行第 1 列：应为值（文字用双引号），收到 “#”'],
    [`${'['.repeat(600)}x`, '嵌套'],
  ])('broken: %s', async (text, message) => expect(messageOf(await json(text))).toContain(message));
  test('an empty file and a binary one', async () => {
    expect(messageOf(await json(''))).toBe('a.json 是空文件');
    expect(messageOf(await json(' \n'))).toBe('a.json 是空文件');
    expect(messageOf(await readDossier(new Uint8Array([0, 1, 2, 255, 254]), 'a.json', noWorkbook))).toContain('不是 JSON 文本');
  });
});

const letters = 'ABCDEFGHIJKLMNOPQR';
const grid = (name: string, rows: readonly (readonly string[])[]): Grid => ({
  name,
  start: 0,
  end: 0,
  rows: rows.map((row, at) =>
    row.map(
      (text, column): Cell => ({
        text,
        start: 0,
        end: 0,
        row: at,
        column,
        address: `${letters[column]}${at + 1}`,
        ...(text === '#REF!' ? { trouble: 'error-value' } : {}),
      }),
    ),
  ),
});
const workbook = (...grids: Grid[]) =>
  readDossier(new Uint8Array([0x50, 0x4b, 3, 4]), 'a.xlsx', async () => served({ name: 'a.xlsx', format: 'xlsx', text: '', grids }));

const facts = grid('基本情况', [
  ['年度', '2023', '单位名称', '某开发区管委会'],
  ['报告日期', '2024年4月9日'],
  ['编制数', '1,042', '金额单位', ''],
  ['依据文件', '财预〔2020〕10号；某字〔2021〕2号'],
]);
const sheet = grid('2.项目', [
  ['项目支出绩效自评结果汇总表'],
  ['单位：元'],
  ['序号', '自评得分', '项目名称', '预算数\n（调整后）', '执行数 (至2023年底)', '专项债券', '自评结果应用意见'],
  ['1', '98', '道路', '1,000.50', '９００', '是', '/'],
  ['', '', '', '', '', '', ''],
  ['2', '', '绿化', '20', '20', '', '继续安排'],
  ['', '', '合计', '1020.50', '920', '', ''],
]);

describe('workbook', () => {
  test('reads into the same object as JSON, by the words of its headers', async () => {
    const read = await workbook(facts, sheet, grid('填表说明', [['随便写']]));
    expect(read).toEqual(
      served({
        year: 2023,
        department: { name: '某开发区管委会' },
        report_date: '2024-04-09',
        staffing: { authorised: 1042 },
        self_evaluation: { basis: ['财预〔2020〕10号', '某字〔2021〕2号'] },
        money_unit: '元',
        projects: [
          { name: '道路', budget: '1000.50', executed: '900', score: '98', bond: true },
          { name: '绿化', budget: '20', executed: '20', opinion: '继续安排' },
        ],
      }),
    );
    expect(read.ok && parseDossier(read.value).ok).toBe(true);
  });
  test('indicators with signs as people write them', async () => {
    const indicators = grid('指标', [
      ['一级指标', '二级指标', '三级指标', '指标性质', '年度指标值', '实际完成值', '分值', '得分'],
      ['产出指标', '数量指标', '道路', '≥', '6.5', '6.5', '20', '20'],
      ['效益指标', '', '环境', '定性', '改善', '达成年度指标', '10', '9'],
    ]);
    const read = await workbook(facts, indicators);
    expect(read).toMatchObject({
      ok: true,
      value: {
        indicators: [
          { direction: '>=', target: '6.5', own_score: '20' },
          { direction: 'qualitative', target: '改善' },
        ],
      },
    });
  });
  test.each<[string, Grid[], string]>([
    ['no sheet of ours', [grid('Sheet1', [['a']])], '应有 “基本情况”'],
    [
      'no header',
      [
        facts,
        grid('项目', [
          ['a', 'b'],
          ['1', '2'],
        ]),
      ],
      '“项目”表没有认得的表头',
    ],
    [
      'a misspelt column',
      [
        facts,
        grid('项目', [
          ['项目名称', '预算数', '执行数', '自评的得分'],
          ['甲', '1', '1', '1'],
        ]),
      ],
      '“项目”表 D1：不认识的列“自评的得分”',
    ],
    [
      'an error value',
      [
        facts,
        grid('项目', [
          ['项目名称', '预算数', '执行数'],
          ['甲', '#REF!', '1'],
        ]),
      ],
      '“项目”表 B2：应为数值或文字，收到错误值 #REF!',
    ],
    [
      'words for money',
      [
        facts,
        grid('项目', [
          ['项目名称', '预算数', '执行数'],
          ['甲', '约一百', '1'],
        ]),
      ],
      '“项目”表 B2（projects[0].budget）：应为不为负的金额',
    ],
    [
      'more spent than there was',
      [
        facts,
        grid('项目', [
          ['项目名称', '预算数', '执行数'],
          ['甲', '1', '2'],
        ]),
      ],
      '“项目”表 C2（projects[0].executed）：应不大于预算数 1',
    ],
    [
      'a missing column',
      [
        facts,
        grid('项目', [
          ['项目名称', '预算数'],
          ['甲', '1'],
        ]),
      ],
      '“项目”表（projects[0].executed）：应为',
    ],
  ])('%s', async (_title, grids, message) => expect(messageOf(await workbook(...grids))).toContain(message));
  test('a workbook that cannot be opened is refused in the reader’s words', async () => {
    expect(messageOf(await readDossier(new Uint8Array([0x50, 0x4b, 3, 4]), 'a.xlsx', noWorkbook))).toBe('none');
  });
});

test('every field of the workbook is a field of the dossier', () => {
  const sample: Record<string, string> = {
    date: '2023-01-02',
    integer: '3',
    decimal: '5',
    number: '5',
    'yes-no': '是',
    sign: '≥',
    list: '甲',
    money: '5',
    steps: '90:4',
    text: '甲',
  };
  const words: Record<string, string> = { year: '2023', profile: 'national', money_unit: '万元', kind: '追加', id: 'a', depth: '0' };
  const grids = WORKBOOK.sheets.map((type) =>
    type.kind === 'facts'
      ? grid(
          type.title,
          type.fields.map(({ path, words: [word = ''], type: kind }) => [word, words[path] ?? sample[kind] ?? '']),
        )
      : grid(type.title, [
          [...(type.kind === 'nested' ? WORKBOOK.project_key : []), ...type.fields.map(({ words: [word = ''] }) => word)],
          [...(type.kind === 'nested' ? ['1'] : []), ...type.fields.map(({ path, type: kind }) => words[path] ?? sample[kind] ?? '')],
        ]),
  );
  return expect(workbook(...grids).then(messageOf)).resolves.toBe('');
});

/** The names of the fields that hold values, as a schema lists them. */
function* listLeaves(schema: unknown, path: string): Generator<string> {
  if (!isRecord(schema)) return;
  if (isRecord(schema.properties))
    for (const [name, inner] of Object.entries(schema.properties)) yield* listLeaves(inner, path === '' ? name : `${path}.${name}`);
  else if (isRecord(schema.items) && isRecord(schema.items.properties)) yield* listLeaves(schema.items, path);
  else yield path;
}

test('every field of the dossier is a field of the workbook', () => {
  const fields = WORKBOOK.sheets.flatMap((type) => {
    const above = type.kind === 'facts' ? '' : type.kind === 'nested' ? `${type.parent}.${type.child}.` : `${type.path}.`;
    return type.fields.map(({ path }) => above + path);
  });
  const leaves = [...listLeaves(z.toJSONSchema(Dossier, { io: 'input' }), '')];
  // Parts and steps are written into rows and cells of their own kind.
  const missing = leaves.filter((leaf) => leaf !== '$schema' && !/\.parts\.|\.parts$|\.steps\./u.test(leaf) && !fields.includes(leaf));
  expect(leaves.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});
