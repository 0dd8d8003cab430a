import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../tools/check/check-document.ts';
import { listPatterns, readPatterns } from './list-patterns.ts';
import { listWorstInputs } from './worst-inputs.ts';

const LENGTH = 100_000;
/** Milliseconds of processor time: a linear search takes a few, one that tries again from every place takes seconds. */
const MOST = 1000;

const spend = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1000;
};

function searchAll({ source, flags }: { source: string; flags: string }, input: string): void {
  if (flags.includes('y')) new RegExp(source, flags).exec(input);
  else for (const _ of input.matchAll(new RegExp(source, flags.includes('g') ? flags : `${flags}g`)));
}

/** Shorter texts by this factor come first. */
const PART = 8;
/** What takes so long on a whole text takes at least this on a part of it, if the cost grows with the cube of the length or slower; what grows faster takes longer. */
const LEAST_OF_PART = MOST / PART ** 3;

/** Which of the worst inputs are worth a try in full length. By the clock, which never says less than the processor spent. */
function findDoubtful(pattern: { source: string; flags: string }, length: number): ReadonlySet<number> {
  const doubtful = new Set<number>();
  for (const [i, input] of listWorstInputs(pattern.source, length / PART).entries()) {
    const start = performance.now();
    searchAll(pattern, input);
    if (performance.now() - start > LEAST_OF_PART) doubtful.add(i);
  }
  return doubtful;
}

const slowest = (pattern: { source: string; flags: string }, length = LENGTH): { readonly time: number; readonly input: string } => {
  let [time, worst] = [0, ''];
  const doubtful = findDoubtful(pattern, length);
  if (doubtful.size === 0) return { time, input: worst };
  for (const [i, input] of listWorstInputs(pattern.source, length).entries()) {
    if (!doubtful.has(i)) continue;
    const spent = spend(() => searchAll(pattern, input));
    if (spent > time) [time, worst] = [spent, input.slice(0, 24)];
    if (time > MOST) break;
  }
  return { time, input: worst };
};

describe('regular expressions', () => {
  it('are read from the sources, and nothing else that holds slashes', () => {
    const code = "const a = b / c / d; // /no/\nconst e = /x[/]y\\//gu.exec(`${/in/u}/not/`); '/no/'; return /z/u;";
    expect(readPatterns(code, '').map(({ source, flags }) => `${source} ${flags}`)).toEqual(['x[/]y\\/ gu', 'in u', 'z u']);
  });

  it('would be caught if they tried again from every place', { timeout: 120_000 }, () => {
    expect(slowest({ source: '[\\s.]+$', flags: 'u' }, LENGTH / 2).time).toBeGreaterThan(MOST);
  });

  it('take linear time on texts made to be hard for them', { timeout: 300_000 }, () => {
    const root = new URL('../../', import.meta.url);
    const patterns = new Map(listPatterns(root, ['schemas', 'tools']).map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern]));
    expect(patterns.size).toBeGreaterThan(200);
    const slow = [...patterns].flatMap(([written, pattern]) => {
      const { time, input } = slowest(pattern);
      return time > MOST ? [`${pattern.from} ${written} on ${JSON.stringify(input)}: ${Math.round(time)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });
});

const HOSTILE = [
  ...[
    '（',
    '（1',
    '1,',
    '1，',
    '一',
    '其中',
    '、',
    '|',
    '|1',
    '<',
    '<table>',
    '<table><tr><td>1</td>',
    '&',
    '&lt;',
    '[[',
    '[a](',
    '占',
    '%',
    '1%、',
  ],
  ...[
    '其中1个，',
    '共1个',
    '分别为1、',
    '合计1.11万元',
    '1户1人',
    '一、',
    '1\n',
    '\n',
    ' ',
    '“',
    '《',
    '2024年',
    '十',
    '百分之',
    '$',
    '**',
    '`',
    '<!--',
    '- ',
  ],
  ...[
    '项目1个。',
    '预算1.5万元，执行1.2万元，执行率80%。',
    '较上年增加1万元，',
    '1.1',
    '1',
    '〔2024〕1号',
    '①',
    '\\frac{',
    '1  2  3\n',
    '| a | 1 |\n',
    '> ',
    '90分以上1个，',
  ],
];
/** Four times the text may take four times the time; what is quadratic takes sixteen times. */
const MOST_RATIO = 9;
const TEXT_LENGTH = 40_000;
/** A shorter text than the patterns get: what is quadratic shows in less time. */
const TEXT_MOST = 400;

describe('a hostile text', () => {
  it.each(HOSTILE)('of %j over and over is checked in linear time', { timeout: 120_000 }, (unit) => {
    const check = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
      return spend(() => checkDocument({ name: 'hostile.txt', format: 'txt', text }));
    };
    const part = check(TEXT_LENGTH / 4);
    const time = check(TEXT_LENGTH);
    if (time > TEXT_MOST) expect(time / part).toBeLessThan(MOST_RATIO);
  });
});
