import { expect, test } from 'vitest';
import { tools } from '../../tools/catalog.ts';
import { fuzzTool } from './fuzz/fuzz-tool.ts';

/** `node bench/mcp/fuzz.ts` tries 20,000 of each. */
const SAMPLE = 6;

test.each(tools.map((tool) => [tool.name, tool] as const))('%s answers or says why not, whatever it is given', async (_name, tool) => {
  expect(await fuzzTool(tool, SAMPLE)).toEqual([]);
});

test('a name of the language itself is an argument like any other', async () => {
  // Found by chance, once: names that every object has.
  expect(await fuzzTool(tools.find(({ name }) => name === 'list_profiles') ?? never(), 1, 1747)).toEqual([]);
});

const never = (): never => {
  throw new Error('list_profiles is there');
};
