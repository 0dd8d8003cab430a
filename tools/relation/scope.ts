import type { TextBlock } from '../text/report.ts';

/** Which accounts or places a heading says its numbers are of, and the level of that heading. */
export type Scope = { readonly words: string; readonly level: number };

const SCOPES: readonly (readonly [string, RegExp])[] = [
  ['own', /本级(?!以上)|[省市县区州旗镇乡]级(?![以及和、别])/u],
  ['all', /全[国省市县区州盟旗镇乡域]/u],
];

/** The scope that holds from a block on: a heading sets it, and one of its level or above that names none ends it. */
export function passScope(before: Scope | undefined, { kind, level, text }: TextBlock): Scope | undefined {
  if (kind !== 'heading') return before;
  const found = SCOPES.filter(([, pattern]) => pattern.test(text));
  const [only, more] = found;
  if (only && !more) return { words: only[0], level };
  return before && level > before.level ? before : undefined;
}
