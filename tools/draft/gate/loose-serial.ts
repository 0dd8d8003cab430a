import { defineFaultKind } from './fault-kind.ts';

const HIGHEST = 12;

export const looseSerial = defineFaultKind({
  kind: 'loose-serial',
  what: '行首的序号不连续，或序号其实是数字。',
  examples: {
    pass: [
      '一、情况\n\n二、结果\n\n（一）总体\n\n（二）分项\n\n1. 甲\n2. 乙',
      '| 序号 | 名称 |\n| --- | --- |\n| 1 | 甲 |\n| 2 | 乙 |',
      '五、问题\n\n（一）执行',
    ],
    fail: [
      '49. 项目执行率。',
      '1. 甲\n78. 乙',
      '| 序号 | 名称 |\n| --- | --- |\n| 78 | 甲 |',
      '七十八、个项目没有执行。',
      '（九十）是执行率。',
    ],
  },
  *find({ fills, written }) {
    const last = new Map<string, number>();
    for (const { source, start, end } of fills) {
      if (source?.kind !== 'serial' || written.startsWith('[[', start)) continue;
      const { style, value } = source;
      const before = last.get(style) ?? 0;
      const follows = value === before + 1 || value === 1 || (value === before && style !== '1');
      const opens = before === 0 && value <= HIGHEST && style !== '1';
      last.set(style, value);
      const unit = /^[ ]?(?:个|项|家|万|亿|%|％|元|人|次|倍|成)(?!别|目|性|人|员|才)/u.test(written.slice(end, end + 4));
      if ((follows || opens) && !unit) continue;
      const quote = written.slice(start, end);
      yield {
        kind: 'loose-serial',
        quote,
        start,
        end,
        message: `“${quote}”${unit ? '是直接写的数字' : '不接前面的序号'}`,
        fix: unit ? '换成数据标记。' : '序号从一（1）起连续编；不是序号的换成数据标记。',
      };
    }
  },
});
