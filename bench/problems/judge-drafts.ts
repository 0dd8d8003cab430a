import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CheckResult } from '../../schemas/check.ts';
import { createWorld } from '../../server/adapters/create-world.ts';
import { checkDraft } from '../../tools/check-draft.ts';

const Labels = z.strictObject({
  what: z.string(),
  drafts: z.array(
    z.strictObject({
      file: z.string(),
      previous: z.string().optional(),
      dossier: z.record(z.string(), z.unknown()).optional(),
      expect: z.array(z.strictObject({ rule: z.string(), at: z.string(), says: z.string().optional() })),
    }),
  ),
});

/** The rules that judge problems and measures. */
const FAMILY = /^(?:problem-|measure-incomplete$|vague-measure$|low-execution-undiscussed$)/u;

export type DraftVerdict = { readonly found: number; readonly missed: readonly string[]; readonly falseAlarms: readonly string[] };

const folder = new URL('./drafts/', import.meta.url);

/** Holds the labelled drafts against what the checker says of their problems and measures. */
export async function judgeDrafts(): Promise<DraftVerdict> {
  const opened = createWorld({ root: folder.pathname });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const world = opened.value;
  const { drafts } = Labels.parse(JSON.parse(readFileSync(new URL('./labels.json', import.meta.url), 'utf8')));
  const verdict = { found: 0, missed: [] as string[], falseAlarms: [] as string[] };
  for (const { file, previous, dossier, expect } of drafts) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const outcome = await checkDraft.call({ path: file, ...(previous && { previous_path: previous }), ...(dossier && { dossier }) }, world);
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const { findings } = CheckResult.parse(outcome.value.data);
    const told = findings.filter(({ rule }) => FAMILY.test(rule));
    const used = new Set<(typeof told)[number]>();
    for (const { rule, at, says } of expect) {
      const hit = told.find(
        (one) =>
          !used.has(one) && one.rule === rule && text.startsWith(at, one.start) && (says === undefined || one.message.includes(says)),
      );
      if (hit) used.add(hit);
      else verdict.missed.push(`${file} ${rule} ${at}`);
      if (hit) verdict.found += 1;
    }
    for (const one of told.filter((each) => !used.has(each)))
      verdict.falseAlarms.push(`${file}:${one.line} ${one.rule} ${one.message} | ${text.slice(one.start, one.end)}`);
  }
  return verdict;
}
