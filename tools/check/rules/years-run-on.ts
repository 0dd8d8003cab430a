import { placeIn } from '../../relation/place.ts';
import { defineRule } from '../rule.ts';

const SERIES =
  /(?<![\d.])(?:19|20)\d\d(?:年度?)?(?:[、和及](?:19|20)\d\d(?:年度?)?){0,6}(?:[、和及]|以及)(?:19|20)\d\d年(?:度|末|底)?(?![\d一二三四五六七八九十]{1,2}月)/gu;
const YEAR = /(?:19|20)\d\d/gu;
/** 连续三年, 近三年: the years follow one another. */
const CONSECUTIVE = /(?:连续|近|最近|过去|前)[两二三四五六2-6]年|逐年/u;
const CUE = 40;

const readTrouble = (years: readonly number[], consecutive: boolean): { readonly at: number; readonly expected: string } | undefined => {
  for (const [i, year] of years.entries()) {
    const last = years[i - 1];
    if (last === undefined) continue;
    // 2022年、2023年、2023年: one of them was to be another year.
    if (year === last) return { at: i, expected: years.length > 2 ? `${last + 1}年` : '' };
    if (!consecutive || years.length < 3 || year === last + 1) continue;
    // The one that stands out: 2019、2021、2022 or 2020、2021、2023.
    const first = i === 1 && years[2] === year + 1;
    return first ? { at: 0, expected: `${year - 1}年` } : { at: i, expected: `${last + 1}年` };
  }
  return undefined;
};

export const yearsRunOn = defineRule({
  id: 'years-run-on',
  severity: 'warning',
  what: '并列的年份重复或不连续。',
  why: '逐年列数时年份写错，数据与年份就对不上。',
  fix: '核对各年年份。',
  basis: '算术；逐年列举的年份各不相同，称连续、近几年的应前后相接',
  confidence: 'certain',
  examples: {
    pass: [
      '近三年报到率逐年上升，2021年、2022年、2023年分别为91.4%、93.6%、95.1%。',
      '2019年、2021年、2023年分别开展三次普查，排查隐患120处、96处、75处。',
      '项目建设期为2023年至2025年，2025年底前全部完工。',
      '2022年和2023年分别投入320万元、360万元。',
      '前三次清淤分别在2016年、2019年、2023年完成。',
    ],
    fail: [
      { text: '近三年作业次数逐年增多，2020年、2021年、2021年分别为96次、112次、128次。', at: '2021年', expected: '2022年' },
      { text: '连续三年上升，2019年、2021年、2022年依次为91.4%、93.6%、95.1%。', at: '2019年', expected: '2020年' },
      { text: '2022、2022年分别安排补助资金180万元、210万元。', at: '2022年' },
    ],
  },
  *check({ statements }) {
    for (const statement of statements) {
      if (!statement.text.includes('年')) continue;
      for (const match of statement.text.matchAll(SERIES)) {
        const found = [...match[0].matchAll(YEAR)];
        const years = found.map(([year]) => Number(year));
        const words = statement.text.slice(Math.max(0, match.index - CUE), match.index);
        // 前三次, 分三期: the years of some events.
        const consecutive = CONSECUTIVE.test(words) && !/次|期/u.test(words.slice(-8));
        const trouble = readTrouble(years, consecutive && years.every((year, i) => i === 0 || year > (years[i - 1] ?? year)));
        const year = trouble && found[trouble.at];
        if (!trouble || !year) continue;
        const start = statement.start + match.index + year.index;
        yield {
          kind: 'defect',
          at: placeIn(statement, start, start + (statement.block.text.charAt(start + 4) === '年' ? 5 : 4)),
          message: `并列的年份为${years.join('、')}，${trouble.expected === '' ? '有重复' : `此处应为${trouble.expected}`}。`,
          ...(trouble.expected === '' ? {} : { expected: trouble.expected }),
        };
      }
    }
  },
});
