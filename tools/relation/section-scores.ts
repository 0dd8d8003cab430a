import { type Points, readPoints } from './score-list.ts';
import type { Quantity, Statement } from './statement.ts';

/** The score of a section or an item whose points stand in its heading or in a sentence before. */
export type SectionScore = {
  readonly score: Quantity;
  readonly full: Quantity /** The words of the heading before its points. */;
  readonly name: string;
};

const THIS =
  /(?:本|该|此|这一?)(?:项|部分|指标|类|大类)(?:目标|指标|工作)?(?:实际|自评|综合|合计)?得(?:分)?(?:为|是)?$|^(?:实际|自评)?得分(?:为|是)?$|^实得(?:分)?(?:为)?$/u;
const SCORES = /得/u;

/** The points a heading or a short sentence gives in brackets: 决策情况（15分）. */
const isGiven = (points: readonly Points[], { block, end, text }: Statement): boolean => {
  const [only, more] = points;
  if (only?.kind !== 'full' || more) return false;
  return block.kind === 'heading' || (text.length <= 40 && /^[）)]\s*[。：:]?$/u.test(block.text.slice(only.quantity.end, end).trim()));
};

export function* readSectionScores(statements: readonly Statement[]): Iterable<SectionScore | Quantity> {
  let given: { readonly full: Quantity; readonly name: string; readonly level: number; readonly block: number } | undefined;
  for (const statement of statements) {
    const { block, blockIndex, quantities } = statement;
    if (block.kind === 'heading' && given && given.block !== blockIndex && block.level <= given.level) given = undefined;
    if (
      !quantities.some(({ kind }) => kind === 'score') ||
      (block.kind !== 'heading' && statement.text.length > 40 && !SCORES.test(statement.text))
    )
      continue;
    const points = readPoints([statement]);
    const [first] = points;
    if (first && isGiven(points, statement)) {
      given = {
        full: first.quantity,
        name: block.text.slice(statement.start, first.quantity.start),
        level: block.kind === 'heading' ? block.level : 9,
        block: blockIndex,
      };
      continue;
    }
    for (const { quantity, kind } of points) {
      if (kind === 'total' || /(?:合计|共计|总计)得分?(?:为)?$/u.test(quantity.before)) yield quantity;
      else if (kind === 'score' && given && THIS.test(quantity.before)) {
        yield { score: quantity, full: given.full, name: given.name };
        given = undefined;
      }
    }
  }
}
