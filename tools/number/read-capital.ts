import { readChineseNumber } from './chinese-number.ts';
import { draftNumeral, pushDraft, type Reading } from './draft-numeral.ts';
import { readUnit } from './read-unit.ts';
import { settleQuantity } from './settle-numeral.ts';

const CAPITALS =
  /[零壹贰叁肆伍陆柒捌玖拾佰仟万亿萬億貳參陸]{2,30}(?:[元圆](?:零?[壹贰叁肆伍陆柒捌玖]角)?(?:零?[壹贰叁肆伍陆柒捌玖]分)?[整正]?)?/y;

/** 壹仟贰佰叁拾元伍角: one numeral, in 元 where 元 is written. Single 大写 characters (队伍, 大陆) are no numbers. */
export function readCapital(reading: Reading, at: number): number {
  const { line } = reading;
  CAPITALS.lastIndex = at;
  const written = CAPITALS.exec(line)?.[0];
  if (written === undefined) return at + 1;
  const value = readChineseNumber(written);
  if (!value) return at + written.length;
  const draft = draftNumeral(at, at + written.length, value);
  if (/[元圆]/u.test(written)) Object.assign(draft, { kind: 'money', unit: '元' });
  else settleQuantity(reading, draft, readUnit(line, draft.end), { chinese: true });
  return pushDraft(reading, draft);
}
