import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offsetAt } from '../../tools/text/offset-at.ts';
import { reportOf, showBlocks } from './show-blocks.ts';

describe('headings', () => {
  test('by numbering, whatever Markdown says of their level', () => {
    expect(
      showBlocks(
        '# 某园区2021年度自评报告\n\n### 一、基本情况\n\n#### **（一）职责**\n\n1、机构设置\n\n下设3个科室。\n\n## 二、结论\n\n得分93分。',
      ),
    ).toEqual([
      'h0 某园区2021年度自评报告',
      'h1 一、基本情况',
      'h2 （一）职责',
      'h3 1、机构设置',
      'p4 下设3个科室。',
      'h1 二、结论',
      'p2 得分93分。',
    ]);
  });

  test('in plain text without marks', () => {
    expect(
      showBlocks(
        '某园区管委会\n2021年度整体绩效自评报告\n\n一、概况\n（一）人员\n编制20人。\n1. 日常工作\n按时完成。\n二、问题\n支出偏慢。',
        'txt',
      ),
    ).toEqual([
      'h0 某园区管委会',
      'h0 2021年度整体绩效自评报告',
      'h1 一、概况',
      'h2 （一）人员',
      'p3 编制20人。',
      'h3 1.日常工作',
      'p4 按时完成。',
      'h1 二、问题',
      'p2 支出偏慢。',
    ]);
  });

  test('a numbered sentence is a paragraph, and so is a line of amounts', () => {
    expect(showBlocks('一、收支\n1、财政拨款收入合计640.2万元\n2、其他收入没有安排。', 'txt')).toEqual([
      'h1 一、收支',
      'p2 1、财政拨款收入合计640.2万元',
      'p2 2、其他收入没有安排。',
    ]);
  });

  test('parts and chapters', () => {
    expect(showBlocks('第一部分 部门概况\n一、职责\n负责园区建设。\n第二部分 自评情况\n得分90分。', 'txt')).toEqual([
      'h1 第一部分部门概况',
      'h2 一、职责',
      'p3 负责园区建设。',
      'h1 第二部分自评情况',
      'p2 得分90分。',
    ]);
  });
});

describe('paragraphs', () => {
  test('broken lines are put together, also across a page', () => {
    const text = '全年安排资金共计7\n24.60万元，主要用于园区道\n\n— 3 —\n\n路养护和绿化，执行率97%。\n\n另有结转资金。';
    expect(showBlocks(text, 'txt')).toEqual([
      'p1 全年安排资金共计724.60万元，主要用于园区道路养护和绿化，执行率97%。',
      'p1 另有结转资金。',
    ]);
  });

  test('a cut before a comma is seen even where nothing else shows it', () => {
    expect(showBlocks('工作推进顺利。\n\n建设标准厂房\n\n，完成投资3亿元。', 'txt')).toEqual([
      'p1 工作推进顺利。',
      'p1 建设标准厂房，完成投资3亿元。',
    ]);
  });

  test('finished sentences, list items and labels stay apart', () => {
    const text = '工作开展顺利。\n\n一是加强管理，\n二是加快支付。\n主管部门：某管委会\n单位：万元';
    expect(showBlocks(text, 'txt')).toEqual([
      'p1 工作开展顺利。',
      'p1 一是加强管理，',
      'p1 二是加快支付。',
      'p1 主管部门：某管委会',
      'p1 单位：万元',
    ]);
  });

  test('code, comments and front matter are no text', () => {
    expect(
      showBlocks('---\ntitle: 2020\n---\n正文12个项目。\n\n```\n代码34\n```\n<!-- 备注56\n78 -->\n> 引用90人。\n\n- 甲\n- 乙'),
    ).toEqual(['p1 正文12个项目。', 'p1 引用90人。', 'p1 甲', 'p1 乙']);
  });

  test('a comment that is never closed swallows nothing', () => {
    expect(showBlocks('<!-- 第一段12个。\n\n第二段34个。').join()).toContain('第二段34个。');
  });

  test('CR, CRLF and form feeds end lines', () => {
    expect(showBlocks('第一段。\r\n\r\n第二段。\f第三段。\r第四段。', 'txt')).toHaveLength(4);
  });
});

describe('a page broken every thirty characters', () => {
  const paragraphs = [
    '一、基本情况',
    '某开发区管委会内设五个部门，主要负责园区规划建设、招商引资、企业服务和安全生产监督管理，2021年末实有在职人员48人。',
    '1、从预算构成看，全年安排项目支出预算1280.50万元，年末执行1203.67万元，执行率为94.00%，结余76.83万元。',
    '2、从项目构成看，道路养护、路灯维修、标准厂房建设等项目共12个，其中续建项目4个，新开工项目8个，均按计划推进',
    '二、存在问题',
    '部分项目前期手续办理较慢，招标时间偏晚，影响了资金支付进度，个别绩效指标没有量化。',
  ];
  const wrap = (text: string, width: number): string =>
    text.length <= width ? text : `${text.slice(0, width)}\n${wrap(text.slice(width), width)}`;

  test.each([28, 30, 33])('reads as if it were not: %i', (width) => {
    expect(showBlocks(paragraphs.map((text) => wrap(text, width)).join('\n\n'), 'txt')).toEqual(showBlocks(paragraphs.join('\n\n'), 'txt'));
    expect(showBlocks(paragraphs.map((text) => wrap(text, width)).join('\n'), 'txt')).toEqual(showBlocks(paragraphs.join('\n\n'), 'txt'));
  });
});

describe('tables', () => {
  test('with bars at the ends, without, and with escaped bars', () => {
    expect(showBlocks('| 名称 | 数 |\n|---|---:|\n| 甲\\|乙 | 1 |\n\n名称 | 数\n--- | ---\n丙 | 2')).toEqual([
      '名称|数 / 甲|乙|1',
      '名称|数 / 丙|2',
    ]);
  });

  test('a sentence with one bar is none', () => {
    expect(showBlocks('甲 | 乙两个科室共5人。')).toEqual(['p1 甲|乙两个科室共5人。']);
  });

  test('HTML with merged cells', () => {
    const text =
      '<table><tr><th rowspan="2">项目</th><th colspan="2">金额</th></tr><tr><td>预算</td><td>执行</td></tr><tr><td>甲</td><td>3</td><td>2</td></tr></table>';
    expect(showBlocks(text)).toEqual(['项目|金额|金额 / 项目|预算|执行 / 甲|3|2']);
  });

  test('columns parted by spaces or tabs, gaps kept', () => {
    expect(showBlocks('项目      预算    执行\n甲        30.5    28\n乙                12\n合计      30.5    40', 'txt')).toEqual([
      '项目|预算|执行 / 甲|30.5|28 / 乙||12 / 合计|30.5|40',
    ]);
    expect(showBlocks('项目\t预算\t执行\n甲\t\t28', 'txt')).toEqual(['项目|预算|执行 / 甲||28']);
  });

  test('numerals of cells and of text are read', () => {
    const { blocks } = reportOf('共3个项目。\n\n| 项目 | 金额 |\n|---|---|\n| 甲 | 12.50 |');
    const [text, table] = blocks;
    expect(text?.kind === 'paragraph' && text.numerals.length).toBe(1);
    expect(table?.kind === 'table' && table.rows[1]?.[1]?.numerals.length).toBe(1);
  });

  test('a merged cell is written once', () => {
    const [table] = reportOf('<table><tr><td rowspan="2">5</td><td>1</td></tr><tr><td>2</td></tr></table>').blocks;
    const first = table?.kind === 'table' ? table.rows[1]?.[0] : undefined;
    expect(first?.row).toBe(0);
    expect(first?.text).toBe('5');
  });
});

test('an HTML page', () => {
  const page =
    '<html><head><title>标题2019</title><style>p{margin:12px}</style></head><body><nav>首页1</nav><h1>某区2021年度自评报告</h1><p>一、概况</p>' +
    '<p>支出<span>318</span><span>.46</span>万元，<b>执行率</b>&nbsp;95%。</p><table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>3</td></tr></table><script>var a=7</script><p>完。</p></body></html>';
  expect(showBlocks(page, 'html')).toEqual([
    'h0 某区2021年度自评报告',
    'h1 一、概况',
    'p2 支出318.46万元，执行率95%。',
    '项目|金额 / 甲|3',
    'p2 完。',
  ]);
});

test('every block stands where the source says it', () => {
  const text = '# 标题\n\n一、概况\n\n共 12 个项目，\n涉及 3 个科室。\n\n| 甲 | 1 |\n|---|---|\n| 乙 | 2 |\n';
  for (const block of reportOf(text).blocks) {
    const [start, end] = block.kind === 'table' ? [block.start, block.end] : [offsetAt(block, 0), offsetAt(block, block.text.length)];
    const bare = (written: string): string => written.replace(/[\s|-]/gu, '');
    const said = block.kind === 'table' ? block.rows.flatMap((row) => row.map((cell) => cell?.text ?? '')).join('') : block.text;
    expect(bare(text.slice(start, end))).toBe(bare(said));
  }
});

test('two megabytes are read in well under a second each', () => {
  const paragraph = '2021年园区安排资金1280.50万元，执行1203.67万元，执行率94%；其中一般公共预算300万元。\n\n';
  const text = paragraph.repeat(Math.ceil(2_000_000 / paragraph.length));
  const started = performance.now();
  const { blocks } = reportOf(text);
  expect(blocks.length).toBeGreaterThan(30_000);
  expect(performance.now() - started).toBeLessThan(6000);
});

test('whatever the text, blocks stay inside it and keep its order', () => {
  const piece = fc.constantFrom(
    '# ',
    '一、',
    '（二）',
    '1、',
    '| 甲 | 1 |',
    '|---|---|',
    '\n',
    '\n\n',
    '。',
    '，',
    '  ',
    '\t',
    '12.5万元',
    '<table><tr><td>',
    '</td></tr></table>',
    '<!--',
    '-->',
    '```',
    '**',
    '&ge;',
    '合计',
    '甲乙',
    '\r\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const block of reportOf(text).blocks) {
        const [start, end] = block.kind === 'table' ? [block.start, block.end] : [offsetAt(block, 0), offsetAt(block, block.text.length)];
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
  );
});
