import { placeOf } from '../../relation/place.ts';
import { defineRule } from '../rule.ts';

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
const LONGEST = 12;
const isJoint = (code: number): boolean => code === 0x548c || code === 0x53ca || code === 0x4e0e || code === 0x3001;
/** 一家一家, 每村每月: a measure word said twice means each one. 各式各样, 许多许多 stress. */
const EACH =
  /^(?:[一每各几][\u4e00-\u9fff]|[\u4e00-\u9fff][每各]$|很多|许多|非常|十分|多次|反复|研究|讨论|商量|探讨|考虑|了解|学习|常常|往往|千千|万万|事事|处处|比较)/u;
/** The second half belongs to the next word: 城市管理管理局, 各项工作工作组, 党委中心中心组. */
const NEXT_WORD =
  /^(?:局|组|中心|站|部|室|处|所|队|办|员|厅|股|科|院|会|者|人|机构|平台|单位|部门|专班|制度|办法|方案|体系|领域|项目|经费|资金|费|量|率|数|额|型|性|化|类|区|园|业|点|线|面|期|厂|站点|网|岗|证|台账|档案|规划|计划|报告)/u;
const BOUNDARY = /^(?:$|[，。；、：！？）)（(”》]|等|的|及|和)/u;

/** 百分之三十、百分之三十: two values of a list may be equal. */
const NUMBER = /\d|百分之|千分之|[一二三四五六七八九十][十百千万]/u;

const BLANK_WITHIN = /[\u4e00-\u9fff][ \t\u3000]+[\u4e00-\u9fff]/u;

type Repeat = { readonly start: number; readonly end: number; readonly length: number; readonly joint: boolean };

/** Whether the `length` ideographs from `at` on come again right behind. */
function readAdjacent(text: string, at: number, length: number): Repeat | undefined {
  if (length < 2 || length > LONGEST || at + 2 * length > text.length) return undefined;
  for (let i = at; i < at + length; i += 1) {
    const code = text.charCodeAt(i);
    if (code !== text.charCodeAt(i + length) || !isHan(code)) return undefined;
  }
  const unit = text.slice(at, at + length);
  const worded = unit.charAt(0) === unit.charAt(1) || isJoint(unit.charCodeAt(0)) || isJoint(unit.charCodeAt(length - 1));
  if (worded || EACH.test(unit)) return undefined;
  if (length <= 3 && NEXT_WORD.test(text.slice(at + 2 * length, at + 2 * length + 2))) return undefined;
  return { start: at, end: at + 2 * length, length, joint: false };
}

/** `A和A`: the words before a joint stand behind it again, as a whole item. */
function readJoined(text: string, at: number): Repeat | undefined {
  for (let length = 4; length <= 30 && length <= at; length += 1) {
    const code = text.charCodeAt(at - length);
    if (!isHan(code)) return undefined;
    if (code !== text.charCodeAt(at + 1)) continue;
    const unit = text.slice(at - length, at);
    if (NUMBER.test(unit)) continue;
    if (text.startsWith(unit, at + 1) && BOUNDARY.test(text.slice(at + 1 + length, at + 2 + length))) {
      return { start: at - length, end: at + 1 + length, length, joint: true };
    }
  }
  return undefined;
}

/** Where each character stood last, counted over all blocks: below `base` it stood in an earlier one. */
type Seen = { readonly last: Uint32Array; base: number };

/** A unit that comes again shows as a character that comes again within reach. */
function* readRepeats(text: string, seen: Seen): Iterable<Repeat> {
  const { last, base } = seen;
  seen.base += text.length + LONGEST;
  let past = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const distance = base + i - (last[code] ?? 0);
    last[code] = base + i;
    let found: Repeat | undefined;
    if (isJoint(code)) found = i >= past ? readJoined(text, i) : undefined;
    else if (distance >= 2 && distance <= LONGEST && distance <= i) {
      // A character within the unit may stand there twice, so the unit may begin a little earlier.
      for (let back = 0; back < 3 && !found && i - distance - back >= past; back += 1)
        found = readAdjacent(text, i - distance - back, distance);
    }
    if (!found) continue;
    yield found;
    past = found.end;
    // A third time and more belongs to the same slip.
    const unit = text.slice(found.start, found.start + found.length);
    while (!found.joint && text.startsWith(unit, past)) past += found.length;
  }
}

export const repeatedPhrase = defineRule({
  id: 'repeated-phrase',
  severity: 'warning',
  what: '同一词语紧接着写了两遍。',
  why: '重复多是粘贴或改稿时留下的，读者会怀疑此处漏改了另一项内容。',
  fix: '删去一处；原应是另一项内容的，改成那一项。',
  basis: '公文校对惯例',
  confidence: 'certain',
  examples: {
    pass: [
      '186个行政村每村每月放映1场，各乡各村均有台账。',
      '我们逐户走访，一家一家核对，一项一项落实。',
      '县城市管理管理局机关会同党委中心组开展学习。',
      '三个维度的权重为百分之四十、百分之三十、百分之三十。',
      '企业与企业之间、部门和部门之间加强协作，各项工作工作组按月调度。',
      '林业站和林业站管护员共同巡山。',
      '项目资金（万元） 年初预算数 全年预算数 全年执行数 执行率 得分',
    ],
    fail: [
      { text: '广泛征求服务对象的意见意见，逐条研究答复。', at: '意见意见', expected: '意见' },
      { text: '中心承担公共文化服务和公共文化服务，组织群众演出120场。', at: '公共文化服务和公共文化服务', expected: '公共文化服务' },
      { text: '严格执行财务管理制度财务管理制度，杜绝违规支出。', at: '财务管理制度财务管理制度', expected: '财务管理制度' },
    ],
  },
  *check({ report }) {
    const seen: Seen = { last: new Uint32Array(0x10000), base: LONGEST + 1 };
    for (const block of report.blocks) {
      if (block.kind === 'table') continue;
      for (const { start, end, length, joint } of readRepeats(block.text, seen)) {
        const unit = block.text.slice(start, start + length);
        const at = placeOf(block, start, end);
        // 预算数 全年预算数 全年执行数: the cells of a table that lost its lines.
        if (BLANK_WITHIN.test(report.text.slice(at.start, at.end))) continue;
        yield {
          kind: 'defect',
          at,
          message: `“${block.text.slice(start, end)}”中“${unit}”${joint ? '并列了两次' : '连写了两遍'}。`,
          fix: `删去一处，只留“${unit}”；原应是另一项内容的，改成那一项。`,
          expected: unit,
          ...(length === 2 ? { severity: 'note' as const } : {}),
        };
      }
    }
  },
});
