import { decide } from '../../relation/decide.ts';
import { readSaidTotals } from '../../relation/said-total.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

export const totalAsSaid = defineRule({
  id: 'total-as-said',
  severity: 'error',
  what: '“几项合计”与前面所列各数之和不相等。',
  why: '文中说明了由哪几个数相加，读者会照着核对。',
  fix: '核对合计数和所列各数。',
  basis: '算术；合计等于所列各数之和',
  confidence: 'certain',
  examples: {
    pass: [
      '入库162人份，超目标12人份，累计入库2435人份，此前为2273人份。',
      '会议费168万元、培训费24万元，两项合计192万元，占总支出的9.7%。',
      '建成县级中心1个、乡镇服务站11个、村级服务点96个，三级网点共108个。',
      '支出641.77万元，其中：办案283.40万元、信息化126.50万元、宣传98.67万元、运维133.20万元，前两项合计409.90万元。',
      '2022年投入1200万元，2023年投入1800万元，2024年投入1500万元，三年共投入4500万元。',
      '新建公路12公里、改建公路8公里，全县公路共计320公里。',
      '一季度拨付50万元，二季度拨付60万元，建成泵站2座，2座泵站共投入80万元。',
      '新增文创46款，累计219款，此前为173款。',
      '给予警告处理121人、记过处理37人，其中双重处理18人，实际处理140人。',
      '会议费预算12万元，实际9.6万元；培训费预算18万元，实际16.2万元；两项合计节约4.2万元。',
    ],
    fail: [
      { text: '会议费168万元、培训费24万元，两项合计182万元，占总支出的9.7%。', at: '182万元', expected: '192万元' },
      { text: '建成县级中心1个、乡镇服务站11个、村级服务点97个，三级网点共108个。', at: '108个', expected: '109个' },
      {
        text: '2022年投入1200万元，2023年投入1800万元，2024年投入1500万元，三年共投入4600万元。',
        at: '4600万元',
        expected: '4500万元',
      },
      { text: '国家级公益林4.96万亩，省级公益林1.78万亩，公益林面积共计6.54万亩。', at: '6.54万亩', expected: '6.74万亩' },
      { text: '新增文创46款，累计219款，此前为713款。', at: '219款', expected: '759款' },
      { text: '给予警告处理121人、记过处理34人，其中双重处理18人，实际处理140人。', at: '140人', expected: '137人' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      for (const { whole, readings } of readSaidTotals(statement)) {
        const decision = decide(whole, readings);
        const tie = toTie(decision, { subject: '合计' });
        if (tie) yield decision?.support === 'sure' ? { ...tie, said: true } : tie;
      }
    }
  },
});
