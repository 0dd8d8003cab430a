import { z } from 'zod';
import { Profile } from '../schemas/profile.ts';
import { defineTool, served } from './tool.ts';

const Settled = z.object({
  id: z.string(),
  name: z.string(),
  region: z.string(),
  applies_to: z.string(),
  basis: z.string(),
  confidence: Profile.shape.confidence,
  note: z.string(),
  grades: z.array(z.object({ name: z.string(), min: z.string() })),
  full: z.string(),
  execution_weight: z.string(),
  weights: z.array(z.object({ class: z.string(), weight: z.string() })),
  reverse: z.string().describe('反向指标计分办法'),
  method: z.string().describe('部门得分办法'),
  outline: z.array(z.string()).describe('报告各节编号'),
});

const METHODS = {
  indicators: '预算执行率得分与指标得分之和',
  'project-mean': '项目自评得分的简单平均',
  'project-weighted-mean': '项目自评得分按预算数加权平均',
  stated: '采用单位自报得分',
} as const;

const REVERSE = {
  'linear-excess': '超过部分按占指标值的比例扣分',
  'target-over-actual': '按指标值÷完成值计分',
  'all-or-nothing': '超过不得分',
} as const;

const CONFIDENCE = { seen: '见原文', 'second-hand': '转引', 'from-memory': '待核实' } as const;

export const listProfiles = defineTool({
  name: 'list_profiles',
  title: '地区口径',
  description:
    '列出已有的地区口径，说明各自规定了什么：等级分界、执行率和各类指标的分值、部门得分办法、报告提纲，以及依据和可信程度。不知道该用哪个 profile 时先看这里；各节的详细要求用 get_section_template。',
  effects: 'pure',
  input: z.strictObject({}),
  output: z.object({ profiles: z.array(Settled) }),
  examples: [{ title: '全部口径', input: {}, output: {} }],
  async run(_input, { profiles }) {
    const settled = [...profiles.values()].map((profile) => ({
      id: profile.id,
      name: profile.name,
      region: profile.region,
      applies_to: profile.applies_to,
      basis: profile.basis,
      confidence: profile.confidence,
      note: profile.note ?? '',
      grades: profile.grades.bands,
      full: profile.grades.full,
      execution_weight: profile.execution.weight,
      weights: profile.weights.classes,
      reverse: REVERSE[profile.indicators.reverse],
      method: METHODS[profile.department_score.method],
      outline: profile.outline.sections.map(({ id }) => id),
    }));
    return served({ profiles: settled });
  },
  render({ profiles }) {
    return profiles
      .map((profile) =>
        [
          `## ${profile.id} ${profile.name}`,
          `- 适用：${profile.region}，${profile.applies_to}`,
          `- 依据：${profile.basis}（${CONFIDENCE[profile.confidence]}）${profile.note === '' ? '' : `；${profile.note}`}`,
          `- 等级（满分 ${profile.full}，下限含本数）：${profile.grades.map(({ name, min }) => `${name} ${min}`).join('、')}`,
          `- 分值：预算执行率 ${profile.execution_weight}，${profile.weights.map((entry) => `${entry.class} ${entry.weight}`).join('，')}`,
          `- 反向指标：${profile.reverse}`,
          `- 部门得分：${profile.method}`,
          `- 报告各节：${profile.outline.join('、')}`,
        ].join('\n'),
      )
      .join('\n\n');
  },
});
