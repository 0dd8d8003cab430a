import { z } from 'zod';
import { Profile } from '../schemas/profile.ts';
import { openProfile } from './open-profile.ts';
import { compareProfiles, describeProfile, writeValue } from './profile/compare-profiles.ts';
import { METHODS, showBands } from './profile/describe-scoring.ts';
import { nameConfidence } from './profile/profile-block.ts';
import { defineTool, type Outcome, refused, served } from './tool.ts';
import type { World } from './world.ts';

const Listed = z.object({
  id: z.string(),
  name: z.string(),
  region: z.string(),
  applies_to: z.string(),
  basis: z.string(),
  confidence: Profile.shape.confidence,
  settles: z.string().describe('分值、等级、部门得分办法'),
});

const Head = z.object(
  Profile.pick({
    id: true,
    name: true,
    region: true,
    applies_to: true,
    basis: true,
    confidence: true,
    note: true,
    extends: true,
  }).shape,
);

const Difference = z.object({ block: z.string(), label: z.string(), a: z.string(), b: z.string() });

const NATION = '全国';
/** A region of one name is a province; more names lead down to a city or county. */
const DIVISION = /省|自治区|市|自治州|州|盟|县|区|旗/gu;

const groupOf = (region: string): string =>
  region === NATION ? NATION : (region.match(DIVISION) ?? []).length > 1 ? '市县（见于公开报告）' : '省、自治区、直辖市';
/** The first two characters of a place's name tell it apart: 湖北 of 湖北省武汉市, and 武汉. */
const PLACE = /[\p{Script=Han}]{2}/gu;
const GROUPS = [NATION, '省、自治区、直辖市', '市县（见于公开报告）'];

/** What the others rest on comes first. */
const rank = ({ extends: parent }: Profile): number => (parent === undefined ? 0 : 1);

function list(profile: Profile): z.infer<typeof Listed> {
  const { id, name, region, applies_to, basis, confidence, execution, weights, grades, department_score } = profile;
  const points = [`执行率${execution.weight}`, ...weights.classes.map((entry) => `${entry.class}${entry.weight}`)].join('＋');
  const settles = `${points}；${showBands(grades)}；${METHODS[department_score.method]}`;
  return { id, name, region, applies_to, basis, confidence, settles };
}

/** Profiles of a place, named in any order of province, city and county; the national one goes with every place. */
const isOf = ({ id, name, region }: Profile, place: string): boolean =>
  place.includes(id) || region === NATION || (place.match(PLACE) ?? []).some((word) => `${region}${name}`.includes(word));

function listAll({ profiles: { ids, find } }: World, query: string | undefined): Outcome<{ profiles: z.infer<typeof Listed>[] }> {
  const profiles: Profile[] = [];
  for (const id of ids) {
    const profile = find(id);
    if (profile && !profile.ok) return profile;
    if (profile) profiles.push(profile.value);
  }
  const chosen = query === undefined ? profiles : profiles.filter((profile) => isOf(profile, query));
  return served({ profiles: chosen.toSorted((one, other) => rank(one) - rank(other)).map(list) });
}

const cell = (text: string): string => text.replaceAll('|', '｜');

function renderList(profiles: readonly z.infer<typeof Listed>[]): string {
  const tables = GROUPS.flatMap((group) => {
    const rows = profiles.filter(({ region }) => groupOf(region) === group);
    if (rows.length === 0) return [];
    const lines = rows.map((one) =>
      [one.id, one.name, one.region, one.applies_to, `${one.basis}（${nameConfidence(one.confidence)}）`, one.settles]
        .map(cell)
        .join(' | '),
    );
    return [
      `## ${group}\n\n| 编号 | 名称 | 地区 | 适用 | 依据（可信程度） | 规定 |\n|---|---|---|---|---|---|\n${lines.map((line) => `| ${line} |`).join('\n')}`,
    ];
  });
  return [...tables, '可信程度：见原文、转引（见于转载件或另一来源）、待核实（凭经验，以本地文件为准）。'].join('\n\n');
}

const writeBlocks = (profile: Profile): readonly string[] =>
  describeProfile(profile).map((block) =>
    [
      `## ${block.title}`,
      `依据：${block.basis}（${block.confidence}）${block.note === '' ? '' : `；${block.note}`}`,
      ...block.rows.map(({ label, value, under }) => `${under === undefined ? '' : '  '}- ${label}：${writeValue(value)}`),
    ].join('\n'),
  );

/** The head of a profile, and its blocks as they are told. */
function renderWhole(profile: z.infer<typeof Head>, blocks: readonly string[]): string {
  const { id, name, region, applies_to, basis, confidence, note, extends: parent } = profile;
  const head = [
    `# ${id}　${name}`,
    `适用：${region}，${applies_to}`,
    `依据：${basis}（${nameConfidence(confidence)}）${note === undefined ? '' : `；${note}`}`,
    ...(parent === undefined ? [] : [`没有另行规定的，同 ${parent}。`]),
  ];
  return [head.join('\n'), ...blocks].join('\n\n');
}

function renderDifferences([a = '', b = '']: readonly string[], differences: readonly z.infer<typeof Difference>[]): string {
  if (differences.length === 0) return `${a} 与 ${b} 各项规定相同。`;
  const blocks = [...new Set(differences.map(({ block }) => block))];
  const parts = blocks.map((block) =>
    [
      `## ${block}`,
      ...differences
        .filter((one) => one.block === block)
        .map((one) => `- ${one.label}\n  - ${a}：${one.a === '' ? '—' : one.a}\n  - ${b}：${one.b === '' ? '—' : one.b}`),
    ].join('\n'),
  );
  return [`${a} 与 ${b} 有 ${differences.length} 项不同；清单只列对方没有的。`, ...parts].join('\n\n');
}

export const listProfiles = defineTool({
  name: 'list_profiles',
  title: '地区口径',
  description:
    '地区口径（各地的分值、等级、计分办法、提纲）及依据。不知道 profile 填什么时，query 填地名。给 id 看全部规定；再给 compare 只看不同。',
  effects: 'reads-files',
  input: z.strictObject({
    query: z.string().optional().describe('地名，如 湖北'),
    id: z.string().optional().describe('口径编号，如 hubei'),
    compare: z.string().optional().describe('另一个口径'),
  }),
  output: z.object({
    profiles: z.array(Listed),
    profile: z.record(z.string(), z.unknown()).optional().describe('id 的全部规定'),
    blocks: z.array(z.string()).optional().describe('各项规定的文字；只在一页放不下 profile 时有'),
    compared: z.array(z.string()).optional(),
    differences: z.array(Difference).optional().describe('a 为 id，b 为 compare；空为没有'),
  }),
  examples: [
    { title: '全部口径', input: {}, output: {} },
    { title: '一个口径', input: { id: 'luquan' }, output: { profile: { id: 'luquan' } } },
    { title: '两个口径的不同', input: { id: 'national', compare: 'hubei' }, output: { compared: ['national', 'hubei'] } },
  ],
  async run({ query, id, compare }, world) {
    if (id === undefined)
      return compare === undefined
        ? listAll(world, query)
        : refused('missing-id', `应同时给 id，收到只有 compare：${compare}`, '请用 id 给出另一个口径。');
    const opened = await openProfile(id, world);
    if (!opened.ok) return opened;
    const { profile } = opened.value;
    if (compare === undefined) return served({ profiles: [list(profile)], profile });
    const other = await openProfile(compare, world);
    if (!other.ok) return other;
    const pair = [profile, other.value.profile];
    return served({
      profiles: pair.map(list),
      compared: pair.map((one) => one.id),
      differences: [...compareProfiles(profile, other.value.profile)],
    });
  },
  paging: { lists: { profiles: '口径', differences: '不同', blocks: '规定' } },
  abridge: (answer) =>
    answer.profile ? { ...answer, profile: Head.parse(answer.profile), blocks: [...writeBlocks(Profile.parse(answer.profile))] } : answer,
  render({ profiles, profile, blocks, compared, differences }) {
    if (differences) return renderDifferences(compared ?? [], differences);
    return profile ? renderWhole(Head.parse(profile), blocks ?? writeBlocks(Profile.parse(profile))) : renderList(profiles);
  },
});
