import lexicon from '../../schemas/lexicon/style-problems.json' with { type: 'json' };

export type ClaimKind = (typeof lexicon.claims)[number];
/** A problem that speaks of an amount or a rate: 支出进度较慢. Offsets count in the text given. */
export type ProblemClaim = { readonly kind: ClaimKind; readonly start: number; readonly end: number };

const REACH = 10;
const CUT = /[，。；：！？、]/u;

/** The first claim of each kind: the subject, and within ten characters of the same clause the complaint. */
export function readProblemClaims(text: string): readonly ProblemClaim[] {
  const found: ProblemClaim[] = [];
  for (const kind of lexicon.claims) {
    const claim = readClaim(text, kind);
    if (claim) found.push({ kind, ...claim });
  }
  return found;
}

function readClaim(text: string, { subject, complaint }: ClaimKind): { start: number; end: number } | undefined {
  let best: { start: number; end: number } | undefined;
  for (const word of subject) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const rest = text.slice(at + word.length, at + word.length + REACH + 4);
      const stop = rest.search(CUT);
      const clause = stop < 0 ? rest : rest.slice(0, stop);
      const hit = complaint
        .map((words) => ({ words, at: clause.indexOf(words) }))
        .filter((one) => one.at >= 0 && one.at <= REACH)
        // A single character has to end the clause: 支出慢, not 支出低碳.
        .filter((one) => one.words.length > 1 || one.at + 1 === clause.length)
        .sort((a, b) => a.at - b.at || b.words.length - a.words.length)[0];
      if (!hit || /不是|没有|未出现|避免|防止|解决|杜绝/u.test(text.slice(Math.max(0, at - 6), at))) continue;
      const end = at + word.length + hit.at + hit.words.length;
      if (!best || at < best.start || (at === best.start && end > best.end)) best = { start: at, end };
    }
  }
  return best;
}
