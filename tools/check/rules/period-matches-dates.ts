import { placeIn } from '../../relation/place.ts';
import type { Statement } from '../../relation/statement.ts';
import { type Defect, defineRule } from '../rule.ts';

const YEAR = '((?:19|20)\\d\\d)年';
const LENGTH = '([两二三四五六七八九十]|\\d{1,3})(?:个)?(年|月)';
/** 建设期2年（2022年10月至2024年9月）, 期限三年，自2023年1月1日起至2025年12月31日止. */
const PERIOD = new RegExp(
  `(?:建设|实施|施工|服务|合同|执行|租赁|采购|项目|监测|运营|养护|托管|计划|总|补助)(?:工期|周期|期限|期)?(?:为|共|：)?${LENGTH}[（，(](?:即|自|从|为)?${YEAR}(?:(\\d{1,2})月)?(?:\\d{1,2}日)?(?:起)?(?:至|到|[-—~～]{1,2})(?:${YEAR})?(?:(\\d{1,2})月)?(?:\\d{1,2}日|底|末)?`,
  'gu',
);
/** 2021—2021年: from one year to the same. */
const SAME_YEARS = /(?<!\d)((?:19|20)\d\d)年?度?(?:[-—~～]{1,2}|至)\1年(?!\d{1,2}月)/gu;
/** 第一批2021年8月, 2022年3月发行第二期: each with its date. */
const STAGE_BEHIND = /((?:19|20)\d\d)年(\d{1,2})月[^，。；：、（）\d]{0,8}第([一二三四五六])([批期次阶])/gu;
const STAGE_AHEAD = /第([一二三四五六])([批期次阶])段?[^，。；：、（）\d]{0,6}((?:19|20)\d\d)年(\d{1,2})月/gu;
const DIGITS = '零一二三四五六七八九十';
const AROUND = 12;
const SLACK = 1;

const readSize = (written: string): number => (written === '两' ? 2 : /\d/u.test(written) ? Number(written) : DIGITS.indexOf(written));

/** How many months lie from one date to the other, both months included; whole years where no month is told. */
function countMonths(from: readonly [number, number | undefined], to: readonly [number, number | undefined]): number {
  const [[year, month], [lastYear, lastMonth]] = [from, to];
  if (month === undefined || lastMonth === undefined) return (lastYear - year + 1) * 12;
  return (lastYear - year) * 12 + lastMonth - month + 1;
}

/** Years may be counted from day to day, so that the last of them is not told as a year of its own. */
const fits = (size: number, unit: string, months: number, toldMonths: boolean): boolean => {
  const due = unit === '年' ? size * 12 : size;
  return toldMonths ? Math.abs(months - due) <= SLACK : months === due || months === due + 12;
};

function* findPeriods(statement: Statement): Iterable<Defect> {
  for (const match of statement.text.matchAll(PERIOD)) {
    const [all, size = '', unit = '', year = '', month, lastYear = year, lastMonth] = match;
    if (lastMonth === undefined && match[5] === undefined) continue;
    const toldMonths = month !== undefined && lastMonth !== undefined;
    const months = countMonths(
      [Number(year), toldMonths ? Number(month) : undefined],
      [Number(lastYear), toldMonths ? Number(lastMonth) : undefined],
    );
    if (months <= 0 || fits(readSize(size), unit, months, toldMonths)) continue;
    const start = statement.start + match.index;
    const told = unit === '年' ? `${readSize(size)}年` : `${readSize(size)}个月`;
    yield {
      kind: 'defect',
      at: placeIn(statement, start, start + all.length),
      message: `期限写${told}，所写起止时间合${toldMonths ? `${months}个月` : `${months / 12}年`}。`,
      fix: '核对期限和起止年月。',
    };
  }
}

function* findSame(statement: Statement): Iterable<Defect> {
  for (const match of statement.text.matchAll(SAME_YEARS)) {
    const start = statement.start + match.index;
    yield {
      kind: 'defect',
      at: placeIn(statement, start, start + match[0].length),
      message: `“${match[0]}”起止是同一年。`,
      fix: '核对起止年份。',
    };
  }
}

type Stage = { readonly number: number; readonly kind: string; readonly months: number; readonly start: number; readonly end: number };

function readStages({ text }: Statement): Stage[] {
  const behind = [...text.matchAll(STAGE_BEHIND)].map(
    ({ 0: all, 1: year = '', 2: month = '', 3: number = '', 4: kind = '', index }): Stage => ({
      number: readSize(number),
      kind,
      months: Number(year) * 12 + Number(month),
      start: index,
      end: index + all.length,
    }),
  );
  const ahead = [...text.matchAll(STAGE_AHEAD)].map(
    ({ 0: all, 1: number = '', 2: kind = '', 3: year = '', 4: month = '', index }): Stage => ({
      number: readSize(number),
      kind,
      months: Number(year) * 12 + Number(month),
      start: index,
      end: index + all.length,
    }),
  );
  return behind.length >= ahead.length ? behind : ahead;
}

function* findStages(statement: Statement): Iterable<Defect> {
  const stages = readStages(statement);
  for (const [i, stage] of stages.entries()) {
    const before = stages[i - 1];
    if (!before || before.kind !== stage.kind || stage.number !== before.number + 1 || stage.months >= before.months) continue;
    yield {
      kind: 'defect',
      at: placeIn(statement, statement.start + before.start, statement.start + stage.end),
      message: `第${DIGITS.charAt(stage.number)}${stage.kind}的时间早于第${DIGITS.charAt(before.number)}${stage.kind}。`,
      fix: '核对各批次的年月。',
    };
  }
}

export const periodMatchesDates = defineRule({
  id: 'period-matches-dates',
  severity: 'warning',
  what: '期限与起止时间、批次与先后对不上。',
  why: '期限写两年而起止合三年，或后一批早于前一批，说明有一个年月写错。',
  fix: '核对合同、批复或发行文件上的年月。',
  basis: '算术；期限＝止－起',
  confidence: 'certain',
  examples: {
    pass: [
      '建设期2年（2022年10月至2024年9月），涉及3个乡镇。',
      '建设期2年（2022年10月至2024年10月）。',
      '合同期1年（2023年1月1日至12月31日）。',
      '实施期三年（2023年—2025年），总投资2.6亿元。',
      '建设期24个月，2022年10月开工。',
      '建设期2年（2022年至2024年）。',
      '2021—2023年共安排资金300万元。',
      '债券分两批发行：2021年8月发行第一批28000万元，2022年5月发行第二批20000万元。',
      '第一期于2021年6月发行1200万元，第二期于2022年3月发行1000万元。',
      '自2021—2022年采暖期起执行新标准，2021年至2021年11月为试运行。',
    ],
    fail: [
      { text: '建设期2年（2021年10月至2024年9月），涉及3个乡镇。', at: '建设期2年（2021年10月至2024年9月' },
      { text: '项目实施期三年（2023年—2024年），总投资2.6亿元。', at: '实施期三年（2023年—2024年' },
      { text: '服务期12个月（2022年4月1日至2024年3月31日）。', at: '服务期12个月（2022年4月1日至2024年3月31日' },
      { text: '2021—2021年共安排资金300万元。', at: '2021—2021年' },
      {
        text: '债券分两批发行：2022年8月发行第一批28000万元，2022年5月发行第二批20000万元。',
        at: '2022年8月发行第一批28000万元，2022年5月发行第二批',
      },
      { text: '第一期于2022年6月发行1200万元，第二期于2022年3月发行1000万元。', at: '第一期于2022年6月发行1200万元，第二期于2022年3月' },
    ],
  },
  *check({ statements }) {
    for (const statement of statements) {
      if (!statement.text.includes('年') || statement.text.length < AROUND) continue;
      yield* findPeriods(statement);
      yield* findSame(statement);
      yield* findStages(statement);
    }
  },
});
