import { defineFaultKind } from './fault-kind.ts';

export const missingFigure = defineFaultKind({
  kind: 'missing-figure',
  what: '本节应写明而没有写的数据。',
  examples: {
    pass: [{ text: '得分[[department-score]]，等级为[[department-grade]]。', body: 'conclusion' }],
    fail: [{ text: '自评工作已经结束。', body: 'conclusion' }],
  },
  *find({ written, section, sources: { figures }, said }) {
    const used = new Set(said.flatMap(({ figure }) => figure?.id ?? []));
    for (const id of section?.required ?? [])
      if (figures.has(id) && !used.has(id))
        yield {
          kind: 'missing-figure',
          quote: '',
          start: written.length,
          end: written.length,
          message: `本节应写明${figures.get(id)?.name}，文中没有 [[${id}]]`,
          fix: `补上 [[${id}]]。`,
        };
  },
});
