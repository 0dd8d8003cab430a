import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '../../schemas/check.ts';
import { makeDocx } from '../office/make-docx.ts';
import { browserPath, type Opened, openBrowser } from './open-browser.ts';

const WRONG = '# 报告\n\n全年预算22460.48万元，执行21259.03万元，执行率97.65%。\n\n共有3个项目：甲、乙。\n';
const WORD = makeDocx({
  body: WRONG.split('\n')
    .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
    .join(''),
});
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the usual judge of accessibility has against the page as it stands. */
async function judge(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ['violations'] }); })()`);
  const { violations } = z
    .object({
      violations: z.array(z.object({ id: z.string(), impact: z.string().nullish(), nodes: z.array(z.object({ html: z.string() })) })),
    })
    .parse(found);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

async function download(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
}

describe.skipIf(browserPath === undefined)('the page for checking (needs chromium)', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openBrowser();
  });
  afterAll(() => opened?.close());

  test('words are checked as they are written, a fix is accepted, another is set aside with its reason', async () => {
    const { page, troubles, strangers } = await opened.open();
    await page.getByRole('textbox', { name: '文稿' }).fill(WRONG);
    const rate = page.getByRole('button', { name: /应为94\.65%/u });
    await rate.click();
    await expect.poll(() => page.locator('.operand').allTextContents()).toEqual(['22460.48', '21259.03']);
    await expect.poll(() => page.locator('.picked').allTextContents()).toEqual(['97.65']);
    expect(await judge(page)).toEqual([]);
    await page.getByRole('button', { name: '改为 94.65%' }).click();
    await expect.poll(() => rate.count()).toBe(0);
    expect(await page.getByRole('textbox', { name: '文稿' }).inputValue()).toBe(WRONG.replace('97.65', '94.65'));
    await expect.poll(() => page.locator('.coverage li.verified').textContent()).toBe('已核实 3');

    await page.getByRole('button', { name: /列出2个/u }).click();
    await page.getByRole('button', { name: '搁置' }).click();
    await page.getByLabel('搁置的理由').fill('第三个另文报送');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.finding.aside').count()).toBe(1);
    const { name, bytes } = await download(page, '基线');
    expect(name).toBe('draft-基线.json');
    const [known] = z.array(z.object({ findings: z.array(Finding) })).parse(JSON.parse(bytes.toString('utf8')));
    expect(known?.findings).toMatchObject([{ suppressed: '第三个另文报送' }]);
    expect([troubles, strangers]).toEqual([[], []]);
    await page.close();
  });

  test('a Word file is shown as it reads, and comes back with comments', async () => {
    const { page, troubles, strangers } = await opened.open();
    const file = { name: '自评<b>报告.docx', mimeType: 'application/octet-stream', buffer: Buffer.from(WORD) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.locator('.paper .contradicted').first().click();
    await expect.poll(() => page.locator('.finding.open .formula').textContent()).toBe('21259.03 / 22460.48 = 94.65%');
    expect(await judge(page)).toEqual([]);
    const word = await download(page, '带批注的 Word');
    expect(strFromU8(unzipSync(word.bytes)['word/comments.xml'] ?? new Uint8Array())).toContain('94.65%');
    expect((await download(page, '网页报告')).bytes.toString('utf8')).toContain('94.65%');
    expect(Object.keys(unzipSync((await download(page, '问题清单')).bytes))).toContain('xl/workbook.xml');
    expect([troubles, strangers]).toEqual([[], []]);
    await page.close();
  });

  test('a table is checked as a table, findings are chosen by weight and by rule', async () => {
    const { page } = await opened.open();
    const csv = '科目,预算数,执行数,执行率\n基本支出,100,90,90%\n项目支出,200,150,70%\n合计,300,240,85%\n';
    await page.locator('input[type=file]').setInputFiles({ name: '表.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await expect.poll(() => page.locator('.finding').count()).toBeGreaterThan(1);
    const before = await page.locator('.finding').count();
    await page.getByLabel('规则').selectOption('row-rate');
    await expect.poll(() => page.locator('.finding').count()).toBeLessThanOrEqual(before);
    await page.locator('.toggle.error').click();
    await expect.poll(() => page.locator('.finding.error').count()).toBe(0);
    await page.close();
  });

  test('what a document holds runs nowhere', async () => {
    const { page, troubles, strangers } = await opened.open();
    const hostile = `# <script>alert(1)</script>\n\n<img src=x onerror=alert(2)> [点我](javascript:alert(3)) ![图](https://evil.example/a.png)\n\n| <svg onload=alert(4)> | 1 |\n| --- | --- |\n| <iframe src="https://evil.example"></iframe> | 2 |\n\n预算100万元，执行90万元，执行率95%。\n`;
    await page.getByRole('textbox', { name: '文稿' }).fill(hostile);
    await page.getByRole('button', { name: '阅读' }).click();
    await expect.poll(() => page.locator('.paper .contradicted').count()).toBe(1);
    expect(await page.locator('.paper :is(script, img, iframe, svg, a)').count()).toBe(0);
    await page.locator('input[type=file]').count();
    expect([troubles, strangers]).toEqual([[], []]);
    await page.close();
  });

  test('a phone has room for it, and the keyboard reaches everything', async () => {
    const { page } = await opened.open(390);
    await page.getByRole('textbox', { name: '文稿' }).fill(WRONG);
    await page.locator('.finding').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.locator('.finding .head').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.finding.open').count()).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.finding.open').count()).toBe(0);
    expect(await judge(page)).toEqual([]);
    await page.close();
  });

  test('a file that cannot be read is told in one line, and the next one is welcome', async () => {
    const { page } = await opened.open();
    await page.locator('input[type=file]').setInputFiles({ name: '坏.docx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004nothing') });
    await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/。/u);
    await page.getByRole('button', { name: '换一份' }).click();
    await page.getByRole('textbox', { name: '文稿' }).fill(WRONG);
    await page.locator('.finding').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.close();
  });
});
