import { proposeConversion } from '../../relation/conversion.ts';
import { decide } from '../../relation/decide.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

export const unitsConvert = defineRule({
  id: 'units-convert',
  severity: 'error',
  what: '同一数量换算成另一单位后不相等。',
  why: '亩与公顷、吨与斤、公里与米之间换算有定数，对不上说明其中一个写错。',
  fix: '按换算关系（1公顷＝15亩，1吨＝2000斤）重算。',
  basis: '算术；法定计量单位换算',
  confidence: 'certain',
  examples: {
    pass: [
      '改善灌溉面积3.86万亩（约合2573.33公顷）。',
      '粮食总产142.35万吨（28.47亿斤），比上年增产3.2万吨。',
      '改造管网12.5公里（3200米为主管）。',
      '流转土地1260亩（84公顷），新建大棚36座。',
    ],
    fail: [
      { text: '改善灌溉面积3.86万亩（约合2537.33公顷）。', at: '2537.33公顷', expected: '2573.33公顷' },
      { text: '粮食总产142.35万吨（24.87亿斤），比上年增产3.2万吨。', at: '24.87亿斤', expected: '28.47亿斤' },
    ],
  },
  *check({ told }) {
    for (const { quantities } of told) {
      if (quantities.length < 2) continue;
      for (const quantity of quantities) {
        if (quantity.kind !== 'measure') continue;
        const found = proposeConversion(quantity);
        const tie = found && toTie(decide(found.stated, [found.reading]), { subject: '换算' });
        if (tie) yield tie;
      }
    }
  },
});
