import { compare, decimal, formatDecimal } from '../../number/decimal.ts';
import { NATIONAL, readBands } from '../../relation/grade.ts';
import { placeOfQuantity } from '../../relation/place.ts';
import { defineRule } from '../rule.ts';

/** A document named as the ground of the bands. */
const CITED = /《[^》]{4,60}》|〔\d{4}〕|按照?[^，。]{0,20}(?:办法|规定|通知|要求|标准|口径)|依据[^，。]{0,20}(?:办法|规定|通知)/u;

export const gradeBandsCited = defineRule({
  id: 'grade-bands-cited',
  severity: 'note',
  what: '自定的等级分档与通行分档不同，没有写明依据。',
  why: '通行分档为90、80、60；分档放宽，同样的得分等级更高，读者需要知道依据。',
  fix: '写明分档所依据的文件。',
  basis: '财预〔2020〕10号（优90、良80、中60）',
  confidence: 'from-memory',
  examples: {
    pass: [
      '90分（含）以上为优，80（含）至90分为良，60（含）至80分为中，60分以下为差。',
      '按照优（90分及以上）、良（80—89分）、中（60—79分）、差（60分以下）四个等级，评定为优。',
      '按照《某市部门绩效自评管理办法》，85分及以上为优秀，75分至85分为良好，60分至75分为一般，60分以下为较差。',
    ],
    fail: [
      {
        text: '评价等级分四档：85分及以上为优秀，75分至85分为良好，60分至75分为一般，60分以下为较差。综合得分88分，等级为优秀。',
        at: '85分',
      },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (!statement.text.includes('分') || statement.quantities.length < 3) continue;
      const own = readBands(statement);
      if (!own || CITED.test(statement.block.text)) continue;
      const top = [...own.bands].sort((a, b) => compare(b.min, a.min));
      const same = NATIONAL.bands.every(({ min }) => top.some((band) => compare(band.min, min) === 0));
      const scored = top.every(({ min }) => compare(min, decimal('100')) <= 0);
      const [first] = own.numbers;
      if (same || !scored || !first) continue;
      const written = top.map(({ name, min }) => `${name}${formatDecimal(min)}`).join('、');
      yield {
        kind: 'defect',
        at: placeOfQuantity(first),
        message: `自定分档（${written}）与通行的90、80、60不同，没有写明依据。`,
        evidence: own.numbers.slice(1).map(placeOfQuantity),
      };
      return;
    }
  },
});
