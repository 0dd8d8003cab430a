import { unfold } from '../plain-view.ts';
import type { Sources } from '../render-source.ts';

/** What a text of the dossier is: a name, an office, a cause, what a row was to reach or has reached, prose. */
export type Role = 'name' | 'office' | 'person' | 'cause' | 'value' | 'text';

/** A text of the dossier. `row` is the path of the row it belongs to. */
export type Known = { readonly text: string; readonly path: string; readonly role: Role; readonly row?: string };
/** Where it stands in the words; half-open. */
export type KnownPlace = { readonly at: number; readonly to: number; readonly known: Known };

const ROLES: Readonly<Record<string, Role>> = {
  name: 'name',
  short_name: 'name',
  park: 'name',
  region: 'name',
  source: 'name',
  class: 'name',
  group: 'name',
  title: 'name',
  position: 'name',
  methods: 'name',
  basis: 'name',
  owner: 'office',
  cause: 'cause',
  reason: 'cause',
  overrun_reason: 'cause',
  change_reason: 'cause',
  change_basis: 'cause',
  opinion: 'value',
  actual: 'value',
  result: 'value',
  goal: 'value',
  target: 'value',
  initial_target: 'value',
  duties: 'text',
  text: 'text',
  items: 'text',
};
const ROW =
  /^(?:projects|indicators|targets|facts|organisation\.offices|organisation\.units|budget\.adjustments|working_group)\[\d+\](?:\.indicators\[\d+\])?/u;

const roleAt = (path: string): Role | undefined => {
  const key = /([a-z_]{1,40})(?:\[\d{1,6}\])?$/u.exec(path)?.[1] ?? '';
  if (key === 'unit') return path.startsWith('projects') && !path.includes('indicators') ? 'office' : undefined;
  if (path.startsWith('working_group') && key === 'name') return 'person';
  if (path.startsWith('organisation') && key === 'name') return 'office';
  return ROLES[key];
};

function* walk(value: unknown, path: string): Generator<Known> {
  if (typeof value === 'string') {
    const role = roleAt(path);
    const row = ROW.exec(path)?.[0];
    if (role && value.trim().length > 1) yield { text: value.trim(), path, role, ...(row ? { row } : {}) };
  } else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* walk(item, `${path}[${i}]`);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* walk(item, path === '' ? key : `${path}.${key}`);
}

/** A clause of a longer text is worth knowing from so many characters on. */
const CLAUSE = 8;

function* cutClauses(known: Known): Generator<Known> {
  yield known;
  if (known.role !== 'text' && known.role !== 'cause' && known.role !== 'value') return;
  const clauses = known.text.split(/[，。；：！？\n]/u);
  if (clauses.length > 1) for (const text of clauses) if (text.length >= CLAUSE) yield { ...known, text };
}

/** A text as the words of a draft show it. */
type Folded = { readonly known: Known; readonly folded: string };
const foldText = (text: string): string =>
  Array.from(text, unfold)
    .join('')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

type Index = { readonly list: readonly Known[]; readonly byStart: ReadonlyMap<string, readonly Folded[]> };
const opened = new WeakMap<object, Index>();

function openIndex({ dossier }: Sources): Index {
  const before = opened.get(dossier);
  if (before) return before;
  const list = [...walk(dossier, '')].flatMap((known) => [...cutClauses(known)]);
  const byStart = new Map<string, Folded[]>();
  for (const known of list.toSorted(
    (a, b) => b.text.length - a.text.length || Number(b.path.endsWith('.name')) - Number(a.path.endsWith('.name')),
  )) {
    const folded = foldText(known.text);
    const start = folded.slice(0, 2);
    const same = byStart.get(start);
    if (same) same.push({ known, folded });
    else byStart.set(start, [{ known, folded }]);
  }
  const index = { list, byStart };
  opened.set(dossier, index);
  return index;
}

/** All texts of the dossier that bear a role. */
export const listKnown = (sources: Sources): readonly Known[] => openIndex(sources).list;

/** Those that stand in the words, the longest first at each place, none inside another. */
export function findKnown(words: string, sources: Sources): KnownPlace[] {
  const { byStart } = openIndex(sources);
  const found: KnownPlace[] = [];
  for (let i = 0; i < words.length - 1; ) {
    const one = byStart.get(words.slice(i, i + 2))?.find(({ folded }) => words.startsWith(folded, i));
    if (one) found.push({ at: i, to: i + one.folded.length, known: one.known });
    i += one?.folded.length ?? 1;
  }
  return found;
}
