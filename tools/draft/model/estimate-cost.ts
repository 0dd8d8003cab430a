import type { Usage } from '../../../schemas/model.ts';
import { add, type Decimal, formatDecimal, fromInteger, multiply, parseDecimal, shift } from '../../number/decimal.ts';
import { roundR, toRational } from '../../number/rational.ts';
import { type Asking, writeSystem } from './draft-piece.ts';
import type { Prices } from './drafting.ts';
import { type Piece, writeBrief } from './write-brief.ts';

/** The least that pieces take: one round each, and answers as long as the built-in prose. */
export function estimateUsage(pieces: readonly Piece[], asking: Asking): Usage {
  const { model, prompts, writing, veil } = asking;
  const system = model.estimate(writeSystem(asking));
  let input = 0;
  let output = 0;
  for (const piece of pieces) {
    input += system + model.estimate(writeBrief(piece, prompts, writing, veil));
    output += model.estimate(piece.passages.map(({ text }) => text).join(''));
  }
  return { input_tokens: input, output_tokens: output };
}

const cost = (tokens: number, price: string): Decimal | undefined => {
  const each = parseDecimal(price);
  return each && shift(multiply(fromInteger(tokens), each), -6);
};

const COST_PLACES = 4;

/** `输入 1200、输出 800 个 token，约 0.0031 元`; the cost only where prices are known. */
export function describeUsage({ input_tokens: input, output_tokens: output }: Usage, prices: Prices | undefined): string {
  const tokens = `输入 ${input}、输出 ${output} 个 token`;
  const [a, b] = prices ? [cost(input, prices.input), cost(output, prices.output)] : [];
  return prices && a && b ? `${tokens}，约 ${formatDecimal(roundR(toRational(add(a, b)), COST_PLACES))} ${prices.currency}` : tokens;
}
