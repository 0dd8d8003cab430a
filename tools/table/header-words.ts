import headers from '../../schemas/lexicon/table-headers.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';
import type { ColumnRole } from './data-table.ts';

const ROLES: readonly ColumnRole[] = [
  'serial',
  'name',
  'unit',
  'initial-budget',
  'budget',
  'executed',
  'rate',
  'balance',
  'returned',
  'score',
  'weight',
  'opinion',
  'class',
  'group',
  'indicator',
  'target',
  'actual',
  'reason',
  'owner',
];
const asRole = (written: string): ColumnRole => ROLES.find((role) => role === written) ?? 'other';

/** Roles of columns that hold facts of a project or an indicator; the rest (name, unit, owner) also label single fields of a form. */
const FIELD_ROLES: ReadonlySet<ColumnRole> = new Set(['name', 'unit', 'owner', 'other']);

/** `loose`: a word that names the column only where no other column claims the role. */
type Claim = { readonly role: ColumnRole; readonly rank: number; readonly loose?: boolean };

/** Of two columns that claim one role the one whose word stands earlier in the lexicon has it. */
const EXACT = new Map<string, Claim>();
const INEXACT = 1000;
const PARTS: { readonly word: string; readonly role: ColumnRole }[] = [];
const LOOSE = new Set(headers.loose);
for (const { role, is, has } of headers.roles) {
  is.forEach((word, rank) => {
    EXACT.set(word, { role: asRole(role), rank, ...(LOOSE.has(word) ? { loose: true } : {}) });
  });
  for (const word of has) PARTS.push({ word, role: asRole(role) });
}
const PARENT_LEAF = new Set(headers.parent_leaf);
const TOTAL = new Set(headers.total);
const SUBTOTAL = new Set(headers.subtotal);

const MAX_HEADER = 30;
const UNIT = /^(?:单位[：:])?(万元|亿元|千元|元|万美元|亿美元|%|分)$/u;
/** `（A）`, `（B/A）`, `（10分）`, `（20×执行率）`: how the column is computed or weighed, not what it is. */
const NOTATION = /^[\dA-Za-z①-⑳/×*=÷+\-.%分]{1,12}$/u;
const GROUP = /[（(]([^（）()]{0,20})[）)]/gu;
const CAPTION_UNIT = /(?:金额|计量)?单位[：:]\s?(万元|亿元|千元|元|万美元|亿美元)/u;

/** The unit a caption or a line above the table states (`单位：万元`), or ''. */
export const readCaptionUnit = (text: string): string => CAPTION_UNIT.exec(text)?.[1] ?? '';

export type HeaderWord = Claim & { readonly unit: string };
const NONE: Claim = { role: 'other', rank: INEXACT };

/** Of two roles with one word the first is meant. */
const parts = new WordTrie<Claim>(
  PARTS.toReversed().map(({ word, role }) => [word, { role, rank: INEXACT }] as const),
  'backwards',
);

function findRole(word: string): Claim {
  const exact = EXACT.get(word);
  if (exact) return exact;
  // The head of a Chinese compound stands last: 预算执行率得分 is a score.
  for (let end = word.length; end > 0; end -= 1) {
    const part = parts.longest(word, end);
    if (part) return part.value;
  }
  return NONE;
}

/** What one header text says: the column's role and its unit, `other` and '' where it says neither. */
export function readHeaderWord(text: string): HeaderWord {
  let unit = '';
  const named = text.replace(GROUP, (whole, inner: string) => {
    const stated = UNIT.exec(inner);
    if (stated) unit = stated[1] ?? '';
    return stated || NOTATION.test(inner) ? '' : whole.replace('（', '(').replace('）', ')');
  });
  const word = named.replace(/^[\d一二三四五六七八九十]{1,2}[、.]/u, '').replace(/[：:*]{1,8}$/u, '');
  if (word.length > MAX_HEADER) return { ...NONE, unit };
  const claim = findRole(word);
  return { ...(claim.role === 'other' ? findRole(word.replace(GROUP, '')) : claim), unit };
}

/** The role of a column from its header texts, top row first. A part of the parent (其中：财政拨款) is not the parent. */
export function readHeaderPath(path: readonly string[]): HeaderWord {
  const words = path.map(readHeaderWord);
  const unit = words.findLast((word) => word.unit !== '')?.unit ?? '';
  const leaf = path.at(-1) ?? '';
  const parent = path.at(-2);
  const own = words.at(-1) ?? NONE;
  if (parent === undefined) return { ...own, unit };
  if (PARENT_LEAF.has(leaf)) return { ...(words.at(-2) ?? NONE), unit };
  return { ...(EXACT.get(leaf + parent) ?? EXACT.get(parent + leaf) ?? own), unit };
}

/** Whether a text under a header goes on with it: it names a column by itself or together with the header above. */
export const refinesHeader = (above: string, text: string): boolean =>
  PARENT_LEAF.has(text) || isPartLabel(text) || readHeaderPath([above, text]).role !== 'other';

/** Whether a role tells a column of facts from a labelled field. */
export const isFactRole = (role: ColumnRole): boolean => !FIELD_ROLES.has(role);

const squeezed = (text: string): string => text.replace(/[\s：:（(].*$/u, '').replace(/^[一二三四五六七八九十\d]{1,2}[、.]/u, '');

export function readRowKind(label: string): 'data' | 'total' | 'subtotal' {
  const word = squeezed(label);
  if (TOTAL.has(word)) return 'total';
  return SUBTOTAL.has(word) || (word.length <= 12 && word.endsWith('小计')) ? 'subtotal' : 'data';
}

/** Notes, signatures and other lines that stand in a table's grid without being rows of it. */
export const isNoteLabel = (text: string): boolean =>
  headers.notes.some((word) => text.startsWith(word) && /^[：:（(\d]|^$/u.test(text.slice(word.length)));

const SIGN = new Set(headers.sign);
/** A column that holds the sign of the targets (≥ ≤ ＝) by itself. */
export const isSignHeader = (header: string): boolean => SIGN.has(header);

/** A row that breaks its total down (其中：财政拨款). */
export const isPartLabel = (text: string): boolean => headers.part.some((word) => text.startsWith(word));

export const isContinuationNote = (text: string): boolean => text.length <= 40 && headers.continued.some((word) => text.includes(word));
