import { decimal } from '../../number/decimal.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { constant, minus, of } from '../../relation/expression.ts';
import { isLostInAll, listScored, listScoredRows, proposeLost, proposeLostInAll, type Scored } from '../../relation/lost-by-name.ts';
import { type Points, readPoints } from '../../relation/score-list.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';
import { toTie } from '../tie.ts';

type Deduction = { readonly full?: Quantity; readonly lost?: Quantity; readonly score?: Quantity };

/** Full marks, what is taken off and what is left, each once, in any order: 分值6分，扣1.2分，得4.8分; nothing else between two ；. */
function* readDeductions(points: readonly Points[]): Iterable<Deduction> {
  for (const part of Map.groupBy(points, ({ quantity }) => quantity.part).values()) {
    const size = part.length === 2 ? 2 : 3;
    if (part.length % size !== 0) continue;
    for (let at = 0; at < part.length; at += size) {
      const group = Object.fromEntries(part.slice(at, at + size).map(({ kind, quantity }) => [kind, quantity]));
      if (Object.keys(group).length === size && group.lost && group.score && !group.total) yield group;
    }
  }
}

const NAME = /([一-龥]{2,8}?)(?:类|部分|方面)?(?:指标|目标)?(?:实际|自评|共|分别)?(?:得|扣|失)(?:分|了|去)?$/u;

/** The words that name what is scored: 产出 of `产出指标得48.4分，扣1.6分`. */
const readName = ({ lost, score }: Deduction): string | undefined =>
  [score, lost].flatMap((quantity) => (quantity ? [NAME.exec(quantity.before)?.[1]] : [])).find((name) => name !== undefined);

function* propose(group: Deduction, fulls: readonly Quantity[]): Iterable<Reading> {
  const { full, lost } = group;
  if (!lost) return;
  if (full) {
    yield { expression: minus(of(full), of(lost)), support: 'sure' };
    return;
  }
  const name = readName(group);
  const named = name === undefined ? [] : fulls.filter(({ before }) => before.includes(name)).slice(-2);
  for (const other of named) yield { expression: minus(of(other), of(lost)), support: named.length === 1 ? 'likely' : 'guess' };
}

const MOST = 60;
const HUNDRED = constant(decimal('100'));
/** 合计扣2分，自评98分. */
const TOLD_LAST = /^(?:最终|最后|综合|本次)?(?:自评|评价|得分|得)(?:得?分)?(?:为|是)?$/u;
const OUT_OF = /满分(?!100分)|附加分|加分/u;

/** 自评得分96.4分，共扣3.6分: together they make up the full marks. */
function* readTotals(points: readonly Points[], { text }: Statement): Iterable<Tie | undefined> {
  for (const [at, { kind, quantity }] of points.entries()) {
    const lost = points[at + 1];
    const behind =
      kind === 'lost' && isLostInAll(quantity, []) && lost?.kind === 'score' && TOLD_LAST.test(lost.quantity.before) ? lost : undefined;
    if (behind && !OUT_OF.test(text) && points.at(-1) === behind)
      yield toTie(decide(behind.quantity, [{ expression: minus(HUNDRED, of(quantity)), support: 'likely' }]), { subject: '总分' });
    if (kind !== 'total' || lost?.kind !== 'lost' || !isLostInAll(lost.quantity, []) || OUT_OF.test(text)) continue;
    yield toTie(decide(lost.quantity, [{ expression: minus(HUNDRED, of(quantity)), support: 'sure' }]), { subject: '扣分' });
  }
}

export const deductionMatchesScore = defineRule({
  id: 'deduction-matches-score',
  severity: 'error',
  what: '分值减去扣分与得分不相等。',
  why: '分值、扣分、得分一减就能核对，对不上说明三个数里有一个写错。',
  fix: '按“得分＝分值－扣分”核对并更正。',
  basis: '算术；得分＝分值－扣分',
  confidence: 'certain',
  examples: {
    pass: [
      '项目自评97.2分：预算执行（10分）9.4分，产出（50分）48.6分，效益（40分）39.2分。共扣2.8分，其中预算执行扣0.6分，产出扣1.4分，效益扣0.8分。',
      '| 一级指标 | 分值 | 得分 |\n|---|---|---|\n| 过程 | 40 | 38.8 |\n| 产出 | 60 | 58.6 |\n| 合计 | 100 | 97.4 |\n\n自评总得分97.4分，扣2.6分，主要在产出和过程，分别扣1.4分和1.2分。',
      '目标设定指标分值6分，质量目标不明确，扣1.2分，得4.8分。',
      '组织实施满分8分，得6.5分，扣1.5分；资金管理满分10分，扣2分，得8分。',
      '产出指标权重50分。产出指标得48.4分，扣1.6分。',
      '自评得分92分，扣分项目3个，共扣8分。',
      '综合得分95.1分（其中预算执行扣1.4分，其余三项合计扣3.5分）。',
      '总得分91分，其中前三项合计扣5分，后两项共扣4分。',
      '自评得分93.2分。产出类指标共扣4分，效益类合计扣2.8分。',
    ],
    fail: [
      { text: '合计扣2.5分，自评98.5分。', at: '98.5分', expected: '97.5分' },
      { text: '以上合计94.7分，共扣5.7分，等次为优秀。', at: '5.7分', expected: '5.3分' },
      {
        text: '项目自评97.2分：预算执行（10分）9.4分，产出（50分）48.6分，效益（40分）39.2分。其中产出扣2.4分，效益扣0.8分。',
        at: '2.4分',
        expected: '1.4分',
      },
      { text: '目标设定指标分值6分，质量目标不明确，扣1.2分，得5.8分。', at: '5.8分', expected: '4.8分' },
      { text: '自评得分96.4分，共扣2.6分。', at: '2.6分', expected: '3.6分' },
      { text: '资金管理满分10分，扣2.4分，得8.6分。', at: '8.6分', expected: '7.6分' },
    ],
  },
  *check({ told, facts, tables }) {
    let fulls: Quantity[] = [];
    const scored: Scored[] = [];
    const totals: Quantity[] = [];
    let rows: readonly Scored[] | undefined;
    for (const statement of told) {
      if (!isScored(statement)) continue;
      const points = readPoints([statement]);
      for (const tie of readTotals(points, statement)) if (tie) yield tie;
      scored.push(...listScored(points));
      totals.push(...points.flatMap(({ quantity, kind }) => (kind === 'total' ? [quantity] : [])));
      for (const { quantity, kind } of points) {
        if (kind !== 'lost') continue;
        rows ??= listScoredRows(facts, tables);
        const known = rows.length > 0 && scored.length === 0 ? rows : scored.slice(-MOST);
        const readings = isLostInAll(quantity, totals) ? proposeLostInAll(totals) : proposeLost(quantity, known);
        const tie = toTie(decide(quantity, readings), { subject: '扣分', severity: 'warning' });
        if (tie) yield tie;
      }
      for (const group of readDeductions(points)) {
        if (!group.score || !group.lost) continue;
        const tie = toTie(decide(group.score, propose(group, fulls)), { subject: '得分' });
        if (tie) yield tie;
      }
      fulls = [...fulls, ...points.flatMap(({ quantity, kind }) => (kind === 'full' ? [quantity] : []))].slice(-MOST);
    }
  },
});

const isScored = ({ text, quantities }: Statement): boolean => text.includes('分') && quantities.some(({ kind }) => kind === 'score');
