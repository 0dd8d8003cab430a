import { z } from 'zod';
import { type Outcome, refused, served } from '../../../schemas/outcome.ts';
import type { World } from '../../../tools/world.ts';

/** What `ziping check --json` wrote earlier; only the fingerprints are read. */
const Baseline = z.array(z.object({ findings: z.array(z.object({ fingerprint: z.string() })) }));

/** Fingerprints of the findings that are known already; none without a file. */
export async function readBaseline(path: string | undefined, world: World): Promise<Outcome<ReadonlySet<string>>> {
  if (path === undefined) return served(new Set());
  const raw = await world.readJson(path);
  if (!raw.ok) return raw;
  const parsed = Baseline.safeParse(raw.value);
  if (!parsed.success) {
    return refused(
      'invalid-baseline',
      `${path} 不是基线文件`,
      '基线是以前 ziping check --json 的输出，请用 ziping check 文件 --json > 基线.json 生成。',
    );
  }
  return served(new Set(parsed.data.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint))));
}
