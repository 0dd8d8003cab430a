import { proposeDifferenceAcross } from '../../relation/across-change.ts';
import { proposeDifference } from '../../relation/change.ts';
import { decide } from '../../relation/decide.ts';
import { isDelta, isRatio } from '../../relation/levels.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

export const differenceMatchesLevels = defineRule({
  id: 'difference-matches-levels',
  severity: 'error',
  what: '增减额与前后两个数的差不相等。',
  why: '差额一减就能核对，对不上说明三个数里有一个错误。',
  fix: '重算差额，或更正两个水平值。',
  basis: '算术；增减额＝本年数－上年数，百分点＝两个比率之差',
  confidence: 'certain',
  examples: {
    pass: [
      '本年支出2253.86万元。上年支出2318.44万元，本年减少64.58万元。',
      '上年事业收入640万元。本年项目支出704万元，增加80万元。',
      '入驻企业由60家增加到75家，增加15家。',
      '优抚对象2963人，比年初的3011人减少48人（新增39人，减少87人）。',
      '养护标准由每延米180元提高到240元，增加38.47万元。',
      '办结率从82.5%提高到90%，提高7.5个百分点。',
      '公用经费由上年的42万元减少到38.6万元，减少3.4万元。',
      '覆盖率96.4%，同比提高1.2个百分点，上年为95.2%。',
      '本年支出5230.5万元，较上年4985.2万元增加245.3万元。',
      '全年支出880万元，比上年增加80万元。',
      '受理信访事项318件，其中来信96件、来访142件、网上80件，比上年的300件增加18件。',
    ],
    fail: [
      { text: '本年支出2253.86万元。上年支出2318.44万元，本年减少74.58万元。', at: '74.58万元', expected: '64.58万元' },
      { text: '入驻企业由60家增加到75家，增加16家。', at: '16家', expected: '15家' },
      { text: '本年支出5230.5万元，较上年4985.2万元增加345.3万元。', at: '345.3万元', expected: '245.3万元' },
      { text: '办结率从82.5%提高到90%，提高8.5个百分点。', at: '8.5个百分点', expected: '7.5个百分点' },
    ],
  },
  *check({ statements, told, facts }) {
    for (const { place: i, quantities } of told) {
      if (quantities.length < 2) continue;
      for (const change of quantities) {
        if (!isDelta(change) || isRatio(change)) continue;
        const decision = decide(change, [...proposeDifference(change), ...proposeDifferenceAcross(change, statements[i - 1], facts)]);
        const tie = toTie(decision, { subject: '增减额' });
        if (tie) yield tie;
      }
    }
  },
});
