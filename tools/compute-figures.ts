import { z } from 'zod';
import { Figure } from '../schemas/figure.ts';
import type { Profile } from '../schemas/profile.ts';
import type { Item } from './answer-page.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { explainFigures, traceFigures } from './figure/explain-figure.ts';
import { searchFigures } from './figure/search-figures.ts';
import { defineTool, type Outcome, refused, served } from './tool.ts';

const input = z.strictObject({
  ...dossierFields,
  ...profileField,
  only: z.string().optional().describe('只要这些编号，如 execution-rate,bond-*'),
  query: z.string().optional().describe('按数或名称找，如 49.40%'),
});

const output = z.object({
  profile: z.string(),
  figures: z.array(Figure),
  key: z.array(z.string()).optional().describe('报告各节用得最多的编号，用得多的在前；只列全部数据时有'),
  working: z.array(z.string()).optional().describe('用 only 或 query 时：代入数字的算式，从所问的直到自评数据'),
});

/** The figures asked for; a refusal where there is none of them. */
export function chooseFigures(all: readonly Figure[], only: string | undefined): Outcome<readonly Figure[]> {
  const matches = matcher(only);
  const figures = all.filter(({ id }) => matches(id));
  return only !== undefined && figures.length === 0
    ? refused('unknown-figure', `没有编号符合“${only}”的数据`, `请去掉 only 查看全部 ${all.length} 项的编号。`)
    : served(figures);
}

/** The figures that the sections of a report want, those that more of them want first. */
function listKeyFigures({ outline }: Profile, ledger: readonly Figure[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const { required, optional } of outline.sections) {
    for (const id of required) uses.set(id, (uses.get(id) ?? 0) + 2);
    for (const id of optional) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return ledger
    .filter(({ id }) => uses.has(id))
    .map(({ id }) => id)
    .toSorted((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
}

/** What reports use first, then the rest in its order; a brief answer leaves the rest to be asked for. */
function orderFigures({ figures, key, working }: z.infer<typeof output>): readonly Item[] {
  if (working)
    return figures.flatMap((value, index) => [
      { list: 'figures', value },
      { list: 'working', value: working[index] },
    ]);
  if (!key) return figures.map((value) => ({ list: 'figures', value }));
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const first = key.slice(0, MOST_KEYS);
  const rest = figures.filter(({ id }) => !first.includes(id));
  return [
    ...first.flatMap((id) => byId.get(id) ?? []).map((value) => ({ list: 'figures', value })),
    ...rest.map((value) => ({ list: 'figures', value, minor: true })),
  ];
}

/** The ids that are left out, those that differ in a number told once: `project-1…78-rate`. */
function tellGroups(left: readonly Item[], { figures }: z.infer<typeof output>): readonly string[] {
  const values = new Set(left.map(({ value }) => value));
  const groups = Map.groupBy(
    figures.filter((figure) => values.has(figure)).map(({ id }) => id),
    (id) => id.replace(/\d+/gu, '*'),
  );
  const told = [...groups].map(([pattern, ids]) => (ids.length > 1 ? `${pattern}（${ids.length}）` : (ids[0] ?? '')));
  return [told.slice(0, MOST_TOLD).join('、') + (told.length > MOST_TOLD ? `等 ${told.length} 种编号` : '')];
}

/** A list of rows' fields by the field: `projects[].executed` for `projects[0].executed`, `projects[1].executed` and so on. */
const foldInputs = (inputs: readonly string[]): string[] =>
  inputs.length > MOST_INPUTS ? [...new Set(inputs.map((input) => input.replace(/\[\d+\]/gu, '[]')))] : [...inputs];

/** The figures that a question is about. */
function findFigures(all: readonly Figure[], query: string): Outcome<readonly Figure[]> {
  const found = searchFigures(all, query);
  return found.length > 0
    ? served(found)
    : refused(
        'unknown-figure',
        `数据台账里没有与“${query.slice(0, 40)}”相符的数或名称`,
        '请换成数据的名称（如 执行率、结余）再查；文稿里的数用 check_draft 的 about 查，不给 query 可看全部编号。',
      );
}

/** Whether an id is asked for: by itself, or by how it begins. */
function matcher(only: string | undefined): (id: string) => boolean {
  if (only === undefined) return () => true;
  const wanted = only.split(/[,，\s]+/u).filter((part) => part !== '');
  return (id) => wanted.some((part) => (part.endsWith('*') ? id.startsWith(part.slice(0, -1)) : id === part));
}

/** Figures that a brief answer tells, ids that it names of the others, inputs of one figure. */
const MOST_KEYS = 24;
const MOST_TOLD = 40;
const MOST_INPUTS = 6;

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
    '数据台账：由自评数据算出的各项，有编号、显示文字、算式和来源。问“49.40% 怎么来的”用 query，给出代入数字的算式，直到自评数据；写报告前取编号，文中写 [[编号]]，不自己写数字。都不给时只列要点。不看文稿。',
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
  async run({ only, query, ...given }, world) {
    const subject = await openSubject(given, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    const ledger = computeLedger(dossier, profile);
    const figures = query === undefined ? chooseFigures(ledger, only) : findFigures(ledger, query);
    if (!figures.ok) return figures;
    const chosen = query === undefined ? figures.value : traceFigures(figures.value, ledger);
    return served({
      profile: profile.id,
      figures: [...chosen],
      ...(query === undefined && only === undefined ? { key: [...listKeyFigures(profile, ledger)] } : {}),
      ...(query === undefined ? {} : { working: [...explainFigures(chosen, ledger, dossier)] }),
    });
  },
  brief: (answer) => ({ ...answer, figures: answer.figures.map((figure) => ({ ...figure, inputs: foldInputs(figure.inputs) })) }),
  paging: { lists: { figures: '数据', working: '算式' }, items: orderFigures, tell: tellGroups },
  render({ profile, figures, working }) {
    if (working) return [`口径 ${profile}。算式（从所问的数直到自评数据）：`, ...working.map((line) => `- ${line}`)].join('\n');
    const own = figures.filter(({ id }) => !isCell(id));
    const table = own.map(({ id, name, display, formula }) => `| ${id} | ${name} | ${display} | ${formula.replaceAll('|', '\\|')} |`);
    return [
      `数据台账，口径 ${profile}，列出 ${figures.length} 项。行文用 [[编号]]；要看一个数怎么算的，用 query。`,
      ...(table.length > 0 ? ['', '| 编号 | 名称 | 显示 | 算式 |', '| --- | --- | --- | --- |', ...table] : []),
      ...renderProjects(figures),
    ].join('\n');
  },
});
