import { findLooseNumerals } from '../find-loose-numerals.ts';
import { defineFaultKind } from './fault-kind.ts';

export const looseNumeral = defineFaultKind({
  kind: 'loose-numeral',
  what: '不用标记、直接写的数字，不论怎样写。',
  examples: {
    pass: ['一是完善制度；二是压实责任。', '进一步统一口径，落实“十四五”规划和“三重一大”制度。'],
    fail: ['执行率为四成九。', '共78个项目。', '近半数项目没有执行。', '执行率翻了一番。', '共Ⅲ个项目。'],
  },
  *find({ written, fills, sources: { figures } }) {
    // The unit of a mark that was asked for without it belongs to the mark.
    const masks = fills.map((fill) => {
      const { source, end } = fill;
      const unit =
        source?.kind === 'figure' && source.form !== undefined && /^(?:数值|0(?:\.0{1,6})?)$/u.test(source.form)
          ? figures.get(source.figure)?.unit
          : undefined;
      return unit && written.startsWith(unit, end) ? { ...fill, end: end + unit.length } : fill;
    });
    yield* findLooseNumerals(written, masks);
  },
});
