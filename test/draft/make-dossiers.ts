import fc from 'fast-check';
import { profileIds, readProfile } from './subject.ts';

const decimals = (max: number, places: number) =>
  fc
    .tuple(fc.nat({ max }), fc.nat({ max: 10 ** places - 1 }))
    .map(([whole, part]) => (part === 0 ? `${whole}` : `${whole}.${String(part).padStart(places, '0')}`));
const names = fc
  .tuple(
    fc.constantFrom('2023年', '307国道', '年产1000吨', '一期', '“三供一业”', '第二批', '5G', ''),
    fc.constantFrom('道路维修', '招商引资', '园区绿化', '安全生产', '数字化平台', '人居环境整治'),
    fc.constantFrom('经费', '工程', '项目（二期）', '补助', '服务费'),
  )
  .map((parts) => parts.join(''));
const unit = fc.constantFrom('招商局', '建设管理局', '第一分局', '综合办公室');
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const project = fc
  .record({
    name: names,
    unit: option(unit),
    budget: decimals(90_000, 2),
    share: fc.constantFrom(0, 0, 20, 45, 70, 85, 99, 100, 100),
    returned: option(fc.constantFrom('0', '1.5')),
    score: fc.constantFrom('100', '98', '95.5', '90', '86', '74', '55', '0'),
    opinion: option(fc.constantFrom('继续安排', '调整优化', '压减')),
    bond: fc.boolean(),
    cause: option(fc.constantFrom('审定结算晚于年末', '两家单位合并，采购推迟')),
  })
  .map(({ share, budget, ...rest }) => {
    const units = (BigInt(budget.replace('.', '').padEnd(1, '0')) * BigInt(share)) / 100n;
    const places = budget.split('.')[1]?.length ?? 0;
    const digits = units.toString().padStart(places + 1, '0');
    const executed = places > 0 ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
    return { ...rest, budget, executed };
  });

const indicator = fc.record({
  class: fc.constantFrom('产出指标', '效益指标', '满意度指标'),
  group: option(fc.constant('数量指标')),
  name: names,
  direction: fc.constantFrom('>=', '<=', '=', '>', '<'),
  target: decimals(500, 1),
  actual: decimals(600, 1),
  unit: fc.constantFrom('个', '%', '千米', '万元'),
  weight: fc.constantFrom('5', '10', '12.5'),
  own_score: option(fc.constantFrom('5', '4.5')),
  reason: option(fc.constantFrom('一个标段推迟', '市场变化')),
});

const target = fc.record({
  name: fc.constantFrom('营业收入', '一般公共预算收入', '固定资产投资'),
  target: decimals(900, 2),
  unit: fc.constantFrom('亿元', '万美元', '个'),
  target_growth: option(decimals(40, 1)),
  actual: option(decimals(900, 2)),
  actual_growth: option(decimals(40, 1)),
  reason: option(fc.constant('一个项目推迟')),
});

const words = fc.constantFrom(
  '道路维修按期完成。',
  '完成投资[[fact-built]]，占年初安排的[[fact-share]]',
  '整治村庄12个，其中307国道沿线5个；其余待安排',
  '按“三重一大”制度办理\n第二批工程2023年9月底前开工',
  '[[fact-built]]为当年数',
);
const heads = fc.constantFrom('307国道绿化', '完善制度建设', '“三制”改革', '2023年重点工作', '项目管理');
const part = (below?: fc.Arbitrary<unknown>) =>
  fc.record({
    title: heads,
    run_in: option(fc.boolean()),
    label: fc.option(fc.constant(true), { nil: undefined, freq: 1 }),
    text: option(words),
    items: option(
      fc.array(
        words.map((text) => text.split('\n').join('，')),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    covers: option(fc.constantFrom(['execution-low'], ['opinion-missing', 'execution-zero'])),
    ...(below ? { parts: option(fc.array(below, { minLength: 1, maxLength: 2 })) } : {}),
  });
const ownSection = (ids: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...ids), part(part(part())), fc.boolean())
    .map(([section, own, titled]) => ({ section, ...own, title: titled ? own.title : undefined }));

export const clean = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(clean)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, clean(item)]])))
      : value;

export const dossiers = fc
  .record({
    year: fc.integer({ min: 2019, max: 2025 }),
    report: fc.boolean(),
    money_unit: option(fc.constantFrom('万元', '元', '亿元')),
    department: fc.record({
      name: fc.constantFrom('东湾经济开发区管理委员会', '第十师高新区管委会', 'A区管委会'),
      duties: option(fc.constant(['招商引资', '园区“七通一平”建设'])),
    }),
    offices: option(fc.uniqueArray(unit, { minLength: 1, maxLength: 4 })),
    staffing: option(
      fc.record({
        authorised: option(fc.nat({ max: 90 })),
        administrative: option(fc.nat({ max: 60 })),
        institutional: option(fc.nat({ max: 60 })),
        retired: option(fc.nat({ max: 60 })),
      }),
    ),
    budget: option(
      fc.record({
        income: option(
          fc.array(fc.record({ source: fc.constantFrom('一般公共预算', '基金预算', '上年结转'), amount: decimals(9000, 2) }), {
            minLength: 1,
            maxLength: 3,
          }),
        ),
        basic: option(decimals(9000, 2)),
        project: option(decimals(90_000, 2)),
        initial: option(decimals(9000, 2)),
        adjusted: option(decimals(9000, 2)),
        executed: option(decimals(9000, 2)),
        basic_executed: option(decimals(9000, 2)),
      }),
    ),
    previous_year: option(
      fc.record({
        expenditure_total: option(decimals(9000, 2)),
        change_basic: option(decimals(90, 2).map((text) => `-${text}`)),
        change_project: option(decimals(900, 2)),
      }),
    ),
    projects: fc.array(project, { maxLength: 30 }),
    indicators: fc.oneof(fc.constant([]), fc.array(indicator, { minLength: 1, maxLength: 9 })),
    targets: fc.uniqueArray(target, { maxLength: 3, selector: ({ name }) => name }),
    survey: option(fc.constant({ sample: 200, valid: 196, satisfied: 180 })),
    working_group: option(fc.constant([{ name: '张三', position: '财政局负责人' }])),
    self_evaluation: option(fc.constant({ basis: ['财预〔2020〕10号'], methods: ['比较法', '“三重一大”核查'], monitoring_times: 2 })),
  })
  .map(({ report, offices, ...rest }) =>
    clean({
      ...rest,
      ...(report ? { report_date: `${rest.year + 1}-12-31` } : {}),
      ...(offices ? { organisation: { offices: offices.map((name) => ({ name })) } } : {}),
    }),
  );

export const facts = [
  { id: 'built', name: '完成投资', value: '12.5', unit: '亿元' },
  { id: 'share', name: '占年初安排的比重', value: '96', unit: '%' },
];
/** A dossier, what its office wrote itself, and the profile it is written by. */
export const cases = fc
  .constantFrom(...profileIds)
  .chain((id) =>
    fc.tuple(
      dossiers,
      fc.oneof(fc.constant([]), fc.array(ownSection(readProfile(id).outline.sections.map((section) => section.id)), { maxLength: 4 })),
      fc.constant(id),
    ),
  );
