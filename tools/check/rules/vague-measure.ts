import { placeOf } from '../../relation/place.ts';
import { readOutline } from '../../text/outline.ts';
import { type Passage, readItems, readTopics } from '../../text/passages.ts';
import { defineRule } from '../rule.ts';

const GENERAL = /加强|提高|完善|强化|健全|规范|优化|增强|提升|细化|严格|改进|深化|推进|加大|重视/u;
/** Who, by when, or how much. */
const DATED = /\d{1,2}月|(?:19|20)\d\d年|年底|季度|月底|年内|每[月季年周]|按[月季年周]|逐月|逐季|次年|下年/u;
const OWNED =
  /由[^，。；]{2,16}(?:负责|牵头|承担|组织|会同|会商|落实|制定|清理|把|在|推进|开展)|(?:责任|牵头)(?:部门|单位|人|科室)|[：，][^，。；]{2,10}(?:局|科|股|室|部|处|办|中心|站)(?:负责|牵头)/u;
const LEAST = 2;

const isVague = ({ block, start, end, text }: Passage): boolean =>
  text.length >= 12 &&
  GENERAL.test(text) &&
  !DATED.test(text) &&
  !OWNED.test(text) &&
  !block.numerals.some(
    (numeral) => numeral.start >= start && numeral.start < end && numeral.exempt === undefined && numeral.kind !== 'ordinal',
  );

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
      '一、存在问题\n\n制度有待完善，管理需要加强。\n',
    ],
    fail: [
      {
        text: '四、改进措施\n\n一是进一步加强预算管理，提高编制水平；二是加强业务培训，提高人员素质；三是完善绩效管理制度，强化结果运用。\n',
        at: '进一步加强预算管理',
      },
      {
        text: '六、下一步打算\n\n（一）加强学习培训。组织人员学习政策，提高业务能力。\n\n（二）完善管理制度。健全内部控制，规范支出行为。\n',
        at: '加强学习培训',
      },
    ],
  },
  *check({ report }) {
    const topics = readTopics(report);
    const outline = readOutline(report).filter(
      ({ parent, heading }) => topics.get(heading) === 'measure' && (!parent || topics.get(parent.heading) !== 'measure'),
    );
    for (const section of outline) {
      const items = report.blocks
        .slice(section.index + 1, section.end)
        .flatMap((block) => (block.kind === 'paragraph' && topics.get(block) === 'measure' ? readItems(block) : []))
        .filter(({ text }) => text.length >= 12);
      const vague = items.filter(isVague);
      const [first] = vague;
      if (!first || vague.length < LEAST || vague.length !== items.length) continue;
      const stop = first.text.search(/[，。；]/u);
      const end = first.start + Math.min(stop < 0 ? first.text.length : stop, 40);
      yield {
        kind: 'defect',
        at: placeOf(first.block, first.start, end),
        message: `“${section.title}”共${items.length}段措施，都没有责任人、时限和目标值。`,
      };
    }
  },
});
