import { describe, expect, test } from 'vitest';
import lexicon from '../../schemas/lexicon/number-free-words.json' with { type: 'json' };
import { findLooseNumerals } from '../../tools/draft/find-loose-numerals.ts';
import { readMarks } from '../../tools/draft/marks.ts';

const quotes = (text: string): string[] => findLooseNumerals(text, readMarks(text)).map(({ quote }) => quote);

describe('numbers that a writer states by itself', () => {
  test.each([
    ['digits', '执行率为49.4%', '49.4%'],
    ['full width', '共７８个', '７８'],
    ['thousands', '共1,234人', '1,234'],
    ['split digits', '共 7 8 个', '7 8'],
    ['zero-width', '共7\u200b8个', '7\u200b8'],
    ['soft hyphen', '共7\u00ad8个', '7\u00ad8'],
    ['Chinese', '共七十八个项目', '七十八'],
    ['one Chinese digit', '有三个项目未执行', '三'],
    ['Chinese split by blanks', '约四 成 资金', '四 成'],
    ['Chinese split by zero-width', '占百\u200b分\u200b之\u200b四十', '百\u200b分\u200b之\u200b四十'],
    ['Chinese behind emphasis', '占**三**分之一', '三**分之一'],
    ['capitals', '合计叁拾万元', '叁拾万'],
    ['traditional', '合計貳億元', '貳億'],
    ['成', '执行近五成', '五成'],
    ['几成', '执行几成', '几成'],
    ['百分之', '占百分之九十', '百分之九十'],
    ['分之', '占三分之二', '三分之二'],
    ['half', '半数项目完成', '半数'],
    ['most of it', '过半资金未执行', '过半'],
    ['a half', '完成一半', '一半'],
    ['doubling', '规模翻了一番', '翻了一番'],
    ['times', '增长两倍', '两倍'],
    ['tens', '涉及数十家企业', '数十'],
    ['a hundred and more', '服务上百户', '上百'],
    ['circled', '共③项', '③'],
    ['superscript', '增长²倍', '²'],
    ['Roman letters of Unicode', '第Ⅳ批', 'Ⅳ'],
    ['Roman in ASCII', '第IV批', 'IV'],
    ['fraction sign', '约½', '½'],
    ['parenthesised', '共⑺项', '⑺'],
    ['decimal entity', '共&#55;个', '&#55;'],
    ['hex entity', '共&#x37;个', '&#x37;'],
    ['named entity', '约&frac12;', '&frac12;'],
    ['mathematical digits', '共𝟕𝟖个', '𝟕𝟖'],
    ['Arabic-Indic', '共٧٨个', '٧٨'],
    ['Hangzhou numerals', '共〨个', '〨'],
    ['English', 'about fifty percent', 'fifty'],
    ['English half', '约 half', 'half'],
    ['percent sign alone', '执行率很高%', '%'],
    ['rank', '全省第一名', '一'],
    ['quarter', '一季度完成', '一'],
    ['ten points', '该项得十分', '得十分'],
    ['quantity glued to an idiom', '一千四个自信', '一千四'],
    ['zero in words', '交回数为零', '零'],
    ['two', '两个项目', '两'],
    ['a cent', '七十万余元', '七十万'],
    ['combining keycap', '共7\ufe0f\u20e3个', '7'],
    ['backslash', '共7\\8个', '7\\8'],
    ['escaped emphasis', '共七**十**八个', '七**十**八'],
    ['kangxi radical', '共⼀个', '⼀'],
    ['digit beside a mark', '[[execution-rate]]5', '5'],
    ['digit before a mark', '1[[execution-rate]]', '1'],
    ['unit that scales a mark', '[[budget-total|数值]]万个', '万'],
  ])('%s', (_, text, quote) => {
    const found = quotes(text);
    expect(found.length, found.join('｜')).toBeGreaterThan(0);
    expect(found.join('')).toContain(quote.slice(0, 1) === '\\' ? quote : ([...quote][0] ?? ''));
    expect(found.join('').length).toBeGreaterThanOrEqual(quote.length - 2);
  });

  test('places are those of the text as written', () => {
    const text = '项目[[project-count]]，其中\u200b七个未执行';
    const [fault] = findLooseNumerals(text, readMarks(text));
    expect(fault && text.slice(fault.start, fault.end)).toBe('七');
    expect(fault).toMatchObject({ kind: 'loose-numeral', quote: '七' });
  });
});

describe('words that state no number', () => {
  test.each([
    '一是预算编制不细。二是支出进度慢；三是绩效目标未量化。',
    '第一，完善制度。第二，压实责任。',
    '其一、加强监控；其二、加快支付。',
    '一要提前谋划，二要倒排工期。',
    '## 一、基本情况\n\n### （一）部门概况\n\n1. 办公室。\n\n（2）财务科。',
    '坚持“三个一批”，推进“放管服”改革，落实“十四五”规划。',
    '严格落实“四个意识”“两个维护”和“五位一体”总体布局。',
    '进一步统一口径，逐一核对，做到账实一致、一并整改。',
    '一般公共预算资金按“三公”经费管理，一次性项目单独列明。',
    '一方面加强监控，另一方面健全一体化系统。',
    '取得一定成效，形成一批成果，成本控制较好，任务完成及时。',
    '成立工作组，成员分工明确，成果得到应用，效益十分明显。',
    '由第三方机构复核，二级指标由业务科室设定，三级指标细化。',
    '培育专业队伍，收拾整洁，陆续完工，千方百计筹措资金。',
    '上半年推进缓慢，下半年加快，半导体项目落地。',
    '| 名称 | 预算数（万元） |\n| --- | --- |\n| 合计 | [[budget-total|数值]] |',
    '面积按㎡计，体积按㎥计。',
    '执行率[[execution-rate]]，未执行[[unspent-total]]。',
    '实现数字化转型，成效显现，百姓满意，百分点变化以台账为准。',
    '唯一的差异在于口径不一，各部门应一律按统一标准填报。',
    'MEMS、PPP、CPI、VIP、DIY 等英文缩写均可保留。',
    '第一产业、第二产业、第三产业协调发展。',
  ])('%s', (text) => expect(quotes(text)).toEqual([]));

  test.each(lexicon.words)('%s', (word) => expect(quotes(`推进${word}，再说`)).toEqual([]));
});

test('cost grows linearly', () => {
  const paragraph = '执行率[[execution-rate]]，进一步统一口径，七十八个项目，成本控制。\n';
  const time = (times: number) => {
    const text = paragraph.repeat(times);
    const from = performance.now();
    findLooseNumerals(text, readMarks(text));
    return performance.now() - from;
  };
  const best = (times: number) => Math.min(...[1, 2, 3].map(() => time(times)));
  best(500);
  expect(best(8000) / Math.max(best(1000), 4)).toBeLessThan(30);
});
