import { findNearest } from '../../figure/find-nearest.ts';
import { renderSource } from '../render-source.ts';
import { defineFaultKind } from './fault-kind.ts';

export const unknownMark = defineFaultKind({
  kind: 'unknown-mark',
  what: '台账里没有的编号，不能写成的形式。',
  examples: {
    pass: ['预算[[budget-total]]，合[[budget-total|亿元]]。'],
    fail: [
      '执行率[[execution-rat]]。',
      '执行率[[49.40]]。',
      '预算[[budget-total|49.4%]]。',
      '名称[[=projects[99].name]]。',
      '[[§78|（一）]]个项目。',
    ],
  },
  *find({ written, said, sources }) {
    const { figures } = sources;
    for (const { mark } of said) {
      const { source, start, end } = mark;
      if (source && source.kind !== 'serial' && renderSource(source, sources) !== undefined) continue;
      const quote = written.slice(start, end);
      const id = quote.replace(/^\[\[\s{0,40}|\s{0,40}\]\]$|\|.*$/gu, '').trim();
      const figure = figures.get(id);
      const nearest = figure ? undefined : findNearest(id, [...figures.keys()]);
      yield {
        kind: 'unknown-mark',
        quote,
        start,
        end,
        message: figure
          ? `${figure.name}（${figure.display}）不能写成标记 ${quote} 要求的形式`
          : `标记 ${quote} 在数据台账中没有对应的数据`,
        fix: figure
          ? `写成 [[${id}]]。`
          : nearest
            ? `是否应为 [[${nearest}]]？编号以 compute_figures 为准。`
            : '请用 compute_figures 查看可用的编号。',
      };
    }
  },
});
