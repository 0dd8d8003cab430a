import { z } from 'zod';
import { type Deduction, ScoreResult, type ScoreStep } from '../schemas/score.ts';
import type { Item } from './answer-page.ts';
import { dossierFields, openSubject, profileField } from './dossier-input.ts';
import { computeScore as score } from './score/compute-score.ts';
import { noteNationalGrade } from './score/note-national-grade.ts';
import { defineTool, served } from './tool.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const NONE = '—';

/** What was to be had, what was given, what the office gave itself, and how it was reckoned. */
const renderStep = ({ path, name, weight, score: points, own_score: own, difference, formula }: ScoreStep): string =>
  `| ${[path, name, weight, points || NONE, own || NONE, difference || NONE, formula || NONE].map(cell).join(' | ')} |`;

const renderDeduction = ({ path, name, lost, why, reason }: Deduction): string =>
  `- ${name}（${path}）失${lost}分：${why}；${reason === '' ? '没有写原因' : `原因：${reason}`}`;

/** What a step says besides its points. */
const renderRemarks = (steps: readonly ScoreStep[]): string[] =>
  steps.flatMap(({ path, name, notes }) => (notes.length > 0 ? [`- ${name}（${path}）${notes.join('；')}`] : []));

/** Rules and bases that several steps share are said once. */
function renderRules(steps: readonly ScoreStep[]): string[] {
  const rules = new Map<string, string>();
  for (const { rule, basis } of steps) rules.set(rule, basis);
  return Array.from(rules, ([rule, basis]) => `- ${rule}（依据：${basis}）`);
}

/** What was lost, given too much or left open comes first; what went as it should, a brief answer leaves out. */
function orderSteps({ deductions, missing, steps }: ScoreResult): readonly Item[] {
  const isPlain = ({ score: points, weight, difference, notes }: ScoreStep): boolean =>
    notes.length === 0 && (difference === '' || /^-?0(?:\.0*)?$/u.test(difference)) && (weight === '' || Number(points) === Number(weight));
  return [
    ...deductions.map((value) => ({ list: 'deductions', value })),
    ...missing.map((value) => ({ list: 'missing', value })),
    ...steps.filter((step) => !isPlain(step)).map((value) => ({ list: 'steps', value })),
    ...steps.filter(isPlain).map((value) => ({ list: 'steps', value, minor: true })),
  ];
}

export const computeScore = defineTool({
  name: 'compute_score',
  title: '计分',
  description:
    '由自评数据计分：总分、等级、各项得分和算式、与自评的差、扣分、缺的数据。“算分”“定等级”时用；用户贴来报告时，先把其中的数填成 dossier。接着用 suggest_rectification 看问题，compute_figures 取写报告的数。',
  effects: 'reads-files',
  input: z.strictObject({
    ...dossierFields,
    dossier: dossierFields.dossier.describe(
      '自评数据，如 {"year":2023,"department":{"name":"某局"},"budget":{"adjusted":"900","executed":"700"},"projects":[{"name":"修路","budget":"800","executed":"624","score":"97"}],"indicators":[{"class":"产出指标","name":"修路里程","target":"12","actual":"11","unit":"千米","weight":"20"}]}；金额单位万元，数写成文字，只填原文有的',
    ),
    ...profileField,
  }),
  output: ScoreResult,
  examples: [
    {
      title: '按指标计分',
      input: { dossier_path: 'examples/small.json' },
      output: { profile: 'national', total: '96.59', grade: '优', predicted: '96.59' },
    },
    {
      title: '按项目得分平均',
      input: {
        dossier: {
          year: 2022,
          department: { name: '某开发区管理委员会' },
          projects: [
            { name: '环评', budget: '160', executed: '100', score: '98' },
            { name: '道路维修', budget: '800', executed: '800', score: '100' },
          ],
        },
        profile: 'luquan',
      },
      output: { profile: 'luquan', total: '99', grade: '优秀', predicted: '98.1' },
    },
  ],
  async run(given, world) {
    const subject = await openSubject(given, world);
    if (!subject.ok) return subject;
    const { dossier, profile } = subject.value;
    const result = score(dossier, profile);
    const national = world.profiles.find('national');
    const other = national?.ok ? noteNationalGrade(result.total, profile, national.value) : undefined;
    return served(other === undefined ? result : { ...result, notes: [...result.notes, other] });
  },
  brief: 'shorter',
  paging: { lists: { deductions: '扣分', missing: '应补充', steps: '各项' }, items: orderSteps },
  render({ profile, total, grade, predicted, own_total: own, classes, steps, deductions, missing, notes }) {
    const part = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', title, ...lines] : []);
    return [
      total === ''
        ? `没有总分，口径 ${profile}。`
        : `总分 ${total} 分，等级“${grade}”；${predicted === '' ? '数据不足，没有按规则复算' : `按规则复算 ${predicted} 分`}${own === '' ? '' : `；各项自评合计 ${own} 分`}。口径 ${profile}。`,
      ...(steps.length > 0
        ? [
            '',
            '| 位置 | 名称 | 分值 | 得分 | 自评 | 自评多出 | 算式 |',
            '| --- | --- | --- | --- | --- | --- | --- |',
            ...steps.map(renderStep),
          ]
        : []),
      ...(classes.length > 1
        ? [
            '',
            '| 指标类别 | 分值 | 得分 | 得分率 |',
            '| --- | --- | --- | --- |',
            ...classes.map(({ name, weight, score: points, rate }) => `| ${[cell(name), weight, points, rate].join(' | ')} |`),
          ]
        : []),
      ...part('扣分：', deductions.map(renderDeduction)),
      ...part(
        '应补充：',
        missing.map(({ path, name, needs }) => `- ${name}（${path}）：${needs}`),
      ),
      ...part('各项说明：', renderRemarks(steps)),
      ...part(
        '总体说明：',
        notes.map((note) => `- ${note}`),
      ),
      ...part('规则：', renderRules(steps)),
    ].join('\n');
  },
});
