import { reachesHighest } from '../figure/distribution-figures.ts';
import { add, compare, decimal, equals, formatDecimal, parseDecimal } from '../number/decimal.ts';
import { compareR, roundR, toRational } from '../number/rational.ts';
import { readWritten } from '../number/written-value.ts';
import type { Scored } from './scored.ts';

/** Which mean the given distribution allows, and whether the office's own score lies in it. */
export function noteDistribution({ dossier, profile, figures }: Scored): string[] {
  const [low, high, count] = ['distribution-mean-low', 'distribution-mean-high', 'distribution-total'].map((id) => figures.get(id));
  const bands = dossier.score_distribution ?? [];
  if (!low || !high || !count) return [];
  const notes: string[] = [];
  const listed = dossier.projects.length;
  if (listed > 0 && count.value !== String(listed)) notes.push(`得分分布合计${count.display}，项目共${listed}个，两者不一致`);
  const reaches = reachesHighest(bands, profile);
  const range = `不低于${low.value}分、${reaches ? '不高于' : '低于'}${high.value}分`;
  notes.push(`按得分分布（${bands.map((band) => band.count).join('+')}=${count.value}个），各项目得分的简单平均${range}`);
  const own = parseDecimal(figures.get('department-score')?.value ?? '');
  if (own) {
    const [a, b] = [compare(own, decimal(low.value)), compare(own, decimal(high.value))];
    if (a < 0 || b > 0 || (b === 0 && !reaches)) {
      notes.push(`部门得分${formatDecimal(own)}分不在此范围内，不是各项目得分的简单平均，请说明计算办法（如按资金加权、另行评分）`);
    }
  }
  return notes;
}

/** Funds by source that do not add up to the project's own budget and execution. */
export function noteSources({ dossier }: Scored): string[] {
  return dossier.projects.flatMap(({ name, sources, budget, executed }) =>
    (sources ?? []).length === 0
      ? []
      : (
          [
            ['budget', '预算数', budget],
            ['executed', '执行数', executed],
          ] as const
        ).flatMap(([key, label, whole]) => {
          const parts = (sources ?? []).map((source) => parseDecimal(source[key]));
          const total = parseDecimal(whole);
          const known = parts.filter((part) => part !== undefined);
          if (!total || known.length < parts.length) return [];
          const sum = known.reduce(add, decimal('0'));
          return equals(sum, total) ? [] : [`项目“${name}”各来源${label}合计${formatDecimal(sum)}，与${label}${whole}不符`];
        }),
  );
}

const SATISFACTION = /满意[度率]/u;

/** A satisfaction that no sample stands behind. */
export function noteSurvey({ dossier, figures }: Scored): string[] {
  const rows = dossier.indicators.filter((row) =>
    [row.class, row.group, row.name].some((text) => text !== undefined && SATISFACTION.test(text)),
  );
  const asked = rows.length > 0;
  const { survey } = dossier;
  if (survey?.rate !== undefined && survey.valid === undefined && survey.sample === undefined)
    return ['满意度没有写明样本量，请补充发放份数和有效份数'];
  if (asked && !survey) return ['有满意度指标而没有调查情况（survey），请补充调查方式、发放份数和有效份数'];
  const [rate, error, valid] = ['satisfaction-rate', 'survey-error', 'survey-valid'].map((id) => figures.get(id));
  if (!rate) return [];
  const notes = error && valid ? [`满意度${rate.display}由${valid.display}有效问卷得出，抽样误差±${error.display}（95%置信水平）`] : [];
  const surveyed = toRational(decimal(rate.value));
  const claimed = rows.filter(({ actual }) => {
    const written = actual === undefined ? undefined : readWritten(actual);
    if (written?.kind !== 'amount' || (written.unit !== '%' && written.unit !== '')) return false;
    return compareR(toRational(roundR(surveyed, written.value.places)), toRational(written.value)) !== 0;
  });
  return [...notes, ...claimed.map(({ name, actual }) => `${name}的完成值${actual}与调查得出的满意度${rate.display}不一致`)];
}

/** Early warnings as integrated systems give them. */
export function noteWarnings({ dossier, profile, figures }: Scored): string[] {
  const { gap, unspent } = profile.monitoring;
  const notes: string[] = [];
  for (const [index] of (dossier.monitoring ?? []).entries()) {
    const [light, rate, elapsed] = ['light', 'rate', 'elapsed'].map((part) => figures.get(`monitoring-${index + 1}-${part}`));
    if (light && rate && elapsed && light.value !== '绿灯')
      notes.push(`${rate.name}${rate.display}，时间进度${elapsed.display}，${light.value}`);
  }
  const [red, yellow, found] = ['warning-red-count', 'warning-yellow-count', 'warning-gap'].map((id) => figures.get(id));
  if (red && red.value !== '0') notes.push(`${red.display}项目的指标得分率高出执行得分率${gap}%以上，系统会给红色预警`);
  if (yellow && yellow.value !== '0') notes.push(`${yellow.display}项目预算为零或未执行资金超过预算的${unspent}%，系统会给黄色预警`);
  if (found && compareR(toRational(decimal(found.value)), toRational(decimal(gap))) > 0) {
    notes.push(`指标得分率高出执行得分率${formatDecimal(roundR(toRational(decimal(found.value)), 2))}%，超过${gap}%，系统会给红色预警`);
  }
  return notes;
}
