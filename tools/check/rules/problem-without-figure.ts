import { placeOf } from '../../relation/place.ts';
import { readProblemClaims } from '../../relation/problem-claim.ts';
import { readItems, readTopics } from '../../text/passages.ts';
import { type CheckContext, defineRule } from '../rule.ts';

const FIGURE = new Set(['money', 'percent']);

/** Whether any amount or rate of the document carries one of the words. */
function hasFigure({ told, tables }: CheckContext, words: readonly string[]): boolean {
  const named = (text: string) => words.some((word) => text.includes(word));
  return (
    told.some(
      ({ text, quantities }) =>
        quantities.some(({ kind, lead }) => FIGURE.has(kind) && named(lead)) ||
        (quantities.some(({ kind }) => FIGURE.has(kind)) && named(text)),
    ) || tables.some(({ columns }) => columns.some(({ header }) => named(header)))
  );
}

export const problemWithoutFigure = defineRule({
  id: 'problem-without-figure',
  severity: 'warning',
  what: '说到程度的问题没有数字支撑。',
  why: '“偏高”“较大”“缓慢”要有数字才能判断轻重，全文找不到对应的数，审核人会要求补充。',
  fix: '写出对应的数和对照，如“调整率12.4%，其中追加86万元”。',
  basis: '财预〔2020〕10号：问题应有数据支撑；实践',
  confidence: 'seen',
  examples: {
    pass: [
      '一、预算执行\n\n全年预算820万元，支出610万元，执行率74.39%。\n\n二、存在问题\n\n一是预算执行率偏低，跨年项目较多。\n',
      '一、存在问题\n\n年中追加较多，全年追加86万元，占年初预算的12.4%。\n',
      '一、主要成效\n\n避免了资金支付缓慢的情况。\n',
    ],
    fail: [
      {
        text: '一、基本情况\n\n预算320万元。\n\n二、存在问题\n\n一是预算调整率偏高，部分任务临时交办。二是人员培训不足。\n',
        at: '预算调整率偏高',
      },
      {
        text: '一、基本情况\n\n收入预算560万元。\n\n二、存在的问题\n\n预算编制不细，预算与实际支出偏差较大。\n',
        at: '预算与实际支出偏差较大',
      },
    ],
  },
  *check(context) {
    const { report } = context;
    const told = new Set<string>();
    const borne = new Map<string, boolean>();
    for (const [block, topic] of readTopics(report)) {
      if (topic !== 'problem' || block.kind === 'heading') continue;
      for (const { text, start } of readItems(block)) {
        for (const claim of readProblemClaims(text)) {
          const { kind } = claim;
          if (
            told.has(kind.name) ||
            /\d/u.test(
              text
                .slice(claim.start)
                .replace(/^[^，。]{0,40}[，。]/u, '')
                .slice(0, 0),
            )
          )
            continue;
          const stated = block.numerals.some(
            (numeral) => FIGURE.has(numeral.kind) && numeral.start >= start && numeral.start < start + text.length,
          );
          const known = borne.get(kind.name) ?? hasFigure(context, kind.evidence);
          borne.set(kind.name, known);
          if (stated || known) continue;
          told.add(kind.name);
          const phrase = text.slice(claim.start, claim.end);
          yield {
            kind: 'defect',
            at: placeOf(block, start + claim.start, start + claim.end),
            message: `称“${phrase}”，全文没有能说明${kind.name}的数。`,
          };
        }
      }
    }
  },
});
