import { placeOf } from '../../relation/place.ts';
import type { TextBlock } from '../../text/report.ts';
import { defineRule } from '../rule.ts';

/** 四个维度, 4个一级指标: the parts of the system of indicators. */
const HEAD = /([二两三四五六七八]|[2-8])\s?个(维度|一级指标|评价维度|一级评价指标)/gu;
const COUNTS = '〇一二三四五六七八';
const OPENING = /^.{0,40}(?:围绕|按照|按|从|分为|包括|包含|涵盖|依据|根据|由|以|对|设置|设立|构建|划分为|具体为|分别为|分别是|即)/u;
const TIDY = /（[^）]{0,80}）|[“”"《》]|(?:方面|指标)$/gu;

type Framework = {
  readonly block: TextBlock;
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
  readonly noun: string;
};

/** Cuts at 、 and at the last 和, brackets taken away first. */
function readNames(text: string, count: number): readonly string[] {
  const items = text
    .replace(TIDY, '')
    .split(/、|以及|和|及/u)
    .map((item) => item.replace(TIDY, '').trim())
    .filter((item) => item !== '');
  const names = items.slice(-count);
  const [first, ...rest] = names;
  return names.length < count || first === undefined ? [] : [first.replace(OPENING, ''), ...rest];
}

const isName = (name: string): boolean => name.length >= 2 && name.length <= 12 && !/[，。：；\d]/u.test(name);

function* readFrameworks(block: TextBlock): Iterable<Framework> {
  const { text } = block;
  for (const match of text.matchAll(HEAD)) {
    const written = match[1] ?? '';
    const count = written === '两' ? 2 : Math.max(COUNTS.indexOf(written), Number(written) || 0);
    let from = match.index;
    let depth = 0;
    while (from > 0 && match.index - from < 200) {
      const char = text.charAt(from - 1);
      if (char === '）') depth += 1;
      else if (char === '（') depth -= 1;
      else if (depth === 0 && '。；，：'.includes(char)) break;
      from -= 1;
    }
    const end = match.index + match[0].length;
    const ahead = /^(?:[：，]|分别[为是]|，?(?:即|包括|分别为|分别是)[：]?)([^。；，]{4,60})/u.exec(text.slice(end, end + 80))?.[1];
    const names = [readNames(text.slice(from, match.index), count), ahead ? readNames(ahead, count) : []].find(
      (list) => list.length === count && list.every(isName),
    );
    if (names) yield { block, start: match.index, end, names, noun: match[2] ?? '' };
  }
}

/** 履职 and 履职效能 are one name. */
const isAlike = (a: string, b: string): boolean => a.includes(b) || b.includes(a) || (a.slice(0, 2) === b.slice(0, 2) && a.length > 2);

export const frameworkConsistent = defineRule({
  id: 'framework-consistent',
  severity: 'warning',
  what: '评价维度前后说法不一。',
  why: '指标体系只能有一套，前后两套说明有一处是套用的，得分与指标对不上。',
  fix: '按实际采用的指标体系统一写法。',
  basis: '财预〔2013〕53号；财预〔2020〕10号',
  confidence: 'from-memory',
  examples: {
    pass: [
      '围绕投入、过程、产出、效果四个维度设计指标。评价结论从投入、过程、产出、效果四个维度说明。',
      '从决策、过程、产出和效益四个维度评价。满意度分为办事群众、企业两个维度。',
    ],
    fail: [
      {
        text: '指标设计围绕投入、过程、产出、效果四个维度展开。\n\n指标体系从履职效能、管理效率、社会效应、可持续发展四个维度构建。',
        at: '四个维度',
      },
      { text: '设置产出、效益、满意度3个一级指标，按季监控。\n\n最终按决策、管理、绩效3个一级指标打分。', at: '3个一级指标' },
    ],
  },
  *check({ report }) {
    if (!/维度|一级指标/u.test(report.text)) return;
    let first: Framework | undefined;
    for (const block of report.blocks) {
      if (block.kind === 'table' || !/维度|一级/u.test(block.text)) continue;
      for (const framework of readFrameworks(block)) {
        if (!first) {
          first = framework;
          continue;
        }
        const { names } = first;
        const strange = framework.names.filter((name) => !names.some((other) => isAlike(name, other)));
        // Another count may be a part of the system; the same count with other names is another system.
        if (framework.names.length !== names.length || strange.length * 2 < framework.names.length) continue;
        yield {
          kind: 'defect',
          at: placeOf(block, framework.start, framework.end),
          message: `此处为“${framework.names.join('、')}”，前文为“${names.join('、')}”，两套${framework.noun}不一致。`,
          evidence: [placeOf(first.block, first.start, first.end)],
          expected: names.join('、'),
        };
      }
    }
  },
});
