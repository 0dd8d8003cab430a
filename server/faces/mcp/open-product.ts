import { tools } from '../../../tools/catalog.ts';
import type { World } from '../../../tools/world.ts';
import { createWorld } from '../../adapters/create-world.ts';
import { loadPrompts } from '../../adapters/load-prompts.ts';
import type { OpenRoot } from './client-roots.ts';
import type { McpFace } from './face.ts';
import { listShelves } from './list-shelves.ts';
import { type McpOffer, openFace } from './offer.ts';

/** The worlds over the folders that clients name, each opened once. */
function openRoots(): OpenRoot {
  const opened = new Map<string, World | undefined>();
  return (folder) => {
    if (!opened.has(folder)) {
      const world = createWorld({ root: folder });
      opened.set(folder, world.ok ? world.value : undefined);
    }
    return opened.get(folder);
  };
}

/**
 * Everything the product has to serve, over the folder `root`, which is there; `followsClient`: over those that the client has open,
 * where it says so.
 */
export function openProduct(root: string, version: string, report: McpOffer['report'], followsClient = false): McpFace {
  const world = createWorld({ root });
  if (!world.ok) throw new Error(world.refusal.message);
  const roots = followsClient ? { openRoot: openRoots() } : {};
  return openFace({ tools, world: world.value, prompts: loadPrompts(), shelves: listShelves(world.value), version, report, ...roots });
}
