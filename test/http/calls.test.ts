import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCall } from '../../server/faces/http/work/read-call.ts';
import { tools } from '../../tools/catalog.ts';
import { root } from '../faces/run-ziping.ts';
import { readJson, type Started, startServer } from './start-server.ts';

const WRONG = '全年预算1200万元，实际支出1080万元，执行率为92%。';
const small = readFileSync(join(root, 'examples/small.json'));
const fileOf = (content: string | Uint8Array<ArrayBuffer>, name: string) => new File([content], name);

let server: Started;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('tools', () => {
  test('the list has every tool in its order, with its schemas', async () => {
    const answer = await server.ask('/api/tools');
    expect(answer.status).toBe(200);
    expect(readJson(answer)).toMatchObject({
      tools: tools.map(({ name }) => ({ name, inputSchema: { type: 'object' }, outputSchema: { type: 'object' } })),
    });
  });

  test('a call answers data and words', async () => {
    const answer = readJson(await server.call('/api/tools/check_draft', { text: WRONG }));
    expect(answer).toMatchObject({ ok: true, data: { summary: { errors: 1 } } });
    expect(answer.markdown).toContain('90%');
  });

  test('a refusal says what to do', async () => {
    const answer = await server.call('/api/tools/check_draft', {});
    expect(answer.status).toBe(422);
    expect(readJson(answer)).toMatchObject({ ok: false, refusal: { code: 'missing-document' } });
  });

  test.each([
    ['/api/tools/check_drafts', 404, 'unknown-tool'],
    ['/api/nothing', 404, 'unknown-route'],
  ])('%s is %i', async (path, status, code) => {
    const answer = await server.call(path, {});
    expect(answer.status).toBe(status);
    expect(readJson(answer)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('a wrong method is told the right one', async () => {
    const answer = await server.ask('/api/tools/check_draft');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  test.each([
    ['broken JSON', '{"text":', 'application/json', 400, 'invalid-json'],
    ['no object', '[1]', 'application/json', 400, 'invalid-json'],
    ['JSON nested without end', '['.repeat(200_000), 'application/json', 400, 'invalid-json'],
    ['other encodings', Buffer.from([0xd6, 0xd0]), 'application/json', 400, 'invalid-json'],
    ['no type', '{}', '', 415, 'unsupported-media'],
    ['another type', 'text=1', 'application/x-www-form-urlencoded', 415, 'unsupported-media'],
    ['a broken form', 'x', 'multipart/form-data; boundary=b', 400, 'invalid-form'],
  ])('%s is refused', async (_, body, media, status, code) => {
    const answer = await server.ask('/api/tools/check_draft', { method: 'POST', headers: media ? { 'content-type': media } : {}, body });
    expect(readJson(answer)).toMatchObject({ ok: false, refusal: { code } });
    expect(answer.status).toBe(status);
  });
});

test('whatever the body is, it is read or refused', async () => {
  const [tool] = tools;
  if (!tool) throw new Error('no tools');
  const medias = ['application/json', 'multipart/form-data; boundary=b', 'multipart/form-data', 'text/plain', ''];
  const part = fc.record({
    name: fc.constantFrom('file', 'text', 'dossier', 'baseline', 'path', '', '__proto__'),
    file: fc.option(fc.string()),
    body: fc.string(),
  });
  const form = fc.array(part, { maxLength: 4 }).map((parts) =>
    parts
      .map(
        ({ name, file, body }) =>
          `--b\r\nContent-Disposition: form-data; name="${name}"${file === null ? '' : `; filename="${file}"`}\r\n\r\n${body}\r\n`,
      )
      .join('')
      .concat('--b--\r\n'),
  );
  const words = fc.oneof(
    form,
    fc.json(),
    fc.string(),
    fc.json().map((json) => json.slice(1)),
  );
  await fc.assert(
    fc.asyncProperty(words, fc.constantFrom(...medias), fc.boolean(), async (body, media, hasBaseline) => {
      const read = await readCall(tool, media, new TextEncoder().encode(body), hasBaseline);
      if (read.ok) expect(read.value.attachments.every(({ name }) => !/[\\/\p{Cc}]/u.test(name) && !name.startsWith('.'))).toBe(true);
      else expect(read.refusal.hint).not.toBe('');
    }),
    { numRuns: 300 },
  );
});

test.each(['__proto__', 'constructor', 'toString'])('a field %s, which objects have by themselves, does no harm', async (name) => {
  const form = new FormData();
  form.set(name, '1');
  form.set('text', WRONG);
  const body = `{"text":"${WRONG}","${name}":{"path":"x"}}`;
  const asForm = await server.post('/api/tools/check_draft', form);
  const asJson = await server.ask('/api/tools/check_draft', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  for (const { status } of [asForm, asJson]) expect([200, 422]).toContain(status);
  expect(asJson.text).not.toContain('internal');
});

test('a packed body is not unpacked', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  expect((await server.ask('/api/tools/check_draft', { method: 'POST', headers, body: 'x' })).status).toBe(415);
});

test('a message that is nested without end is refused', async () => {
  const deep = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"check_draft","arguments":{"dossier":${'['.repeat(50_000)}`;
  expect((await server.ask('/mcp', { method: 'POST', headers: { 'content-type': 'application/json' }, body: deep })).status).toBe(400);
});

describe('uploads', () => {
  test('a document by its content, whatever it is called', async () => {
    const form = new FormData();
    form.set('file', fileOf(WRONG, '../../etc/年度\u0007报告.txt'));
    const answer = readJson(await server.post('/api/tools/check_draft', form));
    expect(answer).toMatchObject({ ok: true, data: { file: '年度报告.txt', summary: { errors: 1 } } });
  });

  test('a file that is something else than its name says is told as what it is', async () => {
    const form = new FormData();
    form.set('file', fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), '报告.docx'));
    const answer = await server.post('/api/tools/check_draft', form);
    expect(answer.status).toBe(422);
    expect(readJson(answer)).toMatchObject({ refusal: { code: 'unsupported-format', message: expect.stringContaining('图片') } });
  });

  test('a dossier beside words, and words that are JSON', async () => {
    const form = new FormData();
    form.set('text', '自评项目执行率为[[execution-rate]]。');
    form.set('dossier', fileOf(small, '数据.json'));
    expect(readJson(await server.post('/api/tools/render_draft', form))).toMatchObject({
      data: { status: 'accepted', text: '自评项目执行率为81.20%。' },
    });
    const inline = new FormData();
    inline.set('dossier', small.toString('utf8'));
    expect(readJson(await server.post('/api/tools/compute_score', inline))).toMatchObject({ data: { total: '96.59' } });
  });

  test('a file that the tool has no use for is refused', async () => {
    const form = new FormData();
    form.set('table', fileOf('a', 'a.csv'));
    expect(readJson(await server.post('/api/tools/compute_score', form))).toMatchObject({
      refusal: { code: 'invalid-form', hint: expect.stringContaining('dossier') },
    });
  });
});

describe('files that a call writes', () => {
  test('come back one by one and packed, and no path is touched', async () => {
    const form = new FormData();
    form.set('dossier', fileOf(small, '数据.json'));
    form.set('path', '报告.docx');
    const answer = readJson(await server.post('/api/tools/export_report', form));
    expect(answer).toMatchObject({ ok: true, files: [{ name: '报告.docx' }, { name: '报告.proof.json' }] });
    const { files, archive } = answer;
    if (!Array.isArray(files) || typeof archive !== 'string') throw new Error('no files');
    const report = await server.ask(files[0].url);
    expect(report.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(report.bytes.length).toBe(files[0].size);
    expect(report.headers['content-disposition']).toContain(encodeURIComponent('报告.docx'));
    const packed = unzipSync((await server.ask(archive)).bytes);
    expect(Object.keys(packed)).toEqual(['报告.docx', '报告.proof.json']);
    expect(Buffer.from(packed['报告.docx'] ?? []).equals(report.bytes)).toBe(true);
    expect((await server.ask(`/api/files/${'0'.repeat(32)}`)).status).toBe(404);
  });

  test.each(['../报告.md', '/tmp/报告.md', 'a\\b.md', 'a/b.md', 'C:报告.md', '.报告.md'])(
    'a path %s is refused where no folder is open',
    async (path) => {
      const answer = await server.call('/api/tools/export_report', { path, dossier: JSON.parse(small.toString('utf8')) });
      expect(readJson(answer)).toMatchObject({ ok: false, refusal: { code: 'invalid-path' } });
    },
  );
});

describe('findings in other forms', () => {
  const page = async (format: string) => {
    const form = new FormData();
    form.set('file', fileOf(WRONG, '报告.md'));
    return server.post(`/api/check?format=${format}`, form);
  };
  test('JSON is an array as of the command line, and with the text where it is asked for', async () => {
    expect(JSON.parse((await page('json')).text)).toMatchObject([{ file: '报告.md', summary: { errors: 1 } }]);
    expect(JSON.parse((await page('document')).text)).toMatchObject([{ text: WRONG, result: { file: '报告.md' } }]);
  });
  test('HTML may do nothing but be seen', async () => {
    const answer = await page('html');
    expect(answer.text).toContain('<mark');
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['x-ziping-summary']).toBe('errors=1, warnings=0, notes=0');
  });
  test('a workbook of the findings of several files', async () => {
    const form = new FormData();
    for (const name of ['甲.md', '乙.md']) form.append('file', fileOf(WRONG, name));
    const answer = await server.post('/api/check?format=xlsx', form);
    expect(answer.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('问题清单.xlsx'));
  });
  test('tables, and a form that there is not', async () => {
    expect(JSON.parse((await server.call('/api/table', { table: '项目名称,预算数\n甲,32\n乙,12\n合计,54' })).text)).toMatchObject([
      { summary: { errors: 1 } },
    ]);
    expect((await page('pdf')).status).toBe(400);
  });
  test('what a baseline knows is no longer counted, given as a file, as words or in JSON', async () => {
    const baseline = (await page('json')).text;
    const form = new FormData();
    form.set('file', fileOf(WRONG, '报告.md'));
    form.set('baseline', fileOf(baseline, '基线.json'));
    expect(JSON.parse((await server.post('/api/check', form)).text)).toMatchObject([{ summary: { errors: 0 } }]);
    const answer = await server.call('/api/check?format=text', { text: WRONG, baseline: JSON.parse(baseline) });
    expect(answer.headers['x-ziping-summary']).toBe('errors=0, warnings=0, notes=0');
    expect(readJson(await server.call('/api/check', { text: WRONG, baseline: 'x' }))).toMatchObject({ ok: false });
    expect(readJson(await server.call('/api/tools/check_draft', { text: WRONG, baseline: [] }))).toMatchObject({ ok: false });
  });
  test('comments go into Word files only', async () => {
    expect(readJson(await server.call('/api/check?format=docx', { text: WRONG }))).toMatchObject({ refusal: { code: 'not-annotatable' } });
  });
});

test('the page runs only its own script, and asks nobody else', async () => {
  const { headers, text } = await server.ask('/');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; /u);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/u);
  expect(text).not.toMatch(/<script(?![^>]* src="app\.js">)|https?:/u);
});

test('the log tells of no document, no file name and no query', async () => {
  const form = new FormData();
  form.set('file', fileOf(WRONG, '机密报告.md'));
  await server.post('/api/check?format=json&x=机密', form).catch(() => undefined);
  await server.call('/api/tools/机密'.normalize().replace('机密', encodeURIComponent('机密')), { text: WRONG });
  const lines = server.log.map((line) => JSON.stringify(line)).join('\n');
  expect(lines).not.toMatch(/机密|%E6|预算|1200|format/u);
  expect(server.log.at(-1)).toEqual({
    time: expect.any(String),
    id: expect.stringMatching(/^[0-9a-f]{16}$/u),
    token: null,
    method: 'POST',
    route: '/api/tools/unknown',
    code: 404,
    ms: expect.any(Number),
    bytes: expect.any(Number),
  });
});
