import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { z } from 'zod';
import { Dossier } from '../../../schemas/dossier.ts';
import { openFace } from '../../../server/faces/mcp/offer.ts';
import { connect2025 } from '../../../server/faces/mcp-2025.ts';
import type { AnyTool } from '../../../tools/tool.ts';
import { openOffer } from '../open-offer.ts';
import { makeAny, makeNear, spoil } from './make-values.ts';
import { type Random, seedRandom } from './random.ts';

const examples = resolve(import.meta.dirname, '../../../examples');
const DOSSIER_SCHEMA: unknown = z.toJSONSchema(Dossier, { io: 'input' });
const small: unknown = JSON.parse(readFileSync(join(examples, 'small.json'), 'utf8'));

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The examples of a tool with their files' content in them, so that every part of it can be spoilt. */
const listRight = (tool: AnyTool): readonly Record<string, unknown>[] =>
  tool.examples.map(({ input }) => {
    const { dossier_path: path, ...own } = input;
    return path === undefined ? own : { ...own, dossier: small };
  });

function makeInput(tool: AnyTool, schema: unknown, right: readonly Record<string, unknown>[], random: Random): unknown {
  const kind = random.next();
  if (kind < 0.1) return makeAny(random);
  if (kind < 0.45) {
    const near = makeNear(schema, random);
    return isRecord(near) && 'dossier' in tool.input.shape && random.chance(0.5)
      ? { ...near, dossier: makeNear(DOSSIER_SCHEMA, random, 1), dossier_path: undefined }
      : near;
  }
  return spoil(random.pick(right), random);
}

export type Trouble = { readonly seed: number; readonly input: unknown; readonly what: string };

/** Longer than that is no answer to a short input. */
const SLOW = 5000;

/** What goes wrong when a tool is called `count` times with inputs that are wrong, or nearly right, through the protocol. */
export async function fuzzTool(tool: AnyTool, count: number, firstSeed = 1): Promise<readonly Trouble[]> {
  const reports: unknown[] = [];
  const { offer, folder, end } = openOffer({ tools: [tool], report: (error) => reports.push(error) });
  copyFileSync(join(examples, 'small.json'), join(folder, 'a.json'));
  writeFileSync(join(folder, 'draft.md'), '全年预算1200万元，实际支出1080万元，执行率为92%。\n');
  writeFileSync(join(folder, 'table.csv'), '项目名称,预算数\n道路养护,32\n合计,33\n');
  const client = new Client({ name: 'fuzz', version: '0' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([connect2025(openFace(offer), near), client.connect(far)]);
  // From here on the client holds every answer against the tool's own schema.
  await client.listTools();
  const schema: unknown = z.toJSONSchema(tool.input, { io: 'input' });
  const right = listRight(tool);
  const troubles: Trouble[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const input = makeInput(tool, schema, right, seedRandom(seed));
    // What is no object does not pass the protocol itself.
    const args = isRecord(input) ? input : { text: input };
    const began = performance.now();
    const what = await client.callTool({ name: tool.name, arguments: args }).then(
      ({ isError, content }) =>
        isError && JSON.stringify(content).includes('internal error') ? `internal error: ${describe(reports.at(-1))}` : '',
      (error: unknown) => `refused by the client or the protocol: ${describe(error)}`,
    );
    const took = performance.now() - began;
    if (what !== '' || took > SLOW) troubles.push({ seed, input: args, what: what || `took ${Math.round(took)} ms` });
  }
  await client.close();
  end();
  return troubles;
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? `${error.message} ${
        error.stack
          ?.split('\n')
          .slice(1, 4)
          .map((line) => line.trim().replace(/\(.*\//u, '('))
          .join(' ') ?? ''
      }`
    : String(error);
