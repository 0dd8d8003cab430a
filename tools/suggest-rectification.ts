import { z } from 'zod';
import { Diagnosis, Measure, Problem } from '../schemas/diagnosis.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { tabulateCases } from './diagnose/tabulate-cases.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { resolveMarks } from './draft/marks.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { defineTool, served } from './tool.ts';

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
});

const SEVERITY = { error: '严重', warning: '一般', note: '提示' } as const;

export const suggestRectification = defineTool({
  name: 'suggest_rectification',
  title: '存在问题与整改措施',
  description:
    '由自评数据判断存在哪些绩效问题（执行率偏低、全年未执行、得分与执行率不符、结余未交回、目标没有结果等），每个问题给出数据、涉及项目、可能原因、整改措施、责任部门、时限和目标。写“存在的问题”“整改措施”两节时用。原因只是供选择的常见原因，除非自评数据已写明，不能当作事实。数据不足以判断的另列。',
  effects: 'reads-files',
  input: z.strictObject({ ...dossierFields, ...profileField }),
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
  async run(given, world) {
    const subject = await openSubject(given, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    const ledger = computeLedger(dossier, profile);
    const sources = { dossier, profile, figures: new Map(ledger.map((figure) => [figure.id, figure])) };
    const resolve = (marked: string) => resolveMarks(marked, sources).text;
    const { problems, not_assessable } = diagnose(dossier, ledger, profile);
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
  render({ problems, not_assessable }) {
    const parts = problems.map((problem, index) => renderProblem(problem, index));
    const lacking = [...Map.groupBy(not_assessable, ({ needs }) => needs)].map(
      ([needs, types]) => `- ${types.map(({ type }) => type).join('、')}：需补充${needs}`,
    );
    const annexed = problems.filter(({ annex }) => annex).length;
    return [
      problems.length === 0
        ? '没有发现数据能证明的问题。'
        : `共 ${problems.length} 个问题，按轻重排列${annexed > 0 ? `；报告正文写前 ${problems.length - annexed} 个，其余列入附表` : ''}。`,
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
