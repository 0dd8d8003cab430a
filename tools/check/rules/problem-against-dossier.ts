import type { Figure } from '../../../schemas/figure.ts';
import { compare, decimal, parseDecimal } from '../../number/decimal.ts';
import { placeOf } from '../../relation/place.ts';
import { type ClaimKind, readProblemClaims } from '../../relation/problem-claim.ts';
import { readItems, readTopics } from '../../text/passages.ts';
import { type CheckContext, defineRule } from '../rule.ts';

/** Said of some only: the whole says nothing against it. */
const SOME = /个别|部分|少数|有的|某些|一些|尤其|特别是/u;
const SHOWN = 3;

const rate = (id: string, name: string, value: string): Figure => ({
  id,
  name,
  value,
  display: `${value}%`,
  unit: '%',
  places: 2,
  formula: id,
  inputs: [],
  source: 'computed',
});

/** The figures that speak against the claim, all of them; none where one speaks for it. */
function findAgainst({ against }: ClaimKind, figures: readonly Figure[]): readonly Figure[] {
  if (!against) return [];
  const known = figures.filter(({ id }) => against.figures.some((name) => name === id));
  const speaks = known.every(({ value }) => {
    const read = parseDecimal(value);
    if (!read) return false;
    return 'from' in against && against.from !== undefined
      ? compare(read, decimal(against.from)) >= 0
      : 'to' in against && against.to !== undefined && compare(read, decimal(against.to)) <= 0;
  });
  return speaks ? known : [];
}

/** Where the text itself states execution rates, they are held against the claim elsewhere. */
const statesRate = ({ told }: CheckContext): boolean =>
  told.some(({ quantities }) => quantities.some(({ kind, term }) => kind === 'percent' && term.role === 'execution-rate'));

export const problemAgainstDossier = defineRule({
  id: 'problem-against-dossier',
  severity: 'warning',
  what: '所说的问题与自评数据相反。',
  why: '问题与数据对不上，说明这段是套用的，整改也就没有对象。',
  fix: '按数据改写问题；确有个别项目如此的，写明是哪个项目、数是多少。',
  basis: '实践；执行率、满意度达到95%，调整率不超过5%，结余不超过3%，不算问题',
  confidence: 'from-memory',
  examples: {
    pass: [
      '一、存在问题\n\n一是资金支付缓慢。\n',
      { text: '一、存在问题\n\n一是资金支付缓慢。\n', figures: [rate('execution-rate', '自评项目预算执行率', '71.30')] },
      { text: '一、存在问题\n\n一是个别项目资金支付缓慢。\n', figures: [rate('execution-rate', '自评项目预算执行率', '98.10')] },
      { text: '一、主要成效\n\n扭转了资金支付缓慢的局面。\n', figures: [rate('execution-rate', '自评项目预算执行率', '98.10')] },
    ],
    fail: [
      {
        text: '一、存在问题\n\n一是资金支付缓慢，影响效益发挥。\n',
        at: '资金支付缓慢',
        figures: [rate('execution-rate', '自评项目预算执行率', '98.10')],
      },
      { text: '一、存在问题\n\n年中预算追加较多。\n', at: '预算追加较多', figures: [rate('adjustment-rate', '预算调整率', '0.00')] },
    ],
  },
  *check(context) {
    const { figures, report } = context;
    if (!figures) return;
    for (const [block, topic] of readTopics(report)) {
      if (topic !== 'problem' || block.kind === 'heading') continue;
      for (const { text, start } of readItems(block)) {
        for (const { kind, start: from, end } of readProblemClaims(text)) {
          const against = findAgainst(kind, figures);
          if (against.length === 0 || SOME.test(text) || (kind.data !== undefined && statesRate(context))) continue;
          if (
            block.numerals.some(
              ({ kind: of, start: at }) => (of === 'percent' || of === 'money') && at >= start && at < start + text.length,
            )
          )
            continue;
          yield {
            kind: 'defect',
            at: placeOf(block, start + from, start + end),
            message: `称“${text.slice(from, end)}”，而自评数据中${against
              .slice(0, SHOWN)
              .map(({ name, display }) => `${name}为${display}`)
              .join('、')}。`,
          };
        }
      }
    }
  },
});
