import { z } from 'zod';
import { CheckResult } from '../schemas/check.ts';
import type { SourceDocument } from '../schemas/document.ts';
import headers from '../schemas/lexicon/table-headers.json' with { type: 'json' };
import { readContext } from './check/check-document.ts';
import { renderResult } from './check/render-result.ts';
import { checkForCaller } from './check-for-caller.ts';
import { checkPaging } from './check-paging.ts';
import { openProfile } from './open-profile.ts';
import type { DataTable } from './table/data-table.ts';
import { readCsvGrid } from './text/csv-grid.ts';
import { defineTool, type Outcome, refused, served } from './tool.ts';
import type { World } from './world.ts';

const input = z.strictObject({
  table: z.string().optional().describe('Markdown、CSV 或 HTML 表，带表头'),
  path: z.string().optional().describe('如 汇总表.xlsx'),
  profile: z.string().optional().describe('口径，如 hubei'),
});

const BARRED = /^[ \t]{0,40}\|[^\n]{0,20000}\|[ \t]{0,40}\r?$/mu;

/** Markdown and HTML are read where they stand; anything else with separators is CSV. */
function readTableText(table: string): SourceDocument {
  if (/<table\b/iu.test(table) || BARRED.test(table)) return { name: 'table.md', format: 'md', text: table };
  return { name: 'table.csv', format: 'csv', text: table, grids: [readCsvGrid(table, '表1')] };
}

const WORDS = headers.roles
  .filter(({ role }) => ['name', 'budget', 'executed', 'score', 'indicator', 'target'].includes(role))
  .flatMap(({ is: [word] }) => word ?? []);

function refuseUnknown(name: string, tables: readonly DataTable[]) {
  const got = tables.flatMap(({ columns }) => columns.map(({ header }) => header)).filter((header) => header !== '');
  const shown = got.length > 0 ? `收到的表头为 ${got.slice(0, 8).join('、')}` : '文中没有表格';
  return refused(
    'no-header',
    `${name} 里没有认得的表头（应有 ${WORDS.join('、')} 等），${shown}`,
    '请在数据上方写明各列的名称，列的先后不限。',
  );
}

async function openTable({ table, path }: z.output<typeof input>, world: World): Promise<Outcome<SourceDocument>> {
  if ((table === undefined) === (path === undefined)) {
    const got = table === undefined ? '两个都没有' : '两个都有';
    return refused('missing-table', `应给 table 或 path 之一，收到${got}`, '请只给表格文字，或只给表格文件的路径。');
  }
  if (path !== undefined) return world.readDocument(path, world.signal);
  return served(readTableText(table ?? ''));
}

export const validateTable = defineTool({
  name: 'validate_table',
  title: '核对表格',
  description:
    '核对一张表：认表头，查合计、执行率、结余、得分、序号、重名、空项，指到单元格；结果同 check_draft。整篇用 check_draft；算分用 compute_score。',
  effects: 'reads-files',
  input,
  output: CheckResult,
  examples: [
    {
      title: '合计算错的 Markdown 表',
      input: { table: '| 项目名称 | 预算数 |\n|---|---|\n| 道路养护 | 32 |\n| 路灯维修 | 12 |\n| 合计 | 54 |' },
      output: { summary: { errors: 1, warnings: 0, notes: 0 } },
    },
    {
      title: '相符的 CSV',
      input: { table: '项目名称,预算数,执行数,执行率\n道路养护,32,30,93.75%\n路灯维修,12,9,75%\n合计,44,39,88.64%' },
      output: { summary: { errors: 0, warnings: 0, notes: 0 } },
    },
  ],
  async run(given, world) {
    const document = await openTable(given, world);
    if (!document.ok) return document;
    const profile = given.profile === undefined ? served({ profile: undefined }) : await openProfile(given.profile, world);
    if (!profile.ok) return profile;
    const options = { profile: profile.value.profile };
    const context = readContext(document.value, options);
    // A table that nothing is known of must not look like a clean one.
    if (!context.tables.some(({ recognised }) => recognised)) return refuseUnknown(document.value.name, context.tables);
    return served(await checkForCaller(document.value, options, world, context));
  },
  render: renderResult,
  brief: 'shorter',
  paging: checkPaging,
});
