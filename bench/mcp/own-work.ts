import { performance } from 'node:perf_hooks';
import { createWorld } from '../../server/adapters/create-world.ts';
import { tools } from '../../tools/catalog.ts';
import { CHAT } from '../../tools/reading.ts';

/** Gives the milliseconds that a call takes by itself, its answer as text and JSON included. */
export function openOwnWork(name: string, input: unknown): () => Promise<number> {
  const tool = tools.find((candidate) => candidate.name === name);
  const world = createWorld();
  if (!tool || !world.ok) throw new Error(`Expected a tool ${name} and a world`);
  return async () => {
    const began = performance.now();
    const outcome = await tool.call(input, world.value, CHAT);
    if (outcome.ok) JSON.stringify({ text: outcome.value.markdown, data: outcome.value.data });
    return performance.now() - began;
  };
}
