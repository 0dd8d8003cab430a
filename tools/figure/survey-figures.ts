import type { Definition, Subject } from './definition.ts';

/** The normal deviate of a two-sided confidence of 95 %. */
const DEVIATE = '1.96';

/** The survey: copies, answers and their shares, satisfaction, and how far a sample of this size may be off at 95 %. */
export function listSurveyFigures({ dossier, profile }: Subject): Definition[] {
  const { survey } = dossier;
  if (!survey) return [];
  const { rate: places } = profile.rounding;
  const copies = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '份', places: 0, formula });
  const rate = (id: string, name: string, formula: string): Definition => ({ id, name, unit: '%', places, formula });
  const answers = survey.answers ?? [];
  const asked = answers.length > 0;
  const counted = (survey.satisfied !== undefined || asked) && (survey.valid !== undefined || asked);
  const share = counted ? '{survey-satisfied} / {survey-valid}' : '{satisfaction-rate} / 100';
  const finite = survey.population === undefined ? '' : ' * ({survey-population} - {survey-valid}) / ({survey-population} - 1)';
  return [
    { id: 'survey-population', name: '调查对象总数', unit: '人', places: 0, formula: 'survey.population' },
    copies('survey-sample', '问卷发放份数', 'survey.sample'),
    copies('survey-valid', '有效问卷份数', survey.valid === undefined && asked ? 'sum(survey.answers, count)' : 'survey.valid'),
    copies(
      'survey-satisfied',
      '表示满意的份数',
      survey.satisfied === undefined && asked ? 'sum(survey.answers, count, satisfied)' : 'survey.satisfied',
    ),
    rate('survey-valid-rate', '问卷有效率', '{survey-valid} / {survey-sample} * 100'),
    ...answers.flatMap(({ label }, index) => [
      copies(`survey-answer-${index + 1}-count`, `回答“${label}”的份数`, `survey.answers[${index}].count`),
      rate(`survey-answer-${index + 1}-share`, `回答“${label}”的比例`, `{survey-answer-${index + 1}-count} / {survey-valid} * 100`),
    ]),
    rate('satisfaction-rate', '服务对象满意度', counted ? '{survey-satisfied} / {survey-valid} * 100' : 'survey.rate'),
    {
      id: 'survey-error',
      name: '满意度的抽样误差（95%置信水平）',
      unit: '个百分点',
      places: 2,
      formula: `round(${DEVIATE} * 100 * sqrt(${share} * (1 - ${share}) / {survey-valid}${finite}, 8), 2)`,
      when: '{survey-valid} > 0',
    },
  ];
}
