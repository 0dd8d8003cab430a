const sentence = (budget: number, spent: number, rate: string, part: number): string =>
  `全年预算${budget}万元，实际支出${spent}万元，预算执行率为${rate}%，其中基本支出${part}万元，项目支出${spent - part}万元。`;

const paragraph = (seed: number): string => {
  const budget = 800 + 40 * seed;
  const spent = budget - 20 * (1 + (seed % 7));
  // Every third one is wrong.
  const rate = ((spent / budget) * 100 + (seed % 3 === 0 ? 5 : 0)).toFixed(2);
  return sentence(budget, spent, rate, Math.floor(spent / 3));
};

/** Drafts as offices write them, short ones and some of a page or two; right and wrong, no two alike. */
export function composeDrafts(): readonly string[] {
  const short = Array.from({ length: 12 }, (_, seed) => paragraph(seed));
  const long = Array.from({ length: 8 }, (_, seed) =>
    [
      `# 某局${2016 + seed}年度部门整体支出绩效自评报告`,
      ...Array.from(
        { length: 12 },
        (__, part) => `## ${part + 1}、第${part + 1}部分\n\n${paragraph(seed * 13 + part)}${paragraph(seed * 17 + part + 3)}`,
      ),
    ].join('\n\n'),
  );
  return [...short, ...long];
}
