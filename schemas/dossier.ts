import { z } from 'zod';
import { Count, DecimalString, exceeds, IsoDate, Money, MoneyChange, Score, showGot, Text } from './amount.ts';
import { listFaults } from './dossier-faults.ts';
import { Indicator } from './indicator.ts';
import { Monitoring, Operation, ScoreBand, Survey, Work } from './management.ts';
import { OwnSection } from './own-section.ts';

const FundSource = z.strictObject({ source: Text.describe('如 财政拨款、上年结转资金、其他资金'), budget: Money, executed: Money });

/** One project of the year. `budget` is the budget after adjustment (全年预算数), the denominator of the execution rate. */
export const Project = z
  .strictObject({
    name: Text,
    unit: Text.optional().describe('项目实施单位'),
    owner: Text.optional().describe('牵头科室'),
    initial_budget: Money.optional().describe('年初预算数'),
    budget: Money.describe('预算数（调整后）'),
    executed: Money.describe('执行数'),
    returned: Money.optional().describe('结余交回财政数'),
    score: Score.optional().describe('自评得分'),
    opinion: Text.optional().describe('自评结果应用意见'),
    bond: z.boolean().default(false).describe('是否专项债券项目'),
    progress: DecimalString.optional().describe('年末形象进度，%；没有开工填 0'),
    overrun_reason: Text.optional().describe('执行数大于预算数时的原因'),
    cause: Text.optional().describe('执行偏低或未完成的原因（经单位确认）'),
    received: Money.optional().describe('到位资金'),
    sources: z.array(FundSource).optional().describe('按来源的资金，合计应等于本项目的预算数和执行数'),
    goal: Text.optional().describe('年度总体目标'),
    result: Text.optional().describe('全年实际完成情况'),
    indicators: z.array(Indicator).max(200).optional().describe('项目支出绩效自评表的指标'),
  })
  .describe('项目');
export type Project = z.infer<typeof Project>;

const ThroughMonth = z.int().min(1).max(12).describe('数据截至几月；全年数不填');

/** An overall target of the year with what became of it. */
export const Target = z.strictObject({
  name: Text,
  target: DecimalString,
  unit: Text,
  target_growth: DecimalString.optional().describe('目标同比增长，%'),
  actual: DecimalString.optional(),
  actual_growth: DecimalString.optional().describe('实际同比增长，%'),
  reason: Text.optional().describe('未完成原因（经单位确认）'),
  through_month: ThroughMonth.optional(),
});
export type Target = z.infer<typeof Target>;

const IncomeLine = z.strictObject({ source: Text.describe('来源，如 一般公共预算收入'), amount: Money });

const Budget = z.strictObject({
  income: z.array(IncomeLine).optional().describe('按来源的预算收入'),
  income_total: Money.optional(),
  basic: Money.optional().describe('基本支出预算'),
  project: Money.optional().describe('项目支出预算'),
  expenditure_total: Money.optional(),
  initial: Money.optional().describe('年初预算数'),
  adjusted: Money.optional().describe('全年预算数（调整后）'),
  executed: Money.optional().describe('全年执行数'),
  received: Money.optional().describe('到位资金'),
  basic_executed: Money.optional(),
  project_executed: Money.optional(),
  adjustments: z
    .array(z.strictObject({ kind: z.enum(['追加', '追减', '结构调整']), amount: Money, reason: Text.optional(), date: IsoDate.optional() }))
    .optional(),
});

const PreviousYear = z.strictObject({
  expenditure_total: Money.optional(),
  change_total: MoneyChange.optional().describe('本年预算较上年增减额'),
  change_basic: MoneyChange.optional(),
  change_project: MoneyChange.optional(),
  change_reason: Text.optional(),
  executed: Money.optional(),
  score: Score.optional(),
  problems: z.array(Text).optional().describe('上年存在问题的编号'),
});

const Staffing = z.strictObject({
  authorised: Count.optional().describe('编制数'),
  administrative: Count.optional().describe('在职行政人数'),
  institutional: Count.optional().describe('在职事业人数'),
  retired: Count.optional().describe('离退人数'),
});

/** A row of 部门基本情况表. */
const BudgetUnit = z.strictObject({
  name: Text,
  nature: Text.optional().describe('单位性质，如 行政、事业'),
  rank: Text.optional().describe('规格'),
  funding: Text.optional().describe('经费保障形式'),
  administrative: Count.optional(),
  institutional: Count.optional(),
  retired: Count.optional(),
});

const Person = z.strictObject({ name: Text, position: Text });

/** A number of the office's own, for its own sentences. */
const Fact = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/u, { error: '应为小写字母、数字和连字符组成的编号' }),
  name: Text,
  value: DecimalString,
  unit: z.string(),
  source: Text.optional(),
  listed: Count.optional().describe('报告中逐个列名的个数，应与 value 相等'),
  through_month: ThroughMonth.optional(),
});

const expectedYear = (issue: { input?: unknown }) => `应为 2000 至 2100 之间的四位年份（如 2022），收到 ${showGot(issue.input)}`;

/** The facts of one department and one year, as the user gives them. */
export const Dossier = z
  .strictObject({
    $schema: z.string().optional(),
    profile: z.string().optional().describe('地区口径：编号，如 luquan，或口径文件的路径（从本文件所在的文件夹算起）'),
    year: z.int({ error: expectedYear }).min(2000, { error: expectedYear }).max(2100, { error: expectedYear }),
    report_date: IsoDate.optional(),
    department: z.strictObject({
      name: Text,
      short_name: Text.optional(),
      park: Text.optional().describe('园区本身的名称，如 城区工业聚集区'),
      region: Text.optional(),
      duties: z.array(Text).optional(),
    }),
    organisation: z
      .strictObject({
        offices: z
          .array(z.strictObject({ name: Text, duties: Text.optional() }))
          .optional()
          .describe('内设机构'),
        units: z.array(BudgetUnit).optional().describe('部门基本情况表的各单位'),
      })
      .optional(),
    staffing: Staffing.optional(),
    money_unit: z.enum(['元', '万元', '亿元']).default('万元'),
    budget: Budget.optional(),
    previous_year: PreviousYear.optional(),
    projects: z.array(Project).default([]),
    indicators: z.array(Indicator).max(500).default([]),
    targets: z.array(Target).default([]),
    indicator_weights: z
      .array(z.strictObject({ class: Text, group: Text.optional(), weight: Score }))
      .optional()
      .describe('表上写明的一级、二级指标分值，逐级应与三级指标分值合计相等'),
    score_distribution: z.array(ScoreBand).optional().describe('项目自评得分的分布；没有逐个项目时给出'),
    operation: Operation.optional(),
    work: Work.optional(),
    monitoring: z.array(Monitoring).optional().describe('绩效运行监控，每次一条'),
    survey: Survey.optional(),
    self_evaluation: z
      .strictObject({
        basis: z.array(Text).optional().describe('依据文件，含文号'),
        methods: z.array(Text).optional(),
        monitoring_times: Count.optional().describe('全年开展绩效监控次数'),
        trainings: Count.optional().describe('全年开展绩效管理培训次数'),
      })
      .optional(),
    own_result: z.strictObject({ score: Score.optional(), grade: Text.optional() }).optional().describe('单位自报的总分和等级'),
    working_group: z.array(Person).optional(),
    facts: z.array(Fact).default([]),
    own_sections: z.array(OwnSection).default([]).describe('单位自己写的小节，放在提纲所指的节内'),
  })
  .superRefine((dossier, context) => {
    const ids = dossier.facts.map((fact) => fact.id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) < index) {
        context.addIssue({ code: 'custom', path: ['facts', index, 'id'], message: `应为不重复的编号，收到第二个 ${id}`, input: id });
      }
    }
    const { report_date: date, survey, year } = dossier;
    if (date !== undefined && date < `${year}`)
      context.addIssue({ code: 'custom', path: ['report_date'], message: `应不早于评价年度 ${year} 年，收到 ${date}`, input: date });
    const tooMany = (part?: number, whole?: number): boolean => part !== undefined && whole !== undefined && part > whole;
    if (tooMany(survey?.valid, survey?.sample))
      context.addIssue({
        code: 'custom',
        path: ['survey', 'valid'],
        message: `应不大于发放份数 ${survey?.sample}，收到 ${survey?.valid}`,
        input: survey?.valid,
      });
    if (tooMany(survey?.satisfied, survey?.valid ?? survey?.sample))
      context.addIssue({
        code: 'custom',
        path: ['survey', 'satisfied'],
        message: `应不大于有效份数 ${survey?.valid ?? survey?.sample}，收到 ${survey?.satisfied}`,
        input: survey?.satisfied,
      });
    for (const { path, message, input } of listFaults(dossier)) context.addIssue({ code: 'custom', path, message, input });
    for (const [index, project] of dossier.projects.entries()) {
      if (exceeds(project.executed, project.budget, dossier.money_unit) && !project.overrun_reason) {
        context.addIssue({
          code: 'custom',
          path: ['projects', index, 'executed'],
          message: `应不大于预算数 ${project.budget}（或在 overrun_reason 说明原因），收到 ${project.executed}`,
          input: project.executed,
        });
      }
    }
  });
export type Dossier = z.infer<typeof Dossier>;
