import { compareR, toRational } from '../../number/rational.ts';
import { executionBands, LARGEST, sizeGroups } from '../draft-figures.ts';
import {
  cell,
  compareFigures,
  hasSection,
  isSome,
  list,
  MANY,
  nameProject,
  type Prose,
  paragraph,
  projectName,
  quote,
  table,
  term,
  type Writing,
} from '../writing.ts';
import { writeSummary } from './project-summary.ts';

const NAMED_AT_MOST = 8;
const SHOWN = 5;
const EXTREMES = 3;

type Sentences = Generator<string | undefined>;

/** Places of the projects by a figure of theirs, largest first; those without it are left out. */
export function orderProjects(w: Writing, part: string): number[] {
  const valued = w.dossier.projects.flatMap((_, index) => {
    const value = w.value(`project-${index + 1}-${part}`);
    return value ? [{ index, value: toRational(value) }] : [];
  });
  return valued.toSorted((a, b) => compareR(b.value, a.value) || a.index - b.index).map(({ index }) => index);
}

function* writeWhole(w: Writing): Sentences {
  // What was spent beyond the budget is no balance.
  const rest = (w.value('unspent-year')?.units ?? 0n) < 0n ? '' : '，结余[[unspent-year]]';
  const year = w.say(
    `[[year]]度预算安排[[adjusted-budget]]，实际执行[[executed-year]]，${term(w, 'rate')}[[execution-rate-year]]${rest}。`,
  );
  yield year;
  if (!year) {
    w.lacking.push('部门决算（全年执行）数');
    yield w.has('budget-total')
      ? '自评数据不含部门决算数，以下按自评项目的预算数和执行数说明。'
      : '自评数据没有列出支出数，执行率无从计算。';
  }
  const project = '项目支出预算[[project-expenditure]]，执行[[project-executed]]，执行率[[project-execution-rate]]';
  yield w.say(`按支出类别看，基本支出预算[[basic-expenditure]]，执行[[basic-executed]]，执行率[[basic-execution-rate]]；${project}。`) ??
    w.say(`其中，${project}。`);
}

/** The year's money in a paragraph. */
export function* writeMoney(w: Writing): Prose {
  yield paragraph(...writeWhole(w));
}

function* writeProjects(w: Writing): Sentences {
  const sums = `[[budget-total]]，执行数合计[[executed-total]]，${term(w, 'rate')}[[execution-rate]]`;
  yield w.dossier.projects.length === 1
    ? w.say(`自评项目为${projectName(0)}，预算数[[budget-total]]，执行数[[executed-total]]，${term(w, 'rate')}[[execution-rate]]。`)
    : w.say(`[[project-count]]${term(w, 'projects')}预算数合计${sums}。`);
  if (isSome(w, 'unspent-total')) yield w.say('未执行资金[[unspent-total]]，占预算数的[[unspent-rate]]。');
  if (compareFigures(w, 'budget-total', 'project-expenditure') === -1)
    yield w.say('上述资金占项目支出[[project-expenditure]]的[[coverage-rate]]，其余[[uncovered-total]]没有列入项目自评汇总表。');
}

function* writeEach(w: Writing): Sentences {
  for (const index of orderProjects(w, 'rate').toReversed()) {
    const id = `project-${index + 1}`;
    yield w.say(`${nameProject(w, index)}预算数[[${id}-budget]]、执行数[[${id}-executed]]，执行率[[${id}-rate]]。`);
  }
}

function nameBand(id: string, index: number): string {
  if (id === 'band-zero') return '未执行';
  if (id === 'band-full') return '[[limit-100]]';
  const from = id.slice('band-'.length);
  const to = executionBands[index + 1]?.id.slice('band-'.length);
  return from === '0' ? `[[limit-${to}]]以下` : `[[limit-${from}]]（含）至[[limit-${to === 'full' ? '100' : to}]]`;
}

function* writeBandSentences(w: Writing): Sentences {
  const zero = w.dossier.projects.flatMap((_, index) => (w.value(`project-${index + 1}-executed`)?.units === 0n ? [index] : []));
  const named = zero.length <= NAMED_AT_MOST ? `，为${list(zero.map((i) => nameProject(w, i)))}` : '';
  if (zero.length > 0) yield w.say(`当年没有支出的项目[[zero-executed-count]]，预算数合计[[zero-executed-budget]]${named}。`);
  if (isSome(w, 'half-count'))
    yield w.say(
      '执行率不足[[limit-50]]的项目[[half-count]]，占项目数的[[half-count-share]]，未执行资金[[half-unspent]]，占全部未执行资金的[[half-unspent-share]]。',
    );
  const spent = orderProjects(w, 'rate').filter((index) => !zero.includes(index));
  const lowest = spent.toReversed().slice(0, EXTREMES);
  if (spent.length > MANY)
    yield w.say(`已有支出的项目中，执行率较低的是${list(lowest.map((i) => `${nameProject(w, i)}（[[project-${i + 1}-rate]]）`))}。`);
  yield isSome(w, 'band-full-count')
    ? w.say('预算全部执行完毕的项目[[band-full-count]]，占项目数的[[band-full-count-share]]，涉及资金[[band-full-budget]]。')
    : undefined;
}

function* writeBands(w: Writing): Prose {
  yield { heading: '执行率分布' };
  const rows = executionBands.flatMap(({ id }, index) => {
    if (!isSome(w, `${id}-count`)) return [];
    const parts = ['count-share', 'budget', 'executed', 'rate', 'mean'].map((part) => cell(w, `${id}-${part}`, '0.00'));
    return [[nameBand(id, index), cell(w, `${id}-count`), ...parts]];
  });
  yield table(
    `项目执行率分布表（金额单位：${w.dossier.money_unit}）`,
    ['执行率区间', '项目数（个）', '占项目数（%）', '预算数', '执行数', '执行率（%）', '平均自评得分'],
    1,
    rows,
  );
  yield paragraph(...writeBandSentences(w));
}

function* writeLargest(w: Writing, largest: readonly number[]): Sentences {
  const [first = 0] = largest;
  yield w.say(`预算数最大的项目是${nameProject(w, first)}，占自评项目预算数的[[top-1-share]]，执行率[[top-1-rate]]。`);
  for (const size of LARGEST.filter((number) => number > 1 && compareFigures(w, `top-${number}-budget`, 'bond-budget') !== 0))
    yield size <= SHOWN
      ? w.say(
          `前[[top-${size}-count]]项目合计[[top-${size}-budget]]，占[[top-${size}-share]]，执行率[[top-${size}-rate]]，其余项目执行率[[top-${size}-others-rate]]。`,
        )
      : w.say(
          `扩大到前[[top-${size}-count]]项目，占比为[[top-${size}-share]]，执行率为[[top-${size}-rate]]，其余项目为[[top-${size}-others-rate]]。`,
        );
}

function* writeConcentration(w: Writing): Prose {
  yield { heading: '资金集中程度' };
  const largest = orderProjects(w, 'budget').slice(0, SHOWN);
  yield paragraph(...writeLargest(w, largest));
  yield table(
    `预算数较大的项目（金额单位：${w.dossier.money_unit}）`,
    ['项目名称', '预算数', '占预算数（%）', '执行数', '执行率（%）', '自评得分'],
    1,
    largest.map((index) => [
      nameProject(w, index),
      ...['budget', 'budget-share', 'executed', 'rate'].map((part) => cell(w, `project-${index + 1}-${part}`, '0.00')),
      cell(w, `project-${index + 1}-score`),
    ]),
  );
  const sizes = sizeGroups.filter(({ id }) => isSome(w, `${id}-count`));
  if (sizes.length < 2) return;
  yield table(
    `按预算规模分组的执行情况（金额单位：${w.dossier.money_unit}）`,
    ['预算规模', '项目数（个）', '预算数', '占预算数（%）', '执行数', '执行率（%）', '平均自评得分'],
    1,
    sizes.map(({ id }) => [
      nameSize(id),
      cell(w, `${id}-count`),
      ...['budget', 'budget-share', 'executed', 'rate', 'mean'].map((part) => cell(w, `${id}-${part}`, '0.00')),
    ]),
  );
}

function nameSize(id: string): string {
  const from = id.slice('size-'.length);
  const above = sizeGroups[sizeGroups.findIndex((group) => group.id === id) - 1]?.id.slice('size-'.length);
  if (from === '0') return `[[size-limit-${above}]]以下`;
  return above ? `[[size-limit-${from}]]（含）至[[size-limit-${above}]]` : `[[size-limit-${from}]]（含）以上`;
}

function* writeBonds(w: Writing): Prose {
  if (!w.has('bond-count')) return;
  yield { heading: '专项债券项目与其他项目' };
  const bonds = w.dossier.projects.flatMap(({ bond }, index) => (bond ? [index] : []));
  yield paragraph(
    w.say(
      '专项债券项目[[bond-count]]，预算数合计[[bond-budget]]，占自评项目预算数的[[bond-budget-share]]，执行[[bond-executed]]，执行率[[bond-execution-rate]]。',
    ),
    bonds.length <= NAMED_AT_MOST
      ? w.say(
          `分项目看，${bonds.map((i) => `${nameProject(w, i)}预算数[[project-${i + 1}-budget]]、执行数[[project-${i + 1}-executed]]，执行率[[project-${i + 1}-rate]]`).join('；')}。`,
        )
      : undefined,
    w.say('其余[[other-count]]项目预算数[[other-budget]]，执行[[other-executed]]，执行率[[other-execution-rate]]。'),
    w.say('未执行资金中，专项债券项目占[[bond-unspent-share]]。'),
  );
}

function* writeBalance(w: Writing): Prose {
  if (!isSome(w, 'underspent-count')) return;
  yield { heading: '结余和交回情况' };
  const most = orderProjects(w, 'unspent').slice(0, EXTREMES);
  yield paragraph(
    w.dossier.projects.length > 1 ? w.say('年末有未执行资金的项目[[underspent-count]]，占项目数的[[underspent-share]]。') : undefined,
    w.dossier.projects.length >= MANY
      ? w.say(
          `未执行资金较多的是${list(most.map((i) => `${nameProject(w, i)}（[[project-${i + 1}-unspent]]）`))}，合计占全部未执行资金的[[unspent-top-share]]。`,
        )
      : undefined,
    isSome(w, 'returned-total')
      ? w.say(
          '已交回财政[[returned-total]]，占未执行资金的[[returned-rate]]；尚未交回[[unreturned-total]]，未交回的项目[[unreturned-count]]。',
        )
      : w.say('结余交回财政数各项目均填报为[[returned-total|数值]]，[[unreturned-total]]的结余没有说明去向。'),
  );
}

/** Causes of low execution as the office stated them, project by project. */
function* writeCauses(w: Writing): Prose {
  const stated = w.dossier.projects.flatMap(({ cause, executed, budget }, index) => (cause && executed !== budget ? [index] : []));
  if (stated.length === 0 || stated.length > NAMED_AT_MOST) return;
  yield paragraph(
    ...stated.map((i) => w.say(`${nameProject(w, i)}尚有[[project-${i + 1}-unspent]]未执行，${quote(`projects[${i}].cause`)}。`)),
  );
}

/** The projects' execution by band, by size, with and without bonds, and what was left. */
export function* writeProjectExecution(w: Writing): Prose {
  yield paragraph(...writeProjects(w));
  if (w.dossier.projects.length === 0) return;
  if (w.dossier.projects.length < MANY) yield w.dossier.projects.length > 1 ? paragraph(...writeEach(w)) : undefined;
  else {
    yield* writeBands(w);
    yield* writeConcentration(w);
  }
  yield* writeBonds(w);
  yield* writeBalance(w);
  yield* writeCauses(w);
  // The rows that problems point to must stand somewhere.
  if (!hasSection(w, 'project-table')) yield writeSummary(w);
}

/** Execution as a whole, then the projects'. */
export function* writeExecution(w: Writing): Prose {
  yield* writeMoney(w);
  yield* writeProjectExecution(w);
}
