import type { Proposal } from '../../tools/check/proposal/proposal.ts';
import type { Passage } from '../../tools/check/proposal/read-passages.ts';
import { formatDecimal } from '../../tools/number/decimal.ts';
import type { Random } from '../accuracy/random.ts';

const FORMS = ['a + b', 'a - b', 'a / b', '(a - b) / b', 'a * b', 'a + b + c', 'a / (b + c)', '1 - a / b', 'a - b - c', 'a / b * 100'];

/** A relation made up from numbers of a report that stand near each other as often as not: what a poor reader proposes. */
export function guess(passages: readonly Passage[], random: Random): Proposal | undefined {
  const withNumbers = passages.filter(({ numbers }) => numbers.length > 0);
  const first = random.pick(withNumbers);
  const near = random.next() < 0.5;
  const draw = () => {
    const passage = near ? first : random.pick(withNumbers);
    const number = passage && random.pick(passage.numbers);
    return passage && number ? { passage, value: formatDecimal(number.quantity.value) } : undefined;
  };
  const drawn = [draw(), draw(), draw(), draw()];
  const form = random.pick(FORMS) ?? 'a + b';
  const [stated] = drawn;
  if (!stated) return undefined;
  const names = new Map(['a', 'b', 'c'].map((name, i) => [name, drawn[i + 1]?.value ?? '1'] as const));
  return {
    quotes: [...new Set(drawn.flatMap((one) => (one ? [one.passage.text] : [])))],
    formula: form.replaceAll(/[abc]/gu, (name) => names.get(name) ?? '1'),
    stated: stated.value,
  };
}
