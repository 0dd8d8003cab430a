import { readMarkers } from '../text/markers.ts';
import type { Marker, MarkerStyle, Report, TextBlock } from '../text/report.ts';

export type PlacedMarker = { readonly block: TextBlock; readonly blockIndex: number; readonly marker: Marker };

/** A list as numbered: items of one style under one parent, in order. `trouble` is the first item that does not follow. */
export type NumberedList = {
  readonly items: readonly PlacedMarker[];
  readonly trouble?: {
    readonly item: PlacedMarker;
    readonly after: PlacedMarker | undefined;
    readonly kind: 'gap' | 'repeat' | 'back' | 'start';
  };
};

type Family = 'cn-dun' | 'cn-paren' | 'arabic' | 'ar-paren' | 'ar-rparen' | 'circled' | 'cn-is' | 'cn-first';
/** 1、 and 1. are one numbering; 首先 … states no number. */
const FAMILY: Readonly<Record<MarkerStyle, Family | undefined>> = {
  'cn-dun': 'cn-dun',
  'cn-paren': 'cn-paren',
  'ar-dun': 'arabic',
  'ar-dot': 'arabic',
  'ar-paren': 'ar-paren',
  'ar-rparen': 'ar-rparen',
  circled: 'circled',
  'cn-is': 'cn-is',
  'cn-first': 'cn-first',
  'cn-sequence': undefined,
};

type Open = { readonly family: Family; readonly items: PlacedMarker[]; trouble?: NumberedList['trouble'] };

function compareItems(last: PlacedMarker | undefined, item: PlacedMarker): NonNullable<NumberedList['trouble']>['kind'] | undefined {
  const { value } = item.marker;
  if (!last) return value === 1 ? undefined : 'start';
  if (value === last.marker.value + 1) return undefined;
  if (value === last.marker.value) return 'repeat';
  return value < last.marker.value ? 'back' : 'gap';
}

const cache = new WeakMap<Report, readonly NumberedList[]>();

/** All numbered lists of the running text. A list ends where one that stands above it goes on, or where it begins anew with one. */
export function readLists(report: Report): readonly NumberedList[] {
  const known = cache.get(report) ?? findLists(report);
  cache.set(report, known);
  return known;
}

function findLists(report: Report): NumberedList[] {
  const done: NumberedList[] = [];
  const stack: Open[] = [];
  const lastOf = new Map<Family, number>();
  const close = (open: Open) => {
    lastOf.set(open.family, open.items.at(-1)?.marker.value ?? 0);
    done.push({ items: open.items, ...(open.trouble ? { trouble: open.trouble } : {}) });
  };
  report.blocks.forEach((block, blockIndex) => {
    if (block.kind === 'table') return;
    for (const marker of readMarkers(block.text)) {
      const family = FAMILY[marker.style];
      if (family === undefined) continue;
      const item = { block, blockIndex, marker };
      const found = stack.findLastIndex((open) => open.family === family);
      if (found >= 0) while (stack.length > found + 1) close(stack.pop() ?? { family, items: [] });
      let open = stack[found];
      if (open && marker.value === 1) {
        stack.pop();
        close(open);
        open = undefined;
      }
      if (!open) {
        open = { family, items: [] };
        stack.push(open);
        // A numbering that runs on through several parents is one numbering.
        if (marker.value !== 1 && marker.value !== (lastOf.get(family) ?? 0) + 1) open.trouble = { item, after: undefined, kind: 'start' };
        open.items.push(item);
        continue;
      }
      const last = open.items.at(-1);
      const kind = compareItems(last, item);
      if (kind && !open.trouble) open.trouble = { item, after: last, kind };
      open.items.push(item);
    }
  });
  while (stack.length > 0) close(stack.pop() ?? { family: 'cn-dun', items: [] });
  return done.sort(
    (a, b) =>
      (a.items[0]?.blockIndex ?? 0) - (b.items[0]?.blockIndex ?? 0) || (a.items[0]?.marker.start ?? 0) - (b.items[0]?.marker.start ?? 0),
  );
}
