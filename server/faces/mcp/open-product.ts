import { tools } from '../../../tools/catalog.ts';
import { createWorld } from '../../adapters/create-world.ts';
import { loadPrompts } from '../../adapters/load-prompts.ts';
import type { McpFace } from './face.ts';
import { listShelves } from './list-shelves.ts';
import { type McpOffer, openFace } from './offer.ts';

/** Everything the product has to serve, over the folder `root`, which is there. */
export function openProduct(root: string, version: string, report: McpOffer['report']): McpFace {
  const world = createWorld({ root });
  if (!world.ok) throw new Error(world.refusal.message);
  return openFace({ tools, world: world.value, prompts: loadPrompts(), shelves: listShelves(world.value), version, report });
}
