import { compare, decimal, multiply } from '../../number/decimal.ts';
import { inBase } from '../../relation/expression.ts';
import { areAlike, isBase, isBaseline, isOutcome, isRatio } from '../../relation/levels.ts';
import { placeOfNumeral } from '../../relation/place.ts';
import { renderStated } from '../../relation/render-stated.ts';
import { defineRule } from '../rule.ts';

const DOUBLED = /翻(?:了)?(?:一)?番|翻(?:了)?两番|成倍增长/gu;
/** 翻番 is said from ninety-five per cent on, and hardly beyond two and a half times. */
const LEAST = { once: decimal('1.9'), twice: decimal('3.8') };
const MOST = { once: decimal('2.5'), twice: decimal('4.6') };

export const doublingMatchesLevels = defineRule({
  id: 'doubling-matches-levels',
  severity: 'error',
  what: '称“翻番”，前后两个数却不是两倍关系。',
  why: '翻一番就是达到原来的两倍，翻两番是四倍，说法与数字不符会夸大或缩小成绩。',
  fix: '按两个数写明增幅，或更正其中的数。',
  basis: '统计用语；翻一番＝增长1倍，翻n番＝原数的2的n次方倍',
  confidence: 'certain',
  examples: {
    pass: [
      '注册用户由2.4万人增至4.8万人，实现翻番。',
      '日处理能力由3万吨提高到6.1万吨，翻一番。',
      '产值由10亿元增加到41亿元，翻两番。',
      '力争用三年实现产值翻番。',
    ],
    fail: [
      { text: '注册用户由2.4万人增至3.8万人，实现翻番。', at: '3.8万人' },
      { text: '产值由10亿元增加到21亿元，翻两番。', at: '21亿元' },
    ],
  },
  *check({ told }) {
    for (const { block, start, text, quantities } of told) {
      if (!text.includes('翻') || quantities.length < 2) continue;
      for (const match of text.matchAll(DOUBLED)) {
        const at = start + match.index;
        const near = quantities.filter((quantity) => quantity.end <= at && at - quantity.end <= 30 && !isRatio(quantity));
        const now = near.at(-1);
        const base = now && quantities[now.index - 1];
        if (!now || !base || !areAlike(base, now) || now.part !== base.part) continue;
        if (!(isBase(base) || isBaseline(base)) || !isOutcome(now) || /[。；]/u.test(block.text.slice(now.end, at))) continue;
        const times = match[0].includes('两') ? 'twice' : 'once';
        const [least, most] = [multiply(inBase(base), LEAST[times]), multiply(inBase(base), MOST[times])];
        const factor = times === 'once' ? '2' : '4';
        const tie = {
          kind: 'tie',
          formula: `${renderStated(base)} * ${factor}`,
          stated: placeOfNumeral(now),
          expected: `约为${renderStated(base)}的${factor}倍`,
          operands: [placeOfNumeral(base)],
        } as const;
        const short = compare(inBase(now), least) < 0;
        if (!short && compare(inBase(now), most) <= 0) yield { ...tie, verdict: 'holds' };
        else
          yield {
            ...tie,
            verdict: 'broken',
            message: `文中称“${match[0]}”，${renderStated(base)}到${renderStated(now)}却不是${factor}倍。`,
            severity: short ? 'error' : 'warning',
          };
      }
    }
  },
});
