import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorld } from '../../server/adapters/create-world.ts';
import { loadPrompts } from '../../server/adapters/load-prompts.ts';
import { listShelves } from '../../server/faces/mcp/list-shelves.ts';
import type { McpOffer } from '../../server/faces/mcp/offer.ts';
import { tools } from '../../tools/catalog.ts';

/** The whole offer over a folder of its own. */
export function openOffer(more: Partial<McpOffer> = {}): { readonly offer: McpOffer; readonly folder: string; end(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-mcp-'));
  const world = createWorld({ root: folder });
  if (!world.ok) throw new Error(world.refusal.message);
  const offer: McpOffer = {
    tools,
    world: world.value,
    prompts: loadPrompts(),
    shelves: listShelves(world.value),
    version: '0.0.0',
    report: (error) => {
      throw error;
    },
    ...more,
  };
  return { offer, folder, end: () => rmSync(folder, { recursive: true, force: true }) };
}
