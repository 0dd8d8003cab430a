import { isCounting, isLongList, readForwardList } from '../../relation/counted-list.ts';
import { placeIn, placeOf } from '../../relation/place.ts';
import { defineRule } from '../rule.ts';

/** A number with its sign or unit and 等 at the end of a clause. */
const AFTER_NUMBER = /\d[\d.]{0,12}\s?(?:%|‰|万元|亿元|元|分)\s?等(?=[。；]|$)/gu;
const BEFORE_STOP = /[。；：（]等(?=[，。；、）]|方面|单位|内容|工作|项目|部门)/gu;
const LOOK = 80;
const FINAL = '。；！？';

/** The clause sequence back to the end of the sentence before. */
function readBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && at - from < LOOK && !FINAL.includes(text.charAt(from - 1))) from -= 1;
  return text.slice(from, at);
}

export const danglingEtc = defineRule({
  id: 'dangling-etc',
  severity: 'note',
  what: '“等”字没有着落。',
  why: '“等”表示列举未尽；前面不是列举，或已经列全，读者会以为漏了内容。',
  fix: '确有未列内容的补上，没有的删去“等”。',
  basis: '公文校对惯例',
  confidence: 'certain',
  examples: {
    pass: [
      '完成公路养护、桥梁检测、隧道照明改造等。',
      '下设办公室、财务股等2个股室，年末执行率98.50%。',
      '各项目执行率分别为95%、97%、99%等。',
      '新建泵站3座，分别为东河泵站、西河泵站、南河泵站。',
    ],
    fail: [
      { text: '项目预算80万元，实际支出78.4万元，执行率98%等。', at: '等' },
      { text: '新建养老服务站2个，分别为城东养老服务站、城西养老服务站等。', at: '分别为' },
    ],
  },
  *check({ report, statements, told }) {
    if (!report.text.includes('等')) return;
    for (const block of report.blocks) {
      if (block.kind === 'table' || !block.text.includes('等')) continue;
      for (const match of block.text.matchAll(AFTER_NUMBER)) {
        const end = match.index + match[0].length;
        if (/[、和及]\s?[^，]{0,12}$/u.test(readBefore(block.text, match.index))) continue;
        const message = `“${match[0]}”的“等”前不是列举。`;
        yield { kind: 'defect', at: placeOf(block, match.index, end), message, fix: '有未列出的内容则补上，没有则删去“等”。' };
      }
      for (const match of block.text.matchAll(BEFORE_STOP)) {
        yield { kind: 'defect', at: placeOf(block, match.index + 1, match.index + 2), message: '“等”前没有列举的内容。' };
      }
    }
    for (const statement of told) {
      const { place: i } = statement;
      if (!/分别[为是][^。]{4,200}等/u.test(statement.text)) continue;
      for (const count of statement.quantities) {
        if (!isCounting(count) || isLongList(count)) continue;
        const list = readForwardList(count, statements.slice(i + 1, i + 2));
        const cue = list ? statement.block.text.indexOf('分别', count.end) : -1;
        if (!list?.open || cue < 0 || cue - count.end > 20 || BigInt(list.least) !== count.value.units || list.most !== list.least)
          continue;
        const message = `称${count.value.units}${count.numeral.unit}，“分别”之后列满${list.least}${count.numeral.unit}，末尾又加“等”。`;
        yield { kind: 'defect', at: placeIn(statement, cue, cue + 3), message, fix: '已列全，删去“等”。' };
      }
    }
  },
});
