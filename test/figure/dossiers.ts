import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Dossier } from '../../schemas/dossier.ts';
import type { Profile } from '../../schemas/profile.ts';
import { openLibrary } from '../../server/adapters/library.ts';
import { parseDossier } from '../../tools/figure/parse-dossier.ts';
import { decimal, formatDecimal } from '../../tools/number/decimal.ts';

export function prove(input: unknown): Dossier {
  const proved = parseDossier(input);
  if (!proved.ok) throw new Error(proved.refusal.message);
  return proved.value;
}

export const readExample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8'));

const library = openLibrary();
export function profileOf(id: string): Profile {
  const profile = library.find(id);
  if (!profile?.ok) throw new Error(profile?.refusal.message ?? `No profile ${id}`);
  return profile.value;
}
export const profileIds = library.ids;

/** Amounts with zero to six decimals, zero and round ones among them. */
const amounts = fc
  .tuple(fc.oneof(fc.constantFrom(0n, 100n, 1_000_000n), fc.bigInt({ min: 0n, max: 10n ** 9n })), fc.integer({ min: 0, max: 6 }))
  .map(([units, places]) => formatDecimal({ units, places }));

const smaller = (a: string, b: string): [string, string] => {
  const places = 6;
  const [x, y] = [a, b].map((text) => {
    const read = decimal(text);
    return read.units * 10n ** BigInt(places - read.places);
  });
  return (x ?? 0n) <= (y ?? 0n) ? [a, b] : [b, a];
};

const scores = fc
  .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1 }))
  .map(([units, places]) => formatDecimal({ units: BigInt(Math.min(units, 100 * 10 ** places)), places }));

const plain = fc.integer({ min: 0, max: 500 }).map(String);
const number = fc.integer({ min: 0, max: 200 });
/** Targets and actuals as plain numbers with a sign beside them, and as people write them. */
const wanted = fc.oneof(
  fc.record({ direction: fc.constantFrom('>=', '>', '=', '<', '<='), target: plain, actual: fc.option(plain, { nil: undefined }) }),
  fc.record({
    target: number.chain((n) =>
      fc.constantFrom(`≥${n}%`, `不少于${n}眼`, `${n}百分比≥`, `达到${n}%以上`, `不超过${n}天`, `控制在${n}%以内`, `＝${n}套`),
    ),
    actual: fc.option(
      number.chain((n) => fc.constantFrom(`${n}%`, `${n}眼`, `${n}天`, `${n}`, '已完成')),
      { nil: undefined },
    ),
  }),
  fc.record({
    target: fc.constantFrom(
      '90%—95%',
      '95%±2%',
      '10至15天',
      '百分之九十以上',
      '6月底前',
      '12月中旬',
      '2022年9月30日前',
      '全覆盖',
      '无事故',
    ),
    actual: fc.constantFrom('92%', '96%', '12天', '6月28日', '2023年1月5日', '全覆盖', '未发生', '按期完成', '推进较好'),
  }),
  fc.record({
    target: fc.constant('按分档'),
    steps: fc.constant([
      { from: '60', score: '0.5' },
      { from: '90', score: '1' },
    ]),
    actual: plain,
  }),
  fc.record({ target: fc.constant('未发生'), deduct: fc.constantFrom({ points: '2' }, { points: '0.5', free: 1 }), actual: plain }),
);
const indicators = fc
  .record({
    class: fc.constantFrom('产出指标', '效益指标', '满意度指标'),
    group: fc.option(fc.constantFrom('数量指标', '质量指标'), { nil: undefined }),
    name: fc.constant('指标'),
    wanted,
    weight: fc.integer({ min: 1, max: 30 }).map(String),
    own_score: fc.option(fc.integer({ min: 0, max: 30 }).map(String), { nil: undefined }),
    reason: fc.option(fc.constant('原因'), { nil: undefined }),
  })
  .map(({ wanted: parts, ...row }) => Object.fromEntries(Object.entries({ ...row, ...parts }).filter(([, value]) => value !== undefined)));

const projects = fc
  .record({
    name: fc.constantFrom('道路', '绿化', '招商', '平台运维', '环评'),
    amounts: fc.tuple(amounts, amounts),
    returned: fc.option(fc.constantFrom('0', '1'), { nil: undefined }),
    score: fc.option(scores, { nil: undefined, freq: 8 }),
    bond: fc.option(fc.boolean(), { nil: undefined }),
    opinion: fc.option(fc.constant('继续安排'), { nil: undefined }),
    unit: fc.option(fc.constantFrom('规划建设局', '招商局'), { nil: undefined }),
    received: fc.option(amounts, { nil: undefined }),
    initial_budget: fc.option(amounts, { nil: undefined }),
    indicators: fc.option(fc.array(indicators, { maxLength: 2 }), { nil: undefined, freq: 3 }),
  })
  .map(({ amounts: [a, b], ...rest }) => {
    const [executed, budget] = smaller(a, b);
    return Object.fromEntries(Object.entries({ ...rest, budget, executed }).filter(([, value]) => value !== undefined));
  });

const answers = fc.record({
  sample: fc.constant(500),
  answers: fc
    .tuple(fc.nat(100), fc.nat(100), fc.nat(50))
    .map((counts) => ['满意', '基本满意', '不满意'].map((label, i) => ({ label, count: counts[i] ?? 0, satisfied: i < 2 }))),
});

/** Sent out, answered, satisfied: each no more than the one before. */
const counted = fc
  .tuple(fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)), fc.subarray(['sample', 'valid', 'satisfied']))
  .map(([counts, kept]) => {
    const sorted = counts.toSorted((a, b) => b - a);
    return Object.fromEntries(
      ['sample', 'valid', 'satisfied'].map((key, i) => [key, sorted[i]] as const).filter(([key]) => kept.includes(key)),
    );
  });

const surveys = fc.oneof(counted, answers);

const months = fc
  .tuple(fc.subarray([1, 3, 6, 7, 9, 12]), fc.array(amounts, { minLength: 6, maxLength: 6 }))
  .map(([chosen, spent]) => chosen.map((month, i) => ({ month, executed: spent[i] })));

const planned = fc.record({ budget: amounts, executed: amounts }, { requiredKeys: [] });
const operations = fc.record(
  {
    office_funds: planned,
    three_public: fc.record({ budget: amounts, executed: amounts, previous: amounts }, { requiredKeys: [] }),
    procurement: planned,
    carryover: fc.record({ amount: amounts, previous: amounts }, { requiredKeys: [] }),
    key_projects: amounts,
    payment_plan: fc.constantFrom('100', '95.5'),
    assets: fc.record({ total: amounts, in_use: amounts }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);
const works = fc.record({ planned: fc.nat(90), completed: fc.nat(90), on_time: fc.nat(90) }, { requiredKeys: [] });

/** Scores by bands, from the full score down. */
const distributions = fc.tuple(fc.nat(60), fc.nat(20), fc.nat(5)).map((counts) =>
  [
    ['100', '100'],
    ['95', '100'],
    ['0', '60'],
  ].map(([from, to], i) => ({ from, to, count: counts[i] ?? 0 })),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

/** Dossiers of every shape that the schema allows and the ledger reads. */
export const dossiers = fc
  .record({
    projects: fc.array(projects, { maxLength: 8 }),
    indicators: fc.array(indicators, { maxLength: 6 }),
    targets: fc.array(
      fc.record(
        { name: fc.constant('营业收入'), target: plain, unit: fc.constant('亿元'), actual: plain },
        { requiredKeys: ['name', 'target', 'unit'] },
      ),
      { maxLength: 3 },
    ),
    budget: fc.option(
      fc.record(
        {
          basic: amounts,
          project: amounts,
          expenditure_total: amounts,
          income_total: amounts,
          initial: amounts,
          adjusted: amounts,
          executed: amounts,
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    previous_year: fc.option(
      fc.record({ expenditure_total: amounts, change_total: amounts, change_project: amounts }, { requiredKeys: [] }),
      {
        nil: undefined,
      },
    ),
    survey: fc.option(surveys, { nil: undefined }),
    monitoring: maybe(months),
    operation: maybe(operations),
    work: maybe(works),
    score_distribution: maybe(distributions),
    own_result: fc.option(fc.record({ score: scores }), { nil: undefined }),
    report_date: fc.option(fc.constantFrom('2023-01-31', '2023-06-30', '2023-12-01'), { nil: undefined }),
  })
  .map((parts) => prove(JSON.parse(JSON.stringify({ year: 2022, department: { name: '某开发区' }, ...parts }))));
