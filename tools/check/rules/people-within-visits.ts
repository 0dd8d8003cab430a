import { compare } from '../../number/decimal.ts';
import { cutPairs } from '../../relation/content-words.ts';
import { dimensionOf, inBase } from '../../relation/expression.ts';
import { isLevel } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule, type Tie } from '../rule.ts';

/** What is counted by the head and, each time again, by 人次. */
const COUNTED = /培训|参训|服务|救助|接待|慰问|体检|就诊|参与|返乡|参加|受益|走访|辅导|义诊|宣讲|演出|参赛|观众|游客/gu;
/** 涉及, 惠及 … of the same sentence: the people are those of the visits. */
const JOINED = /^[^，。；]{0,4}[，、（]?(?:涉及|惠及|受益|参训|其中|即|计)[^，。；\d]{0,8}$/u;

const isVisits = ({ numeral }: Quantity): boolean => /^(?:万|千|百)?人次$/u.test(numeral.unit);
const isPeople = (quantity: Quantity): boolean => dimensionOf(quantity).name === '人';
const isPlain = (quantity: Quantity): boolean => isLevel(quantity) && quantity.numeral.hedge === undefined;

const topicsOf = ({ before }: Quantity): readonly string[] => before.match(COUNTED) ?? [];

function sharesTopic(a: Quantity, b: Quantity): boolean {
  const topics = topicsOf(a);
  return topicsOf(b).some((topic) => topics.includes(topic)) && cutPairs(a.before).length > 0;
}

function* listPairs(near: readonly Statement[]): Iterable<{ visits: Quantity; people: Quantity; sure: boolean }> {
  const quantities = near.flatMap((statement) => statement.quantities);
  for (const visits of near[0]?.quantities ?? []) {
    if (!isVisits(visits) || !isPlain(visits)) continue;
    for (const people of quantities) {
      if (!isPeople(people) || !isPlain(people)) continue;
      const same = people.statement === visits.statement;
      const sure = same && people.index === visits.index + 1 && JOINED.test(people.statement.block.text.slice(visits.end, people.start));
      if (sure || sharesTopic(visits, people)) yield { visits, people, sure };
    }
  }
}

export const peopleWithinVisits = defineRule({
  id: 'people-within-visits',
  severity: 'warning',
  what: '人数大于同一活动的人次。',
  why: '一个人来一次就是一人次，人数不会多于人次；多半是单位写反。',
  fix: '核对人数、人次，写对单位。',
  basis: '算术；人次不小于人数',
  confidence: 'certain',
  examples: {
    pass: ['救助420人次，涉及310人。', '接待来访320人次。其中接待来访群众210人。', '培训干部320人次，现有干部410人。'],
    fail: [{ text: '救助420人次，涉及510人。', at: '510人' }],
  },
  *check({ statements, told }) {
    for (const statement of told) {
      const { place: i } = statement;
      if (!statement.text.includes('人次')) continue;
      const next = statements[i + 1];
      const near = next && next.blockIndex === statement.blockIndex ? [statement, next] : [statement];
      for (const { visits, people, sure } of listPairs(near)) {
        const holds = compare(inBase(people), inBase(visits)) <= 0;
        if (!holds && !sure) continue;
        const tie: Tie = {
          kind: 'tie',
          verdict: 'holds',
          formula: `${renderStated(people)} ≤ ${renderStated(visits)}`,
          stated: placeOfNumeral(people),
          expected: `≤${renderStated(visits)}`,
          operands: [placeOfNumeral(visits)],
          weak: true,
        };
        const message = `${renderStated(people)}多于${renderStated(visits)}，人数不会多于人次。`;
        yield holds ? tie : { ...tie, verdict: 'broken', message };
      }
    }
  },
});
