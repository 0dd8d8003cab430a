import type { Section } from '../../../schemas/profile.ts';
import { asItem, cell, type Prose, paragraph, quote, table, type Writing } from '../writing.ts';

type Sentences = Generator<string | undefined>;

/** 增加 or 减少 by the sign of the figure, with its size and rate. */
function changeOf(w: Writing, key: string): string | undefined {
  const change = w.value(`change-${key}`);
  if (!change) return undefined;
  if (change.units === 0n) return '与上年持平';
  const [verb, rate] = change.units > 0n ? ['增加', '增长'] : ['减少', '下降'];
  const size = `[[change-${key}-size]]`;
  // Against a year before below zero the rate goes the other way.
  if ((w.value(`change-${key}-rate`)?.units ?? 0n) * change.units < 0n) return w.say(`${verb}${size}`);
  return w.say(`${verb}${size}（${rate}[[change-${key}-rate${change.units < 0n ? '-size' : ''}]]）`) ?? w.say(`${verb}${size}`);
}

function* writeTotals(w: Writing): Sentences {
  const income = w.dossier.budget?.income ?? [];
  const lines = income.map((_, i) => `${quote(`budget.income[${i}].source`)}[[income-${i + 1}]]（占[[income-${i + 1}-share]]）`);
  yield lines.length > 0
    ? w.say(`[[year]]度预算收入[[income-total]]，其中：${lines.join('，')}。`)
    : w.say('[[year]]度预算收入[[income-total]]。');
  yield w.say(
    '预算支出[[expenditure-total]]，其中：基本支出[[basic-expenditure]]（占[[basic-expenditure-share]]），项目支出[[project-expenditure]]（占[[project-expenditure-share]]）。',
  );
}

function* writeChange(w: Writing): Sentences {
  const total = changeOf(w, 'total');
  const parts = [
    ['基本支出', changeOf(w, 'basic')],
    ['项目支出', changeOf(w, 'project')],
  ].flatMap(([name, change]) => (change ? [`${name}${change}`] : []));
  if (!total) return;
  yield w.say(`与[[previous-year]]相比，支出预算${total}${parts.length > 0 ? `，其中${parts.join('、')}` : ''}。`);
  yield w.say('项目支出的增加额占支出预算增加额的[[change-project-share]]。');
  yield w.say(`单位说明的增减原因是：${quote('previous_year.change_reason')}。`);
}

function* writeAdjustment(w: Writing): Sentences {
  yield w.say('年初预算[[initial-budget]]，调整后全年预算[[adjusted-budget]]。');
  yield w.say('年中调整金额合计[[adjustment-total]]，占年初预算的[[adjustment-rate]]。');
  for (const [index, { kind, reason, date }] of (w.dossier.budget?.adjustments ?? []).entries()) {
    const path = `budget.adjustments[${index}]`;
    const when = date ? `[[@${path}.date]]` : '年中';
    yield w.say(`${when}${kind}[[adjustment-${index + 1}]]${reason ? `，原因是${quote(`${path}.reason`)}` : ''}。`);
  }
  if (!w.need('budget.initial', '年初预算数和年中调整数')) yield '年初预算数和年中调整数没有单列，预算调整率未予计算。';
}

/** Income by source, expenditure by kind, changes against the year before, adjustment within the year. */
export function* writeBudget(w: Writing): Prose {
  w.need('budget.income', '分来源的预算收入');
  w.need('budget.expenditure_total', '预算支出总额');
  yield paragraph(...writeTotals(w));
  yield paragraph(...writeChange(w));
  const rows = [
    ['基本支出', 'basic', 'basic-expenditure'],
    ['项目支出', 'project', 'project-expenditure'],
    ['合计', 'total', 'expenditure-total'],
  ].map(([name = '', key, now = '']) => ({ name, ids: [`previous-${key}`, now, `change-${key}`, `change-${key}-rate`] }));
  if (w.has(...rows.flatMap(({ ids }) => ids)))
    yield table(
      `支出预算与上年比较表（单位：${w.dossier.money_unit}）`,
      ['支出类别', '上年预算', '本年预算', '增减额', '增减率（%）'],
      1,
      rows.map(({ name, ids }) => [name, ...ids.map((id) => cell(w, id, '0.00'))]),
    );
  yield paragraph(...writeAdjustment(w));
}

/** Income by source as the budget lists it: what there is, and what there is none of. */
export function* writeFunds(w: Writing, section: Section): Prose {
  if (!w.need('budget.income', '分来源的预算收入')) {
    yield asItem(section, w.say('[[year]]度预算收入[[income-total]]。') ?? w.say('[[year]]度预算支出[[expenditure-total]]。'));
    return;
  }
  const income = w.dossier.budget?.income ?? [];
  const lines = income.map((_, i) => ({
    source: quote(`budget.income[${i}].source`),
    amount: `[[income-${i + 1}]]`,
    some: w.value(`income-${i + 1}`)?.units !== 0n,
  }));
  const some = lines.filter((line) => line.some).map(({ source, amount }) => `${source}${amount}`);
  yield asItem(section, w.say(`[[year]]度预算收入总计[[income-total]]${some.length > 0 ? `。其中：${some.join('，')}` : ''}。`));
  for (const { source } of lines.filter((line) => !line.some)) yield asItem(section, `无${source}。`);
  yield asItem(
    section,
    w.say(
      '预算支出[[expenditure-total]]，其中：基本支出[[basic-expenditure]]（占[[basic-expenditure-share]]），项目支出[[project-expenditure]]（占[[project-expenditure-share]]）。',
    ),
  );
}
