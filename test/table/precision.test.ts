import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, formatDecimal } from '../../tools/number/decimal.ts';
import { addI, exactly } from '../../tools/number/interval.ts';
import { compareR } from '../../tools/number/rational.ts';
import { readPrecision, sumColumn } from '../../tools/table/precision.ts';
import { readTables } from '../../tools/table/read-tables.ts';
import { columnOf, valuesOf } from '../../tools/table/roles.ts';
import { reportOf } from '../text/show-blocks.ts';

const NOTHING: Decimal = { units: 0n, places: 0 };
const value = fc.record({ units: fc.bigInt({ min: -99999n, max: 999999n }), places: fc.integer({ min: 0, max: 4 }) });

test('the range of a sum is the sum of the ranges', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), fc.constantFrom('万元', '元', ''), (values, unit) => {
      const rows = values.map((each) => `| 甲 | ${formatDecimal(each)} |`).join('\n');
      const [table] = readTables(reportOf(`| 项目名称 | 预算数${unit && `（${unit}）`} |\n|---|---|\n${rows}`));
      const column = table && columnOf(table, 'budget');
      if (!table || !column) throw new Error('no table');
      const read = readPrecision(table, column);
      const numbers = valuesOf(table, 'budget');
      expect(numbers).toHaveLength(values.length);
      const wanted = numbers.map(read).reduce(addI, exactly(NOTHING));
      const { range } = sumColumn(table, column, numbers);
      expect(compareR(range.low.at, wanted.low.at)).toBe(0);
      expect(compareR(range.high.at, wanted.high.at)).toBe(0);
      expect([range.low.open, range.high.open]).toEqual([wanted.low.open, wanted.high.open]);
    }),
  );
});
