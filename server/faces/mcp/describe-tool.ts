import { z } from 'zod';
import type { AnyTool, Effects } from '../../../tools/tool.ts';
import { compactInput, compactOutput } from './compact-schema.ts';
import type { ToolCard } from './wire.ts';

const annotations: Readonly<Record<Effects, NonNullable<ToolCard['annotations']>>> = {
  pure: { readOnlyHint: true, openWorldHint: false },
  'reads-files': { readOnlyHint: true, openWorldHint: false },
  'asks-model': { readOnlyHint: true, openWorldHint: true },
  'writes-files': { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
};

/** Draft 7, because that is what 2025-era clients expect; the same bytes on every call. */
const toJsonSchema = (schema: z.ZodObject, io: 'input' | 'output') => z.toJSONSchema(schema, { target: 'draft-7', io });

/** A tool's card as `tools/list` shows it. */
export function describeTool(tool: AnyTool): ToolCard {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: compactInput(toJsonSchema(tool.input, 'input')),
    outputSchema: compactOutput(toJsonSchema(tool.output, 'output')),
    annotations: annotations[tool.effects],
  };
}
