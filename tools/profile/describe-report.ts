import values from '../../schemas/lexicon/profile-values.json' with { type: 'json' };
import type { Profile, Section } from '../../schemas/profile.ts';
import { describePage } from './describe-page.ts';
import { allTold, given, type ProfileBlock, row, toBlock } from './profile-block.ts';

const PROJECT_FORMS = { national: '全国通用版式', cost: '含成本指标版式', sichuan: '四川版式' } as const;
const DEPARTMENT_FORMS = { generic: '通用版式', chongqing: '重庆版式', hubei: '湖北版式' } as const;

const names: Readonly<Record<string, { readonly name: string; readonly unit: string }>> = values.thresholds;
const limitNames: Readonly<Record<string, string>> = values.limits;
const bodyNames: Readonly<Record<string, string>> = values.bodies;
const termNames: Readonly<Record<string, string>> = values.terms;

function describeThresholds(thresholds: Profile['thresholds']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, values: set, ...rest } = thresholds;
  allTold(rest);
  const rows = Object.entries(set).map(([key, value]) => row(names[key]?.name ?? key, `${value}${names[key]?.unit ?? ''}`));
  return toBlock('thresholds', '诊断界限', thresholds, rows);
}

function describeMonitoring(monitoring: Profile['monitoring']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, red, yellow, gap, unspent, ...rest } = monitoring;
  allTold(rest);
  return toBlock('monitoring', '运行监控', monitoring, [
    row('红灯', `执行率÷时间进度低于${red}%`),
    row('黄灯', `低于${yellow}%`),
    row('红色预警', `指标得分率高出执行得分率超过${gap}%`),
    row('黄色预警', `未执行资金占预算超过${unspent}%`),
  ]);
}

function describeLimits(limits: NonNullable<Profile['limits']>): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, values: set, ...rest } = limits;
  allTold(rest);
  return toBlock(
    'limits',
    '字数上限',
    limits,
    Object.entries(set).map(([key, value]) => row(limitNames[key] ?? key, `${value}字`)),
  );
}

function describeForms(forms: Profile['forms']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, project, department, ...rest } = forms;
  allTold(rest);
  return toBlock('forms', '自评表', forms, [row('项目支出', PROJECT_FORMS[project]), row('部门整体支出', DEPARTMENT_FORMS[department])]);
}

function describeWording(wording: Profile['wording']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, title, cover, terms, ...rest } = wording;
  allTold(rest);
  return toBlock('wording', '用词', wording, [
    row('报告标题', title),
    ...given([row('封面', cover)]),
    ...Object.entries(terms).map(([key, term]) => row(`“${termNames[key] ?? key}”写作`, term)),
  ]);
}

const LEVELS = ['一级', '二级', '三级', '四级'];

function describeSection({ id, title, level, bodies, serial, items, run_in: runIn, purpose, ...told }: Section) {
  const { required, optional, patterns, reviewers, length, ...rest } = told;
  allTold(rest);
  const form = [serial && `编号 ${serial}`, items && `各条 ${items}`, runIn && '标题与正文同段'].filter((part) => typeof part === 'string');
  return given([
    row(id, `${title}（${LEVELS[level - 1] ?? level}${form.map((part) => `，${part}`).join('')}）`),
    row('写什么', purpose, id),
    row(
      '内置写法',
      bodies.map((body) => bodyNames[body] ?? body),
      id,
    ),
    row('必备数据', required, id),
    row('可用数据', optional, id),
    row('句式', patterns, id),
    row('复核时看', reviewers, id),
    row('字数', length ? `${length.from ?? 0}—${length.to ?? '不限'}` : '', id),
  ]);
}

function describeOutline(outline: Profile['outline']): ProfileBlock {
  const { basis: _b, confidence: _c, note: _n, numbering, introduction, inner, sections, ...rest } = outline;
  allTold(rest);
  return toBlock('outline', '报告提纲', outline, [
    row('编号写法', numbering.join(' ')),
    row('引言', introduction ? '有' : '没有'),
    row('节内小标题', inner === 'headings' ? '内置写法另加' : '不另加'),
    row(
      '各节',
      sections.map(({ id }) => id),
    ),
    ...sections.flatMap(describeSection),
  ]);
}

/** What a report and its forms look like, and what they are held against. */
export const describeReport = (profile: Profile): readonly ProfileBlock[] => [
  describeThresholds(profile.thresholds),
  describeMonitoring(profile.monitoring),
  ...(profile.limits ? [describeLimits(profile.limits)] : []),
  describeForms(profile.forms),
  describeWording(profile.wording),
  describePage(profile.page),
  describeOutline(profile.outline),
];
