import { z } from 'zod';
import { refused, served } from '../../../../schemas/outcome.ts';
import type { AnyTool } from '../../../../tools/tool.ts';
import type { CallAnswer } from './call.ts';
import type { Runner } from './run-call.ts';

const Answered = z.union([
  z.object({
    ok: z.literal(true),
    data: z.record(z.string(), z.unknown()),
    markdown: z.string(),
    notes: z.array(z.string()).optional(),
    archive: z.string().optional(),
  }),
  z.object({ ok: z.literal(false), refusal: z.object({ code: z.string(), message: z.string(), hint: z.string() }) }),
]);

/** The same tools, each call of them worked on by the runner: for faces that know tools and nothing of threads. */
export function handTools(
  tools: readonly AnyTool[],
  runner: Runner,
  keep: (handed: NonNullable<CallAnswer['handed']>) => void,
): readonly AnyTool[] {
  return tools.map((tool) => ({
    ...tool,
    async call(input, { signal, progress, ask }, reading) {
      const body = new TextEncoder().encode(JSON.stringify(input ?? {}));
      const answer = await runner.run(
        { tool: tool.name, media: 'application/json', body, reading },
        { ...(signal ? { signal } : {}), ...(progress ? { progress } : {}), ...(ask ? { ask } : {}) },
      );
      if (answer.handed) keep(answer.handed);
      const said = Answered.parse(JSON.parse(new TextDecoder().decode(answer.body)));
      if (!said.ok) return refused(said.refusal.code, said.refusal.message, said.refusal.hint);
      const { data, markdown, notes = [], archive } = said;
      const told = [...notes.map((note) => `提示：${note}`), markdown].join('\n');
      return served({ data, markdown: archive ? `${told}\n\n文件可在本服务器的 ${archive} 下载（打包为 .zip，十分钟内有效）。` : told });
    },
  }));
}
