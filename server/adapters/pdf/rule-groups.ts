import type { Rule } from './page-marks.ts';

/** Ruling lines that belong together. */
export type RuleGroup = { readonly level: readonly Rule[]; readonly upright: readonly Rule[] };

/** Lines of a double border, and of cells with a space between them, count as one. */
export const APART = 4.6;
const MOST_PAIRS = 6_000_000;

/** Collinear pieces put together: borders are drawn cell by cell. */
function mergeRules(rules: readonly Rule[]): readonly Rule[] {
  const sorted = [...rules].sort((a, b) => a.at - b.at || a.from - b.from);
  const merged: Rule[] = [];
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i]?.at ?? 0;
    let end = i;
    while (end < sorted.length && (sorted[end]?.at ?? 0) - first <= 1) end += 1;
    const group = sorted.slice(i, end).sort((a, b) => a.from - b.from);
    let open: { at: number; from: number; to: number } | undefined;
    for (const { at, from, to } of group) {
      if (open && from <= open.to + 3.2) open.to = Math.max(open.to, to);
      else {
        open = { at, from, to };
        merged.push(open);
      }
    }
    i = end;
  }
  return merged.filter(({ from, to }) => to - from > 6);
}

/** Groups of lines that touch each other. */
function groupRules(level: readonly Rule[], upright: readonly Rule[]): readonly { level: Rule[]; upright: Rule[] }[] {
  if (level.length * upright.length > MOST_PAIRS) return [];
  const parent = [...level, ...upright].map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    while (parent[i] !== root) {
      const next = parent[i] ?? root;
      parent[i] = root;
      i = next;
    }
    return root;
  };
  level.forEach((across, i) => {
    upright.forEach((down, j) => {
      const meets =
        down.at >= across.from - APART && down.at <= across.to + APART && across.at >= down.from - APART && across.at <= down.to + APART;
      if (meets) parent[find(i)] = find(level.length + j);
    });
  });
  const groups = new Map<number, { level: Rule[]; upright: Rule[] }>();
  const groupOf = (i: number) => {
    const root = find(i);
    const group = groups.get(root) ?? { level: [], upright: [] };
    groups.set(root, group);
    return group;
  };
  for (const [i, rule] of level.entries()) groupOf(i).level.push(rule);
  for (const [j, rule] of upright.entries()) groupOf(level.length + j).upright.push(rule);
  return [...groups.values()];
}

const MATCH = 2;
/** With fewer columns than this two shapes of rows may be one form. */
const LEAST_COLUMNS = 3;

/** Whether the columns above and below a line have nothing to do with each other. */
function changesColumns({ upright }: RuleGroup, y: number): boolean {
  const [left, right] = [Math.min(...upright.map(({ at }) => at)), Math.max(...upright.map(({ at }) => at))];
  const inner = upright.filter(({ at }) => at > left + APART && at < right - APART);
  const above = inner.filter(({ from, to }) => from < y - APART && to > y - APART);
  const below = inner.filter(({ from, to }) => from < y + APART && to > y + APART);
  if (above.length < LEAST_COLUMNS || below.length < LEAST_COLUMNS) return false;
  const common = above.filter(({ at }) => below.some((other) => Math.abs(other.at - at) <= MATCH)).length;
  return common * 4 <= Math.min(above.length, below.length);
}

/** Tables that stand one on another without a space between them, each by itself. */
function splitStacked(group: RuleGroup): readonly RuleGroup[] {
  const places = [...new Set(group.level.map(({ at }) => at))].sort((a, b) => a - b);
  const cuts: number[] = [];
  for (const y of places.slice(1, -1)) if (y - (cuts.at(-1) ?? 0) > APART && changesColumns(group, y)) cuts.push(y);
  if (cuts.length === 0) return [group];
  return [...cuts, Number.POSITIVE_INFINITY].map((end, i): RuleGroup => {
    const begin = cuts[i - 1] ?? Number.NEGATIVE_INFINITY;
    return {
      level: group.level.filter(({ at }) => at >= begin - MATCH && at <= end + MATCH),
      upright: group.upright
        .map((rule) => ({ ...rule, from: Math.max(rule.from, begin), to: Math.min(rule.to, end) }))
        .filter(({ from, to }) => to - from > APART),
    };
  });
}

/** The ruling lines of a page, those of each table together. */
export function groupTables({ level, upright }: RuleGroup): readonly RuleGroup[] {
  return groupRules(mergeRules(level), mergeRules(upright)).flatMap((group) =>
    group.level.length > 0 && group.upright.length > 0 ? splitStacked(group) : [],
  );
}
