import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listLoaded } from './list-loaded.ts';

const folder = mkdtempSync(join(tmpdir(), 'ziping-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('ziping check of a text file', () => {
  it('loads no reader, no server and no model client that it does not need', { timeout: 30_000 }, () => {
    const report = join(folder, 'report.txt');
    writeFileSync(report, '收入预算100万元，其中：基本支出60万元，项目支出40万元。\n');
    const loaded = listLoaded(['check', report]);
    expect(loaded).toContain('tools/check/check-document.ts');
    const heavy = loaded.filter((url) => /node_modules\/(?:openai|@modelcontextprotocol|@e965|hono|marked)\//u.test(url));
    expect(heavy).toEqual([]);
  });
});
