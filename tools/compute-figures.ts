import { z } from 'zod';
import { Figure } from '../schemas/figure.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { defineTool, type Outcome, refused, served } from './tool.ts';

const input = z.strictObject({
  ...dossierFields,
  ...profileField,
  only: z.string().optional().describe('只要这些编号的数据，用逗号分开，末尾可用 *，如 execution-rate,bond-*；不给时为全部'),
});

const output = z.object({ profile: z.string(), figures: z.array(Figure) });

/** The figures asked for; a refusal where there is none of them. */
export function chooseFigures(all: readonly Figure[], only: string | undefined): Outcome<readonly Figure[]> {
  const matches = matcher(only);
  const figures = all.filter(({ id }) => matches(id));
  return only !== undefined && figures.length === 0
    ? refused('unknown-figure', `没有编号符合“${only}”的数据`, `请去掉 only 查看全部 ${all.length} 项的编号。`)
    : served(figures);
}

/** Whether an id is asked for: by itself, or by how it begins. */
function matcher(only: string | undefined): (id: string) => boolean {
  if (only === undefined) return () => true;
  const wanted = only.split(/[,，\s]+/u).filter((part) => part !== '');
  return (id) => wanted.some((part) => (part.endsWith('*') ? id.startsWith(part.slice(0, -1)) : id === part));
}

const PROJECT = /^project-(\d{1,6})-(.{1,40})$/u;

/** Columns of the projects' own table, in its order. */
const COLUMNS: readonly (readonly [string, string])[] = [
  ['budget', '预算数'],
  ['executed', '执行数'],
  ['unspent', '未执行'],
  ['rate', '执行率'],
  ['budget-share', '占预算'],
  ['returned', '交回'],
  ['score', '自评得分'],
  ['cap', '最高可得'],
  ['execution-score', '执行率得分'],
  ['computed', '按规则得分'],
  ['predicted', '复算得分'],
];

/** Whether a figure is a cell of the projects' own table. */
function isCell(id: string): boolean {
  const [, , part] = PROJECT.exec(id) ?? [];
  return COLUMNS.some(([name]) => name === part);
}

function renderProjects(figures: readonly Figure[]): string[] {
  const rows = new Map<string, Map<string, string>>();
  for (const { id, display } of figures) {
    const [, row, part] = PROJECT.exec(id) ?? [];
    if (!row || !part) continue;
    const cells = rows.get(row) ?? new Map<string, string>();
    rows.set(row, cells.set(part, display));
  }
  if (rows.size === 0) return [];
  const used = COLUMNS.filter(([part]) => [...rows.values()].some((cells) => cells.has(part)));
  return [
    '',
    `各项目（编号为 project-序号-列，如 project-1-${used[0]?.[0] ?? 'budget'}）：`,
    '',
    `| 序号 | ${used.map(([part, name]) => `${name} ${part}`).join(' | ')} |`,
    `| --- |${' --- |'.repeat(used.length)}`,
    ...[...rows].map(([row, cells]) => `| ${row} | ${used.map(([part]) => cells.get(part) ?? '').join(' | ')} |`),
  ];
}

export const computeFigures = defineTool({
  name: 'compute_figures',
  title: '数据台账',
  description:
    '由自评数据算出数据台账：预算、执行率、结余、分布、得分等，每项有编号、精确值、显示文字、算式和来源。写报告前先用它，行文处用 [[编号]] 引用，不要自己写数字；接着用 get_section_template 看各节需要哪些数据。只要几项时给 only。不检查文稿，检查文稿用 check_draft。',
  effects: 'reads-files',
  input,
  output,
  examples: [
    { title: '文件里的自评数据', input: { dossier_path: 'examples/small.json' }, output: { profile: 'national' } },
    {
      title: '直接给自评数据',
      input: {
        dossier: {
          year: 2023,
          department: { name: '某开发区管理委员会' },
          projects: [{ name: '道路维修', budget: '800', executed: '624', score: '97' }],
        },
        profile: 'luquan',
      },
      output: { profile: 'luquan' },
    },
  ],
  async run({ only, ...given }, world) {
    const subject = await openSubject(given, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    const figures = chooseFigures(computeLedger(dossier, profile), only);
    if (!figures.ok) return figures;
    return served({ profile: profile.id, figures: [...figures.value] });
  },
  render({ profile, figures }) {
    const own = figures.filter(({ id }) => !isCell(id));
    const table = own.map(({ id, name, display, formula }) => `| ${id} | ${name} | ${display} | ${formula.replaceAll('|', '\\|')} |`);
    return [
      `数据台账 ${figures.length} 项，口径 ${profile}。行文用 [[编号]]。`,
      ...(table.length > 0 ? ['', '| 编号 | 名称 | 显示 | 算式 |', '| --- | --- | --- | --- |', ...table] : []),
      ...renderProjects(figures),
    ].join('\n');
  },
});
