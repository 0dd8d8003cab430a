import { decide } from '../../relation/decide.ts';
import { readInterest } from '../../relation/interest.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

export const interestMatchesRate = defineRule({
  id: 'interest-matches-rate',
  severity: 'error',
  what: '利息（贴息）与本金乘以利率不相等。',
  why: '本金、利率、年利息三个数知二可算一，对不上说明其中一个写错。',
  fix: '按“本金×年利率”重算；不足一年或分段计息的，写明计息时间。',
  basis: '算术；年利息＝本金×年利率',
  confidence: 'certain',
  examples: {
    pass: [
      '发行专项债券2亿元，期限15年，利率3.05%，年付息610万元。',
      '第一期发行12,000万元，利率2.98%；第二期发行10,000万元，利率3.12%；第三期发行7,000万元，利率2.76%。每年应付利息分别为357.60万元、312.00万元和193.20万元，全部发行后年付息862.80万元。',
      '项目贷款1.2亿元，利率3.6%，建设期两年，利息864万元。',
      '发行债券1.5亿元，利率2.89%，2023年6月发行，当年付息216.75万元。',
      '贷款8000万元，利率4.35%，每半年付息一次，每次利息174万元。',
      '发行2亿元，票面利率3.05%，每半年付息一次，每次305万元，年付息610万元。',
      '贷款8000万元，利率4.35%，当年计提利息286.4万元（8月起息）。',
    ],
    fail: [
      { text: '发行债券15000万元，期限10年，利率2.89%，年利息443.5万元。', at: '443.5万元', expected: '433.5万元' },
      {
        text: '第一期发行12,000万元，利率2.98%；第二期发行10,000万元，利率3.12%。每年应付利息分别为375.60万元和312.00万元。',
        at: '375.60万元',
        expected: '357.60万元',
      },
    ],
  },
  *check({ told }) {
    if (!told.some(({ text }) => text.includes('息'))) return;
    for (const [stated, claims] of Map.groupBy(readInterest(told), (claim) => claim.stated)) {
      const readings = claims.map(({ reading }) => reading);
      const tie = toTie(decide(stated, readings), { subject: '利息' });
      if (tie) yield tie;
    }
  },
});
