import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactly } from '../../tools/number/interval.ts';
import { toRational } from '../../tools/number/rational.ts';
import { areApart, compareAlike, compareFact, readOwnReach, readReach } from '../../tools/relation/compare-fact.ts';
import { readStatements } from '../../tools/relation/statement.ts';
import { readReport } from '../../tools/text/read-report.ts';

const readQuantity = (text: string) => {
  const [block] = readReport({ name: 'a.md', format: 'md', text }).blocks;
  const [quantity] = block && block.kind !== 'table' ? readStatements(block, 0).flatMap(({ quantities }) => quantities) : [];
  if (!quantity) throw new Error(`Expected a number in ${text}`);
  return quantity;
};

test('numbers that are told apart by rough size are told apart exactly', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 9n }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom('万元', '亿元', '元'),
      (size, gap, unit) => {
        const digits = size.toString().padStart(3, '0');
        const quantity = readQuantity(`全年支出${digits.slice(0, -2).replace(/^0+(?=\d)/u, '')}.${digits.slice(-2)}${unit}。`);
        const computed = { units: quantity.value.units + BigInt(gap), places: 2 };
        const fact = { exact: toRational(computed), range: exactly(computed), unit };
        const apart = areApart(readOwnReach(quantity), readReach(fact));
        expect(compareFact(quantity, fact)?.verdict).toBe(compareAlike(quantity, fact, false).verdict);
        if (apart) expect(compareAlike(quantity, fact, false).verdict).toBe('broken');
        if (gap === 0) expect(apart).toBe(false);
      },
    ),
  );
});
