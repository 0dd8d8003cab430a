import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { commands } from '../../server/faces/cli/commands.ts';
import { bin, runZiping } from './run-ziping.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const ziping = (...args: string[]) => runZiping(args, { folder });

const small = { year: 2023, department: { name: '某开发区管理委员会' } };
const project = (more: Record<string, unknown>) =>
  JSON.stringify({ ...small, projects: [{ name: '道路养护', budget: '100', executed: '50', ...more }] });
const WRONG = '全年预算数200万元，执行数150万元，预算执行率85%。\n';

beforeAll(() => {
  mkdirSync(join(folder, 'folder'));
  put('wrong.md', WRONG);
  put('right.md', '全年预算数200万元，执行数150万元，预算执行率75%。\n');
  put('empty.md', '');
  put('blank.txt', ' \r\n\t');
  put('binary.md', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 3, 0, 0xff, 0xfe]));
  put(
    'noise.md',
    Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256),
  );
  put('picture.bmp', 'BM');
  put('broken.json', '{\n  "year": 2023,\n  "department": { "name": "甲" }\n  "projects": []\n}\n');
  put('empty.json', '');
  put('list.json', '[1, 2]');
  put('unknown-key.json', JSON.stringify({ ...small, projcts: [] }));
  put('no-year.json', JSON.stringify({ department: small.department }));
  put('nan.json', project({ budget: 'NaN' }));
  put('number.json', project({ budget: 100.5 }));
  put('negative.json', project({ executed: '-3' }));
  put('overspent.json', project({ executed: '100.01' }));
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['今天', '天气'],
      ['晴', '好'],
    ]),
    '日记',
  );
  put('diary.xlsx', new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' })));
  put('no-header.csv', '今天,天气\n晴,好\n');
});

/** What can't be served: how it is called, and what the one line must say. */
const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['missing file', ['check', 'none.md'], /找不到文件：none\.md/u],
  ['missing dossier', ['score', 'none.json'], /找不到文件：none\.json/u],
  ['folder', ['check', 'folder'], /没有可核对的文件：folder/u],
  ['empty file', ['check', 'empty.md'], /empty\.md 是空文件/u],
  ['blank file', ['check', 'blank.txt'], /blank\.txt 是空文件/u],
  ['archive named .md', ['check', 'binary.md'], /binary\.md.*不是文本/u],
  ['noise named .md', ['check', 'noise.md'], /noise\.md.*文本/u],
  ['unreadable kind', ['check', 'picture.bmp'], /不支持 picture\.bmp 的文件格式.*\.md/u],
  ['broken JSON', ['figures', 'broken.json'], /broken\.json 第 4 行第 3 列：应为.*收到/u],
  ['empty dossier', ['figures', 'empty.json'], /empty\.json 是空文件/u],
  ['wrong shape', ['figures', 'list.json'], /应为对象/u],
  ['unknown key', ['figures', 'unknown-key.json'], /projcts（是否应为 projects）/u],
  ['missing field', ['figures', 'no-year.json'], /year：应为.*收到 空/u],
  ['NaN', ['figures', 'nan.json'], /projects\[0\]\.budget：应为.*收到 "NaN"/u],
  ['JSON number as money', ['figures', 'number.json'], /projects\[0\]\.budget：应为.*收到 .*100\.5/u],
  ['negative money', ['figures', 'negative.json'], /projects\[0\]\.executed：应为.*收到 "-3"/u],
  ['executed over budget', ['figures', 'overspent.json'], /projects\[0\]\.executed：应不大于.*100.*收到 "?100\.01/u],
  ['workbook without its sheets', ['figures', 'diary.xlsx'], /应有 “基本情况”.*收到 “日记”/u],
  ['draft as dossier', ['score', 'wrong.md'], /wrong\.md.*JSON|wrong\.md 第 1 行第 1 列/u],
  [
    'table without a known header',
    ['table', 'no-header.csv'],
    /no-header\.csv 里没有认得的表头（应有 项目名称、.*收到的表头为 今天、天气/u,
  ],
  ['no table at all', ['table', 'right.md'], /right\.md 里没有认得的表头.*没有表格/u],
  ['unknown profile', ['score', 'overspent.json', '--profile', 'luquam'], /没有|应不大于/u],
  ['unknown command', ['chekc', 'wrong.md'], /没有 chekc 这个命令。是否想用 ziping check/u],
  ['unknown option', ['check', 'wrong.md', '--fromat', 'json'], /没有 --fromat 这个选项。是否想用 --format/u],
  ['unknown format', ['check', 'wrong.md', '--format', 'xml'], /--format 应为 text、json.*收到 xml/u],
  ['value missing', ['check', 'wrong.md', '--dossier'], /--dossier 需要一个值/u],
  ['option taken for a value', ['check', 'wrong.md', '--dossier', '--json'], /--dossier 需要一个值/u],
  ['value for a switch', ['check', 'wrong.md', '--json=yes'], /--json 不带值/u],
  ['no file named', ['check'], /check 需要 FILE\.\.\./u],
  ['too many files', ['score', 'a.json', 'b.json'], /只接受 FILE，多出 b\.json/u],
  ['unknown rule', ['explain', 'execution-rat'], /没有 execution-rat 这条规则。是否想看 execution-rate/u],
  ['baseline of another kind', ['check', 'wrong.md', '--baseline', 'list.json'], /list\.json 不是基线文件/u],
  ['no such profile', ['init', '--profile', 'atlantis'], /没有编号为“atlantis”的地区口径/u],
  ['output folder missing', ['init', '-o', 'none/a.json'], /输出文件夹不存在：none/u],
  ['output of another kind', ['init', '-o', 'a.doc'], /应为 \.json 或 \.xlsx/u],
];

describe('what cannot be served is refused in one line, and nothing is written', () => {
  test.concurrent.each(refused)('%s', async (_name, args, line) => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await ziping(...args);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^ziping：/u);
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:/u);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('check', () => {
  test('exit code says what was found', async () => {
    expect((await ziping('check', 'right.md')).code).toBe(0);
    expect((await ziping('check', 'wrong.md')).code).toBe(1);
  });

  test('several files in their order; one that cannot be read does not stop the others', async () => {
    const { code, stdout, stderr } = await ziping('check', 'right.md', 'none.md', 'wrong.md', '--json');
    expect(code).toBe(2);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout).map(({ file }: { file: string }) => file)).toEqual(['right.md', 'wrong.md']);
  });

  test('standard input is read once, and its offsets count in what was given', async () => {
    const { code, stdout } = await runZiping(['check', '-', '--json'], { folder, input: `\uFEFF${WRONG.replace('\n', '\r\n')}` });
    const [{ findings, file }] = JSON.parse(stdout);
    expect({ code, file, found: findings.length }).toEqual({ code: 1, file: '-', found: 1 });
    expect(`\uFEFF${WRONG}`.slice(findings[0].start, findings[0].end)).toContain('85');
  });

  test('two runs give the same bytes, in every format', async () => {
    for (const format of ['text', 'json', 'agent', 'github', 'sarif', 'html']) {
      const [first, second] = await Promise.all([ziping('check', 'wrong.md', '-f', format), ziping('check', 'wrong.md', '-f', format)]);
      expect(first.stdout).toBe(second.stdout);
      expect(first.stdout.length).toBeGreaterThan(20);
    }
  });

  test('a long answer waits for a slow reader, and nothing else is said', async () => {
    put('long.md', '全年预算数200万元，执行数150万元，预算执行率75%。\n\n'.repeat(3000));
    const child = spawn(process.execPath, [bin, 'check', 'long.md', '--json'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
    const pieces: Buffer[] = [];
    setTimeout(() => child.stdout.on('data', (chunk: Buffer) => pieces.push(chunk)), 1500);
    const code = await new Promise((done) => child.on('close', done));
    expect([code, said]).toEqual([0, '']);
    expect(JSON.parse(Buffer.concat(pieces).toString('utf8'))[0].numerals).toHaveLength(9000);
  });

  test('a baseline silences what it knows and nothing else', async () => {
    put('baseline.json', (await ziping('check', 'wrong.md', '--json')).stdout);
    const same = await ziping('check', 'wrong.md', '--baseline', 'baseline.json', '--json');
    expect(same.code).toBe(0);
    expect(JSON.parse(same.stdout)[0]).toMatchObject({ summary: { errors: 0 }, findings: [{ suppressed: '基线中已有' }] });
    put('worse.md', `${WRONG}另一项预算400万元，执行数100万元，执行率35%。\n`);
    const worse = await ziping('check', 'worse.md', '--baseline', 'baseline.json', '--json');
    expect({ code: worse.code, summary: JSON.parse(worse.stdout)[0].summary }).toMatchObject({ code: 1, summary: { errors: 1 } });
  });

  test('--fail-on sets what counts', async () => {
    put('doubt.csv', '序号,项目名称,预算数（万元）,执行数（万元）,自评得分\n1,甲,100,0,98\n2,乙,100,100,100\n');
    const counts = JSON.parse((await ziping('table', 'doubt.csv', '--json')).stdout)[0].summary;
    expect(counts).toMatchObject({ errors: 0 });
    expect(counts.warnings).toBeGreaterThan(0);
    expect((await ziping('table', 'doubt.csv')).code).toBe(0);
    expect((await ziping('table', 'doubt.csv', '--fail-on', 'warning')).code).toBe(1);
  });
});

test('a score that nothing allows to reckon again is said so', async () => {
  const { code, stdout } = await ziping('score', join(import.meta.dirname, '../../examples/julu-2022.json'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^总分 96 分，等级“优”；数据不足，没有按规则复算。/u);
});

describe('init', () => {
  test('writes a dossier that the other commands read, and does not overwrite it', async () => {
    expect(await ziping('init', '--sample', '-o', 'sample.json', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
    const before = readFileSync(join(folder, 'sample.json'), 'utf8');
    expect((await ziping('score', 'sample.json')).code).toBe(0);
    const again = await ziping('init', '-o', 'sample.json');
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toMatch(/文件已存在，没有覆盖：sample\.json/u);
    expect(readFileSync(join(folder, 'sample.json'), 'utf8')).toBe(before);
    expect((await ziping('init', '-o', 'sample.json', '--force')).code).toBe(0);
    expect((await ziping('figures', 'sample.json')).code).toBe(0);
  });
  test('a form that nobody filled in yet is said once, not column by column', async () => {
    expect((await ziping('init', '--sample', '-o', 'sample.xlsx', '--quiet')).code).toBe(0);
    const { code, stdout } = await ziping('table', 'sample.xlsx', '--json');
    const told: { rule: string; severity: string }[] = JSON.parse(stdout)[0].findings;
    expect(code).toBe(0);
    expect(told.filter(({ rule }) => rule === 'column-filled').map(({ severity }) => severity)).toEqual(['note', 'note', 'note']);
  });
});

describe('help', () => {
  test.concurrent.each(commands.map(({ name, summary }) => [name, summary]))('%s explains itself in Chinese', async (name, summary) => {
    const { code, stdout, stderr } = await ziping(name, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`ziping ${name}`);
    expect(stdout).toContain(summary);
    for (const option of ['--json', '--profile ID', '--quiet', '--help', '退出码']) expect(stdout).toContain(option);
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk behind standard output is one line', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [bin, '--version'], { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
    closeSync(full);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^ziping：结果没有写完（ENOSPC）.*\n$/u);
  });

  test('the program lists its commands and says its version', async () => {
    const { code, stdout } = await ziping('--help');
    expect(code).toBe(0);
    for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`${name} +${summary}`, 'u'));
    expect(await ziping('--version')).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });
});
