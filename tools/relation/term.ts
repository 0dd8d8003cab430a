import lexicon from '../../schemas/lexicon/check-terms.json' with { type: 'json' };
import { WordTrie } from '../number/word-trie.ts';

export type Role = keyof typeof lexicon.measures;

/** What the words beside a number say it is. */
export type Term = {
  /** The measure word nearest to the number on its left, and how many unread characters stand between. */
  readonly role: Role | undefined;
  readonly gap: number;
  /** The number is a change: 增加 1, 减少 −1, 持平 0. */
  readonly change: 1 | 0 | -1 | undefined;
  /** 同比, 较上年 … */
  readonly compared: boolean;
  /** 合计, 共, 总 … directly before the number. */
  readonly total: boolean;
  /** 上年, 去年同期 … */
  readonly prior: boolean;
  /** The words without their linking tail: what two mentions of one thing share. */
  readonly label: string;
};

type Sense = 'measure' | 'up' | 'down' | 'flat' | 'compare' | 'total' | 'whole' | 'copula';
/** `plain` words hold a sign of change and tell of none: 增加值, 低保, 少年宫. */
type Word = { readonly text: string; readonly kind: Sense | 'plain'; readonly role?: Role };
type Token = Omit<Word, 'kind'> & { readonly kind: Sense; readonly start: number; readonly end: number };

const isRole = (name: string): name is Role => name in lexicon.measures;

const words: readonly Word[] = [
  ...Object.entries(lexicon.measures).flatMap(([role, list]): Word[] =>
    isRole(role) ? list.map((text): Word => ({ text, kind: 'measure', role })) : [],
  ),
  ...(['up', 'down', 'flat', 'compare', 'total', 'whole', 'copula', 'plain'] as const).flatMap((kind) =>
    lexicon[kind].map((text): Word => ({ text, kind })),
  ),
];

/** Words that also stand in names (整村推进, 提升工程). */
const weak = new Set(lexicon.weak);

/** Words that move a budget, whatever measure follows them: 调增预算120万元. */
const moved = new Set(lexicon.moved);

const trie = new WordTrie<Word>(words.map((word) => [word.text, word] as const));

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < text.length; ) {
    const match = trie.longest(text, i);
    const kind = match?.value.kind ?? 'plain';
    if (match && kind !== 'plain') tokens.push({ ...match.value, kind, start: i, end: match.at });
    i = match?.at ?? i + 1;
  }
  return tokens;
}

/** 审减, 核减: a single character is a word of its own only after another word, or in a comparison (比计划少). */
const standsAlone = (before: string, { text, start }: Token, previous: Token | undefined): boolean => {
  const compared = /[比较超由从]/u.test(before.slice(0, start));
  if (weak.has(text)) return compared || start === 0;
  return text.length > 1 || start === 0 || previous?.end === start || compared;
};

/** 多支出, 少完成: these two open a change of their own. */
const MORE = new Set(['多', '少']);

/** A word of change tells of the number if it stands before it with little between, or opens a comparison. */
const isChange = ({ text, start }: Token, alone: boolean, loose: number, named: boolean, compared: boolean): boolean => {
  if (named && moved.has(text) && loose === 0) return true;
  if (!alone) return false;
  if (!named) return loose <= 2;
  return (text.length > 1 || MORE.has(text)) && (compared || start === 0);
};

const NONE: Term = { role: undefined, gap: 0, change: undefined, compared: false, total: false, prior: false, label: '' };
const SIGN = { up: 1, flat: 0, down: -1 } as const;

/** Reads the words left of a number, up to the nearest comma, number or bracket. `against` tells of words of comparison before them. */
export function readTerm(before: string, against = false): Term {
  if (before === '') return NONE;
  const tokens = readTokens(before);
  let role: Role | undefined;
  let gap = 0;
  let change: Term['change'];
  let compared = against;
  let total = false;
  let prior = false;
  let tail = before.length;
  let loose = 0;
  for (let i = tokens.length - 1; i >= 0; i -= 1) {
    const token = tokens[i];
    if (!token) continue;
    const next = tokens[i + 1]?.start ?? before.length;
    loose += next - token.end;
    if (token.kind === 'copula') {
      if (loose === 0) tail = token.start;
      continue;
    }
    const near = loose === 0;
    if (token.text.length === 1 && !near) continue;
    if (token.kind === 'compare') {
      compared = true;
      if (near) tail = Math.min(tail, token.start);
    } else if (token.kind === 'total' || token.kind === 'whole') {
      if (role === undefined && loose <= 2) {
        total = true;
        if (near && token.kind === 'total') tail = Math.min(tail, token.start);
      }
    } else if (token.kind === 'measure') {
      if (token.role === 'prior') prior = true;
      else if (role === undefined) {
        role = token.role;
        gap = loose;
      }
    } else if (
      change === undefined &&
      !prior &&
      isChange(token, standsAlone(before, token, tokens[i - 1]), loose, role !== undefined || total, compared)
    ) {
      change = SIGN[token.kind];
      if (role === undefined && near) tail = Math.min(tail, token.start);
    }
  }
  return { role, gap, change, compared, total, prior, label: before.slice(0, tail) };
}
