import lexicon from '../../schemas/lexicon/check-bases.json' with { type: 'json' };
import { compare } from '../number/decimal.ts';
import type { Reading } from './decide.ts';
import { dimensionOf, type Expression, inBase, minus, of, plus } from './expression.ts';
import { isBand, isBase, isOutcome, isPoints, isRatio, textBetween } from './levels.ts';
import type { Quantity, Statement } from './statement.ts';

/** What was there, what came in and went out, what is there now; each told in one sentence. */
type Flow = {
  readonly starts: readonly Quantity[];
  readonly ends: readonly Quantity[];
  readonly ins: readonly Quantity[];
  readonly outs: readonly Quantity[];
  readonly nets: readonly Quantity[];
};

type Side = keyof typeof lexicon.flow;

const { flow } = lexicon;
const says = (words: string, side: Side): boolean => flow[side].some((word) => words.includes(word));
const NAMED = /比|较|超|达到目标/u;

function readSide(quantity: Quantity): Side | undefined {
  const { before, lead } = quantity;
  if (isBase(quantity)) return 'start';
  if (isOutcome(quantity) && before.length > 1) return 'end';
  if (NAMED.test(lead)) return undefined;
  if (says(before, 'net')) return 'net';
  if (says(before, 'start')) return says(before, 'in') ? undefined : 'start';
  if (says(before, 'end')) return 'end';
  const [into, out] = [says(before, 'in'), says(before, 'out')];
  return into === out ? undefined : into ? 'in' : 'out';
}

const MOST = 12;
const ROW = /^、[^，。；]{1,16}$/u;

/** The flow that a sentence tells of one kind of thing; nothing where a number of the kind has another part in it. */
function readFlows({ block, start, quantities }: Statement): Flow[] {
  const among = block.text.slice(start).search(/其中|包括/u);
  const limit = among < 0 ? Number.POSITIVE_INFINITY : start + among;
  const told = quantities.filter(
    (quantity) =>
      !isRatio(quantity) && !isPoints(quantity) && !isBand(quantity) && quantity.depth === 0 && quantity.numeral.hedge === undefined,
  );
  return [...Map.groupBy(told, (quantity) => dimensionOf(quantity).name).values()]
    .filter(({ length }) => length >= 3 && length <= MOST)
    .map((alike) => {
      const sides: { readonly quantity: Quantity; readonly side: Side | undefined }[] = [];
      for (const quantity of alike) {
        const last = sides.at(-1);
        // 追加省级补助920万元、县级资金65.5万元: the verb stands before the first of a row.
        const goes = last?.side === 'in' || last?.side === 'out' ? last.side : undefined;
        const inRow = goes && last && last.quantity.index === quantity.index - 1 && ROW.test(textBetween(last.quantity, quantity));
        sides.push({ quantity, side: readSide(quantity) ?? (inRow ? goes : undefined) });
      }
      const of = (side: Side) => sides.flatMap((item) => (item.side === side && item.quantity.start < limit ? [item.quantity] : []));
      return { starts: of('start'), ends: of('end'), ins: of('in'), outs: of('out'), nets: of('net') };
    });
}

const sum = (first: Expression, ins: readonly Quantity[], outs: readonly Quantity[]): Expression =>
  outs.reduce<Expression>(
    (rest, part) => minus(rest, of(part)),
    ins.reduce<Expression>((whole, part) => plus(whole, of(part)), first),
  );

export type FlowClaim = { readonly stated: Quantity; readonly reading: Reading };

/** 年初部门预算…，其中…。年中追加…，收回…，调整后…: what the sentence before says there was. */
function findStart(end: Quantity, previous: Statement | undefined): Quantity | undefined {
  if (!previous || previous.blockIndex !== end.statement.blockIndex) return undefined;
  const starts = previous.quantities.filter(
    (quantity) => dimensionOf(quantity).name === dimensionOf(end).name && readSide(quantity) === 'start' && quantity.depth === 0,
  );
  return starts.length === 1 ? starts[0] : undefined;
}

/** 年初 + 新增 − 退出 = 年末, 追加 − 收回 = 净增. */
export function* readFlowClaims(statement: Statement, previous?: Statement): Iterable<FlowClaim> {
  for (const { starts, ends, ins, outs, nets } of readFlows(statement)) {
    const [last] = ends;
    const carried =
      starts.length === 0 && last && ends.length === 1 && ins.length + outs.length >= 2 ? findStart(last, previous) : undefined;
    if (carried && last && [...ins, ...outs].every(({ index }) => index < last.index))
      yield { stated: last, reading: { expression: sum(of(carried), ins, outs), support: 'likely' } };
    const [net] = nets;
    const [into, ...others] = ins;
    if (net && into && nets.length === 1 && outs.length > 0) {
      const falls = /减/u.test(net.before);
      const [out, ...rest] = outs;
      const expression = falls && out ? sum(of(out), rest, ins) : sum(of(into), others, outs);
      yield { stated: net, reading: { expression, support: ins.length === 1 && outs.length === 1 ? 'sure' : 'likely' } };
    }
    const [start, end] = [starts[0], ends[0]];
    if (!start || !end || starts.length > 1 || ends.length > 1) continue;
    const moved = net ? (/减/u.test(net.before) ? sum(of(start), [], [net]) : sum(of(start), [net], [])) : undefined;
    if (moved) yield { stated: end, reading: { expression: moved, support: 'sure' } };
    else if (ins.length + outs.length > 0 && ins.length <= 3 && outs.length <= 3) {
      // 由60家增加到75家，增加15家 is a change of two levels, told by another rule.
      const first = Math.min(...[...ins, ...outs].map(({ index }) => index));
      const grows = compare(inBase(end), inBase(start)) > 0;
      if ((outs.length > 0 || grows) && first < end.index)
        yield { stated: end, reading: { expression: sum(of(start), ins, outs), support: 'likely' } };
    }
  }
}
