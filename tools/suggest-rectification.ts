import { z } from 'zod';
import { Diagnosis, Measure, Problem } from '../schemas/diagnosis.ts';
import { diagnose } from './diagnose/diagnose.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { resolveMarks } from './draft/marks.ts';
import { computeLedger } from './figure/compute-ledger.ts';
import { defineTool, served } from './tool.ts';

const output = z.object({
  problems: z.array(
    Problem.extend({
      statement: z.string().describe('一句话说明问题，数字处为标记，可直接写进交给 render_draft 的文稿'),
      text: z.string().describe('同一句话，数字已填好'),
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
    { title: '文件里的自评数据', input: { dossier_path: 'examples/small.json' }, output: { not_assessable: [] } },
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
    const parts = problems.map(({ id, title, severity, text, statement, rows, causes, measures, figures }, index) =>
      [
        `## ${index + 1}. ${title}（${SEVERITY[severity]}，${id}）`,
        text,
        `带标记：${statement}`,
        ...(rows.length > 0 ? [`涉及项目（第几个）：${rows.join('、')}`] : []),
        ...(causes.length > 0 ? [`可能原因（须由单位确认）：${causes.join('；')}`] : []),
        ...(figures.length > 0 ? [`数据：${figures.join('、')}`] : []),
        '',
        '| 措施 | 责任 | 时限 | 目标 | 目标（带标记） | 检验数据 |',
        '| --- | --- | --- | --- | --- | --- |',
        ...measures.map(
          ({ action, owner, deadline, target, marked, figure }) => `| ${[action, owner, deadline, target, marked, figure].join(' | ')} |`,
        ),
      ].join('\n'),
    );
    const lacking = not_assessable.map(({ type, needs }) => `- ${type}：需补充${needs}`);
    return [
      problems.length === 0 ? '没有发现数据能证明的问题。' : `共 ${problems.length} 个问题，按轻重排列。`,
      ...parts,
      ...(lacking.length > 0 ? [`## 数据不足，无法判断\n${lacking.join('\n')}`] : []),
    ].join('\n\n');
  },
});
