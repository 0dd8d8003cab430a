import { placeOfMeasure, readMeasureItems } from '../../relation/measure-items.ts';
import { defineRule } from '../rule.ts';

const LEAST = 2;
const LEAST_ALONE = 60;
const SHOWN = 5;

export const vagueMeasure = defineRule({
  id: 'vague-measure',
  severity: 'note',
  what: '改进措施没有责任人、时限和目标。',
  why: '只说“进一步加强”的措施无法督办，也无从验收。',
  fix: '每条措施写明由谁办、何时办完、办到什么程度。',
  basis: '各地绩效结果应用和整改要求',
  confidence: 'seen',
  examples: {
    pass: [
      '一、改进措施\n\n一是由财务科牵头，2024年6月底前完善内控制度；二是按季通报支出进度，全年执行率不低于95%。\n',
      '一、改进措施\n\n一是进一步加强前期管理。由农业中心牵头，4月底前开工率达到100%。二是进一步完善档案，由财政所在3月底前补齐验收单。\n',
      '一、存在问题\n\n制度有待完善，管理需要加强。\n',
    ],
    fail: [
      {
        text: '四、改进措施\n\n一是进一步加强预算管理，提高编制水平；二是加强业务培训，提高人员素质；三是完善绩效管理制度，强化结果运用。\n',
        at: '进一步加强预算管理',
      },
      {
        text: '四、改进措施\n\n一是由财务科牵头，6月底前印发支出办法，执行率不低于95%；二是进一步提高认识，强化责任担当；三是由办公室牵头，9月底前完成资产清查。\n',
        at: '进一步提高认识',
      },
      {
        text: '六、下一步打算\n\n（一）加强学习培训。组织人员学习政策，提高业务能力。\n\n（二）完善管理制度。健全内部控制，规范支出行为。\n',
        at: '加强学习培训',
      },
    ],
  },
  *check({ report }) {
    const measures = readMeasureItems(report);
    const vague = measures.filter(({ general }) => general);
    const [first] = vague;
    // A single short sentence may be a piece of something else.
    if (!first || (measures.length < LEAST && first.text.length < LEAST_ALONE)) return;
    const all = vague.length === measures.length;
    yield {
      kind: 'defect',
      at: placeOfMeasure(first),
      message: all
        ? `${measures.length === 1 ? '改进措施' : `${measures.length}条措施都`}只有原则要求，没有责任人、时限和目标值。`
        : `${measures.length}条措施中，${vague.length}条只有原则要求，没有责任人、时限和目标值。`,
      evidence: vague.slice(1, SHOWN + 1).map(placeOfMeasure),
    };
  },
});
