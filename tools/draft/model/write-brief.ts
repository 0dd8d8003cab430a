import type { Section } from '../../../schemas/profile.ts';
import type { DraftPrompts, SectionPrompt } from '../../../schemas/section-prompt.ts';
import { readMarks } from '../marks.ts';
import { renderSource } from '../render-source.ts';
import type { Writing } from '../writing.ts';
import type { Facts, Quotable } from './collect-facts.ts';
import { fillTemplate } from './fill-template.ts';
import type { Passage } from './prose.ts';
import type { Veil } from './veil.ts';

/** One piece of a report as a model is asked for it: a body of a section. */
export type Piece = {
  /** The section's id; behind a dot the body, where the section has several that a model may write. */
  readonly id: string;
  readonly section: Section;
  readonly body: string;
  readonly prompt: SectionPrompt;
  readonly facts: Facts;
  /** The built-in prose that it would take the place of. */
  readonly passages: readonly Passage[];
  readonly byProblem: boolean;
  readonly lacking: readonly string[];
};

const list = (label: string, lines: readonly string[]): string => (lines.length > 0 ? `${label}\n${lines.join('\n')}` : '');

const PARTS: Readonly<Record<string, string>> = {
  budget: '预算数',
  executed: '执行数',
  rate: '执行率',
  unspent: '未执行资金',
  score: '自评得分',
  returned: '交回财政数',
  'budget-share': '占预算数的比重',
  'unspent-share': '占未执行资金的比重',
  cap: '按执行率的最高分',
};

/** Projects one to a line, each with what of it may be told; the parts are named once, above. */
function writeRows({ rows }: Facts, w: Writing, veil: Veil): string {
  const parts = [...new Set([...rows.values()].flat())];
  const legend = parts.map((part) => `${part} ${PARTS[part] ?? ''}`.trim()).join('、');
  const lines = [...rows].map(([index, own]) => {
    const id = `project-${index + 1}`;
    const values = own.flatMap((part) => {
      const figure = w.figures.get(`${id}-${part}`);
      return figure ? [`${part} ${veil.valueOf(figure)}`] : [];
    });
    return [id, veil.textOf(`projects[${index}].name`, w.dossier.projects[index]?.name ?? ''), ...values].join(' ');
  });
  return list(legend === '' ? '项目名称（照抄）' : `项目：名称照抄；数写 [[编号-项]]，项为 ${legend}`, lines);
}

function writeQuotables(quotables: readonly Quotable[], shown: string, veil: Veil): string {
  const lines = quotables.flatMap(({ mark, source, text }) => {
    const path = 'path' in source ? source.path : '';
    const seen = source.kind === 'quote' ? veil.textOf(path, text) : veil.blind ? '' : veil.show(text);
    // A name that a figure's own name begins with can be copied from there.
    if (source.kind === 'quote' && !veil.blind && seen.length <= 12 && shown.includes(` ${seen}`)) return [];
    return [`${mark}${seen === '' ? '' : ` ${seen}`}${isStated(path) ? '（单位说明）' : ''}`];
  });
  return list('文字和日期：', lines);
}

/** What the office says of causes. */
const isStated = (path: string): boolean => /(?:reason|cause)$/u.test(path);

/** A sentence with, behind each mark, what it stands for. */
function annotate(text: string, w: Writing, veil: Veil): string {
  let from = 0;
  const parts: string[] = [];
  for (const { start, end, source } of readMarks(text)) {
    const figure = source?.kind === 'figure' ? w.figures.get(source.figure) : undefined;
    const rendered = source && renderSource(source, w);
    const seen = figure
      ? veil.blind
        ? veil.valueOf(figure)
        : veil.show(rendered ?? '')
      : source?.kind === 'quote'
        ? veil.textOf(source.path, rendered ?? '')
        : veil.blind
          ? ''
          : veil.show(rendered ?? '');
    parts.push(veil.show(text.slice(from, start)), text.slice(start, end), seen === '' ? '' : `｛${seen}｝`);
    from = end;
  }
  return [...parts, veil.show(text.slice(from))].join('');
}

function describeLength({ section, prompt }: Piece): string {
  const { from, to } = section.length ?? {};
  if (from !== undefined && to !== undefined) return `${from}-${to}字`;
  return to !== undefined ? `不超过${to}字` : prompt.length === undefined ? '' : `${prompt.length}字`;
}

/** What a model is asked. Whatever comes from the dossier stands in a box that the system prompt calls data. */
export function writeBrief(piece: Piece, prompts: DraftPrompts, w: Writing, veil: Veil): string {
  const { section, prompt, facts, passages, byProblem, lacking } = piece;
  const length = describeLength(piece);
  const figures = byProblem
    ? []
    : facts.figures.flatMap((id) => {
        const figure = w.figures.get(id);
        return figure ? [`${facts.required.includes(id) ? '*' : ''}${id} ${veil.nameOf(figure)} ${veil.valueOf(figure)}`.trim()] : [];
      });
  const problems = byProblem ? passages.map(({ title = '', text }) => `### ${veil.show(title)}\n${annotate(text, w, veil)}`) : [];
  const brief = fillTemplate(prompts.brief, {
    title: section.title,
    part: section.bodies.length > 1 ? `中“${prompt.title}”的部分` : '',
    purpose: section.purpose,
    guide: prompt.text,
    needs: '',
    register: prompt.register === '' ? '' : `写法：${prompt.register}`,
    // Digits of a length could be taken for an amount.
    length: length === '' || veil.blind || byProblem ? '' : `篇幅：${length}`,
    dos: prompt.dos.join('；'),
    donts: prompt.donts.join('；'),
    patterns: byProblem ? '' : section.patterns.join(' '),
    lacking: byProblem ? '' : lacking.join('、'),
    figures: list(`编号 名称 ${veil.blind ? '高低' : '数'}${facts.required.length > 0 ? '（* 必须写到）' : ''}`, figures),
    rows: byProblem ? '' : writeRows(facts, w, veil),
    quotes: byProblem ? '' : writeQuotables(facts.quotables, figures.join('\n'), veil),
    problems: list('标记后｛｝内是它填成的字，不要写出：', problems),
  });
  return veil.seal(brief);
}
