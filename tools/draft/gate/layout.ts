import { defineFaultKind } from './fault-kind.ts';

const BREAKING: readonly { readonly pattern: RegExp; readonly what: string; readonly fix: string }[] = [
  { pattern: /<!--|-->|<\/?[A-Za-z][^<>\n]{0,200}>/gu, what: 'HTML', fix: '删去 HTML，只用文字、标题、列表和表格。' },
  { pattern: /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});/giu, what: 'HTML 转义', fix: '直接写这个字；数字用数据标记。' },
  { pattern: /!?\[[^[\]\n]{0,80}\]\([^()\n]{0,200}\)/gu, what: '链接或图片', fix: '删去链接和图片，只留文字。' },
  { pattern: /(?:https?:\/\/|www\.|data:|file:)[^\s，。；]{0,200}/giu, what: '网址', fix: '删去网址。' },
  { pattern: /```|~~~|`/gu, what: '代码标记', fix: '删去反引号，直接写文字。' },
  {
    pattern: /\$\$|\$[^$\n]{1,80}\$|\\(?:frac|times|text|mathrm|begin|left|right|cdot|percent|approx)\b/gu,
    what: '公式标记',
    fix: '改成文字，数字用数据标记。',
  },
  { pattern: /\[\^[^\]\n]{0,20}\]/gu, what: '脚注标记', fix: '删去脚注，需要的内容写进正文。' },
  { pattern: /^[ \t]{0,3}>[ \t]?/gmu, what: '引用块', fix: '改为正文段落。' },
  { pattern: /^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$/gmu, what: '分隔线', fix: '删去分隔线。' },
  { pattern: /^(?: {4,}|\t)\S/gmu, what: '缩进的代码块', fix: '段落顶格写。' },
  { pattern: /^[ \t]{0,3}#{1,6}(?![# \t\n])/gmu, what: '井号后没有空格的标题', fix: '井号和标题之间空一格；不是标题的删去井号。' },
];
const TABLE_RULE = /^\|(?: ?:?-{2,}:? ?\|)+[ \t]*$/u;

export const layout = defineFaultKind({
  kind: 'layout',
  what: '会弄坏报告版面的写法：HTML、链接、图片、代码、错级的标题、缺列的表。',
  examples: {
    pass: ['## 一、情况\n\n**总体情况**如下。\n\n| 项目 | 预算数 |\n| --- | ---: |\n| 合计 | [[budget-total|数值]] |\n'],
    fail: [
      '执行率<b>较高</b>。',
      '共&#55;个。',
      '见[链接](http://a.b)。',
      '```\n正文\n```',
      '执行率$x$。',
      '> 引文',
      '#标题\n\n正文',
      '| 项目 | 预算数 |\n| --- | ---: |\n| 合计 |\n',
      '详见脚注[^a]。',
      { text: '# 标题\n\n正文', body: 'problems' },
    ],
  },
  *find(draft) {
    const { written, section, blocks, fills } = draft;
    const inFill = (at: number) => fills.some(({ start, end }) => at >= start && at < end);
    const tell = (start: number, end: number, message: string, fix: string) => ({
      kind: 'layout',
      quote: written.slice(start, end),
      start,
      end,
      message,
      fix,
    });
    for (const { pattern, what, fix } of BREAKING)
      for (const { index, 0: found } of written.matchAll(pattern))
        if (!inFill(index)) yield tell(index, index + found.length, `文中有${what}，报告排版时会出错`, fix);
    const top = section ? section.level + 1 : 1;
    let depth: number | undefined;
    for (const block of blocks) {
      if (block.kind !== 'heading') continue;
      const level = block.text.indexOf(' ');
      if (level < top)
        yield draft.fault(
          'layout',
          block.from,
          block.to,
          `本节标题为 ${top} 个井号，这里只有 ${level} 个，会打乱报告的层次`,
          `改为 ${top} 个或更多井号，或去掉井号写成正文。`,
        );
      else if (depth !== undefined && level > depth + 1)
        yield draft.fault(
          'layout',
          block.from,
          block.to,
          `标题从 ${depth} 个井号跳到 ${level} 个，中间缺一级`,
          `改为 ${depth + 1} 个井号。`,
        );
      depth = level;
    }
    for (const [i, block] of blocks.entries()) {
      if (block.kind !== 'table' || blocks[i - 1]?.kind === 'table') continue;
      const rows: (typeof block)[] = [];
      for (let j = i; blocks[j]?.kind === 'table'; j += 1) rows.push(blocks[j] ?? block);
      const width = (text: string): number =>
        text
          .trim()
          .replace(/^\||\|$/gu, '')
          .split('|').length;
      const head = width(block.text);
      const broken = rows.find(({ text }) => width(text) !== head);
      if (rows.length < 2 || !TABLE_RULE.test(rows[1]?.text.trim() ?? ''))
        yield draft.fault('layout', block.from, block.to, '表格的第二行应为分隔行', '表头下一行写 | --- | --- |，列数与表头相同。');
      else if (broken)
        yield draft.fault('layout', broken.from, broken.to, `这一行有 ${width(broken.text)} 列，表头有 ${head} 列`, '补齐或删去多出的列。');
    }
  },
});
