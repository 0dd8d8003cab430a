import fc from 'fast-check';

const words = fc.constantFrom(
  '道路维修',
  '招商引资经费',
  '含；分号',
  "“引号”<&>'",
  '2022',
  '𠮷字',
  '两行\n文字',
  '1,234',
  'A'.repeat(40),
  '=SUM(A1)',
  '≥95%',
);
const oneLine = words.filter((word) => !word.includes('\n'));
const digits = (most: number) =>
  fc
    .tuple(fc.bigInt({ min: 0n, max: BigInt(most) }), fc.integer({ min: 0, max: 6 }), fc.bigInt({ min: 0n, max: 999_999n }))
    .map(([whole, places, part]) => (places === 0 ? `${whole}` : `${whole}.${String(part).padStart(6, '0').slice(0, places)}`));
const money = fc.oneof(digits(10 ** 9), fc.constantFrom('0', '0.00', '123456789012345678.123456', '17.78亿元', '5.0万元'));
const points = fc.oneof(digits(90), fc.constantFrom('0', '100', '99.50'));
const count = fc.nat(5000);
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const indicator = fc.record({
  class: fc.constantFrom('产出指标', '效益指标'),
  group: optional(fc.constantFrom('数量指标', '质量指标')),
  name: oneLine,
  direction: optional(fc.constantFrom('>=', '>', '=', '<', '<=', 'qualitative', 'yes-no', 'date')),
  target: fc.oneof(digits(500), fc.constantFrom('≥95%', '6月底前', '不少于44眼', '明显改善', '90%—95%')),
  actual: optional(fc.oneof(digits(500), fc.constantFrom('96.20%', '达成年度指标'))),
  unit: optional(fc.constantFrom('%', '个', '元/平方米')),
  weight: digits(20),
  own_score: optional(digits(20)),
  reason: optional(words),
  core: optional(fc.boolean()),
});

const project = fc
  .record({
    name: oneLine,
    unit: optional(words),
    initial_budget: optional(money),
    budget: digits(10 ** 6),
    returned: optional(money),
    score: optional(points),
    opinion: optional(fc.constantFrom('继续安排', '自己的意见')),
    bond: optional(fc.boolean()),
    goal: optional(words),
    result: optional(words),
    received: optional(money),
    sources: optional(fc.array(fc.record({ source: oneLine, budget: money, executed: money }), { minLength: 1, maxLength: 3 })),
    indicators: optional(fc.array(indicator, { minLength: 1, maxLength: 4 })),
  })
  .map((row) => ({ ...row, executed: '0.00' }));

const part = fc.record({
  title: oneLine,
  run_in: optional(fc.boolean()),
  text: optional(words),
  items: optional(fc.array(oneLine, { minLength: 1, maxLength: 3 })),
});
const section = fc.tuple(part, fc.array(fc.tuple(part, fc.array(part, { maxLength: 2 })), { maxLength: 2 })).map(([top, below]) => ({
  section: 'target-results',
  ...top,
  ...(below.length > 0 ? { parts: below.map(([middle, lowest]) => ({ ...middle, ...(lowest.length > 0 ? { parts: lowest } : {}) })) } : {}),
}));

/** Dossiers as given, of every sheet that a workbook has: awkward words, many digits, fields left out. */
export const rawDossiers: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    department: fc.record({ name: oneLine, duties: optional(fc.array(oneLine, { minLength: 1, maxLength: 3 })) }),
    money_unit: optional(fc.constantFrom('元', '万元', '亿元')),
    report_date: optional(fc.constantFrom('2023-04-09', '2023-12-31')),
    projects: optional(fc.array(project, { minLength: 1, maxLength: 4 })),
    indicators: optional(fc.array(indicator, { minLength: 1, maxLength: 5 })),
    targets: optional(
      fc.array(fc.record({ name: oneLine, target: digits(500), unit: fc.constant('亿元'), actual: optional(digits(500)) }), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
    staffing: optional(fc.record({ authorised: count, retired: count })),
    budget: optional(
      fc.record({
        income: fc.array(fc.record({ source: oneLine, amount: money }), { minLength: 1, maxLength: 3 }),
        adjusted: money,
        executed: money,
      }),
    ),
    previous_year: optional(fc.record({ change_total: fc.constantFrom('-12.50', '3', '-0.10亿元'), change_reason: words })),
    operation: optional(fc.record({ office_funds: fc.record({ budget: money, executed: money }), key_projects: money })),
    work: optional(fc.record({ planned: fc.constant(20), completed: fc.constant(19) })),
    survey: optional(
      fc.constant({
        sample: 200,
        valid: 195,
        answers: [
          { label: '满意', count: 180, satisfied: true },
          { label: '不满意', count: 15, satisfied: false },
        ],
      }),
    ),
    facts: optional(
      fc.constant([
        { id: 'visits', name: '走访企业', value: '12.50', unit: '' },
        { id: 'area', name: '面积', value: '-3', unit: '亩', source: '台账' },
      ]),
    ),
    own_sections: optional(fc.array(section, { minLength: 1, maxLength: 3 })),
    own_result: optional(fc.record({ score: points, grade: fc.constant('优') })),
  })
  .map((parts): Record<string, unknown> => JSON.parse(JSON.stringify({ year: 2022, ...parts })));
