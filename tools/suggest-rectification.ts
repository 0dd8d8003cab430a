import { z } from 'zod';
import { Diagnosis, Measure, Problem } from '../schemas/diagnosis.ts';
import type { Dossier } from '../schemas/dossier.ts';
import { askReportDate } from './ask-person.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { tabulateCases } from './diagnose/tabulate-cases.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { resolveMarks } from './draft/marks.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { defineTool, refused, served } from './tool.ts';

const output = z.object({
  problems: z.array(
    Problem.extend({
      statement: z.string().describe('一句话说明问题，数字处为标记，可直接写进交给 render_draft 的文稿'),
      text: z.string().describe('同一句话，数字已填好'),
      table: z
        .object({ heads: z.array(z.string()), lines: z.array(z.object({ name: z.string(), cells: z.array(z.string()) })) })
        .describe('逐项列出涉及的项目、指标或目标'),
      measures: z.array(Measure.extend({ marked: z.string().describe('目标，数字处为标记') })),
    }),
  ),
  not_assessable: Diagnosis.shape.not_assessable,
  note: z.string().optional().describe('这次没有列出的内容怎么取'),
});

/** The rows of each problem are many and asked for by its id. */
const shortenProblems = (answer: z.infer<typeof output>): z.infer<typeof output> => ({
  ...answer,
  problems: answer.problems.map((problem) => ({ ...problem, rows: [], cases: [], table: { heads: [], lines: [] } })),
  note: '各问题涉及的项目或指标明细，用 only 填问题编号取。',
});

const SEVERITY = { error: '严重', warning: '一般', note: '提示' } as const;

export const suggestRectification = defineTool({
  name: 'suggest_rectification',
  title: '问题与整改',
  description:
    '由自评数据判断有哪些绩效问题，各有整改措施、责任、时限、目标。写“存在的问题”“整改措施”时用：statement、marked 带标记，照写后交 render_draft。causes_stated 为假的原因须请单位确认。不看文稿。',
  effects: 'reads-files',
  input: z.strictObject({ ...dossierFields, ...profileField, only: z.string().optional().describe('只看这几个，如 P01,P10') }),
  output,
  examples: [
    {
      title: '文件里的自评数据',
      input: { dossier_path: 'examples/small.json' },
      output: {
        problems: [{ type: 'execution-low' }, { type: 'indicator-missed' }, { type: 'indicator-missed-full' }, { type: 'target-missed' }],
      },
    },
    {
      title: '数据不全时说明缺什么',
      input: { dossier: { year: 2023, department: { name: '某开发区管理委员会' } } },
      output: { problems: [] },
    },
  ],
  async run({ only, ...given }, world) {
    const subject = await openSubject(given, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    const judge = (subject: Dossier) => {
      const ledger = computeLedger(subject, profile);
      const sources = { dossier: subject, profile, figures: new Map(ledger.map((figure) => [figure.id, figure])) };
      return { sources, ...diagnose(subject, ledger, profile) };
    };
    const first = judge(dossier);
    // Only deadlines hang on the date: where there is nothing to do, nobody is asked.
    const date = dossier.report_date || first.problems.length === 0 ? undefined : await askReportDate(dossier, world);
    const { sources, problems: all, not_assessable } = date === undefined ? first : judge({ ...dossier, report_date: date });
    const resolve = (marked: string) => resolveMarks(marked, sources).text;
    const wanted = only?.split(/[,，、\s]+/u);
    const problems = wanted === undefined ? all : all.filter(({ id, type }) => wanted.includes(id) || wanted.includes(type));
    if (wanted !== undefined && problems.length === 0)
      return refused(
        'unknown-problem',
        `没有编号为“${only}”的问题，现有 ${all.map(({ id }) => id).join('、') || '无'}`,
        '请改用其中的编号，或不给 only。',
      );
    return served({
      problems: problems.map((problem) => ({
        ...problem,
        text: resolve(problem.statement),
        table: tabulateCases(problem.cases, sources.figures),
        measures: problem.measures.map((measure) => ({
          ...measure,
          action: resolve(measure.action),
          target: resolve(measure.target),
          marked: measure.target,
        })),
      })),
      not_assessable,
    });
  },
  brief: shortenProblems,
  paging: { lists: { problems: '问题', not_assessable: '无法判断的' } },
  render({ problems, not_assessable, note }) {
    const parts = problems.map((problem, index) => renderProblem(problem, index));
    const lacking = [...Map.groupBy(not_assessable, ({ needs }) => needs)].map(
      ([needs, types]) => `- ${types.map(({ type }) => type).join('、')}：需补充${needs}`,
    );
    const annexed = problems.filter(({ annex }) => annex).length;
    return [
      problems.length === 0
        ? '没有发现数据能证明的问题。'
        : `列出 ${problems.length} 个问题，按轻重排列${annexed > 0 ? `；标为列入附表的 ${annexed} 个不写进正文` : ''}。${note ?? ''}`,
      ...parts,
      ...(lacking.length > 0 ? [`## 数据不足，无法判断\n${lacking.join('\n')}`] : []),
    ].join('\n\n');
  },
});

/** More rows than this are told by their places. */
const MOST_ROWS = 20;

const writeRow = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replace(/[|\n]/gu, ' ')).join(' | ')} |`;

function renderProblem(problem: z.infer<typeof output>['problems'][number], index: number): string {
  const {
    id,
    type,
    title,
    severity,
    text,
    statement,
    rows,
    table,
    causes,
    causes_stated: stated,
    measures,
    figures,
    annex,
    includes,
  } = problem;
  const shown = table.heads.length > 0 && table.lines.length <= MOST_ROWS;
  return [
    `## ${index + 1}. ${title}（${SEVERITY[severity]}，${id} ${type}${annex ? '，列入附表' : ''}）`,
    text,
    `带标记：${statement}`,
    ...(includes ? [`并入同一根源的：${includes.join('、')}`] : []),
    ...(rows.length > 0 ? [`涉及项目（第几个）：${rows.join('、')}`] : []),
    ...(causes.length > 0 ? [`${stated ? '单位说明的原因' : '可能原因（须由单位确认）'}：${causes.join('；')}`] : []),
    ...(figures.length > 0 ? [`数据：${figures.join('、')}`] : []),
    ...(shown
      ? [
          '',
          writeRow(['涉及的', ...table.heads]),
          writeRow(['---', ...table.heads.map(() => '---')]),
          ...table.lines.map(({ name, cells }) => writeRow([name, ...cells])),
        ]
      : []),
    '',
    '| 措施 | 责任 | 时限 | 目标 | 目标（带标记） | 检验数据 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...measures.map(({ action, owner, deadline, target, marked, figure }) => writeRow([action, owner, deadline, target, marked, figure])),
  ].join('\n');
}
