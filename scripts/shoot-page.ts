import { join, resolve } from 'node:path';
import { openBrowser } from '../test/web/open-browser.ts';

/** Takes the pictures of the page that README shows: a report as it reads, and words as they are written. Needs chromium. */
const docs = resolve(import.meta.dirname, '..', 'docs');
const DRAFT = `# 某开发区管理委员会2023年度部门整体支出绩效自评报告

## 一、预算执行情况

2023年度预算数22460.48万元，执行21259.03万元，预算执行率97.65%。其中基本支出1664.84万元，项目支出19594.19万元。

项目支出较上年增加1200万元，增长6.52%。纳入自评的3个项目是道路养护和环境整治。

| 项目 | 预算数（万元） | 执行数（万元） | 执行率 |
| --- | ---: | ---: | ---: |
| 道路养护 | 820.00 | 779.00 | 95.00% |
| 环境整治 | 430.00 | 387.00 | 90.00% |
| 合计 | 1250.00 | 1156.00 | 93.28% |

## 二、自评结论

部门整体绩效自评得分93.6分，等级为“优”。
`;

const opened = await openBrowser();
try {
  const { page } = await opened.open(1180);
  await page.setViewportSize({ width: 1180, height: 720 });
  await page.locator('input[type=file]').setInputFiles({ name: '自评报告.md', mimeType: 'text/markdown', buffer: Buffer.from(DRAFT) });
  await page.locator('.finding .head').first().click();
  await page.locator('.picked').first().waitFor();
  await page.screenshot({ path: join(docs, 'page-read.png') });
  await page.setViewportSize({ width: 390, height: 720 });
  await page.getByRole('button', { name: '换一份' }).click();
  await page.getByRole('textbox', { name: '文稿' }).fill('全年预算22460.48万元，执行21259.03万元，执行率97.65%。\n');
  await page.locator('.finding .head').first().click();
  await page.screenshot({ path: join(docs, 'page-phone.png') });
} finally {
  await opened.close();
}
