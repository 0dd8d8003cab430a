import { decimal } from '../../number/decimal.ts';
import { decide, type Reading } from '../../relation/decide.ts';
import { constant, dimensionOf, of, over, sumOf } from '../../relation/expression.ts';
import { isDelta, isPoints } from '../../relation/levels.ts';
import type { Quantity, Statement } from '../../relation/statement.ts';
import { defineRule } from '../rule.ts';
import { toTie } from '../tie.ts';

const MEAN = /(?:平均|均值|算术平均)(?:数|值|分|得分|满意度|满意率|率)*(?:后)?(?:为|是|达到|达|得分|得|约)*$/u;
const COUNTED = /([两二三四五六七八九十])(?:[项者个类次季]|个?季度|方面|项?指标)[^，。；]{0,10}$/u;
const DIGITS = '一二三四五六七八九十';
const MOST = 12;
const REACH = 24;

/** How many are said to be averaged: 三项平均. */
function readHowMany({ statement, start }: Quantity): number | undefined {
  const words = statement.block.text.slice(Math.max(statement.start, start - REACH), start);
  const said = COUNTED.exec(words.replace(MEAN, ''))?.[1];
  if (said === undefined) return undefined;
  return said === '两' ? 2 : DIGITS.indexOf(said) + 1;
}

/** The numbers of one kind listed before the mean, in its sentence. */
function* propose(mean: Quantity, { quantities }: Statement): Iterable<Reading> {
  const listed = quantities
    .slice(0, mean.index)
    .filter((other) => dimensionOf(other).name === dimensionOf(mean).name && !isDelta(other) && other.numeral.hedge === undefined);
  const said = readHowMany(mean);
  const count = said ?? listed.length;
  if (count < 2 || count > MOST || listed.length < count) return;
  const parts = listed.slice(-count);
  const sum = sumOf(parts.map(of));
  // 三项平均 right behind three numbers and no more of them.
  const sure = said !== undefined && listed.length === count && parts.every(({ part }) => part === mean.part);
  if (sum)
    yield { expression: over(sum, constant(decimal(String(count)))), support: sure ? 'sure' : said !== undefined ? 'likely' : 'guess' };
}

export const meanOfListed = defineRule({
  id: 'mean-of-listed',
  severity: 'error',
  what: '几项的平均数与所列各项不相符。',
  why: '平均数由所列各项相加再除以项数得出，对不上说明有一项或平均数写错。',
  fix: '按所列各项重算平均数，或写明加权方法。',
  basis: '算术；平均数＝各项之和÷项数',
  confidence: 'certain',
  examples: {
    pass: [
      '群众满意度96.2%，企业满意度93.1%，职工满意度91.7%，三项平均为93.67%。',
      '四个季度考核得分分别为92分、94分、95分、95分，四个季度平均94分。',
      '群众满意度96.2%，企业满意度93.1%，加权平均为95.2%。',
      '甲片执行率88%，乙片执行率94%，两片平均执行率91%。',
    ],
    fail: [
      { text: '群众满意度96.2%，企业满意度93.1%，职工满意度91.7%，三项平均为94.67%。', at: '94.67%', expected: '93.67%' },
      { text: '两次测评得分分别为92.4分、95.2分，两次平均为98.3分。', at: '98.3分', expected: '93.8分' },
    ],
  },
  *check({ told }) {
    for (const statement of told) {
      if (statement.quantities.length < 3 || !statement.text.includes('均')) continue;
      for (const mean of statement.quantities) {
        if (isPoints(mean) || isDelta(mean) || !MEAN.test(mean.before) || mean.before.includes('加权')) continue;
        const tie = toTie(decide(mean, propose(mean, statement)), { subject: '平均数' });
        if (tie) yield tie;
      }
    }
  },
});
