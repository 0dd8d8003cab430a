import { expect, test } from 'vitest';
import { describeTool } from '../server/faces/mcp/describe-tool.ts';
import { tools } from '../tools/catalog.ts';

const HAN = /\p{Script=Han}/u;

/** The order of the contract: clients cache the list, so it never moves. */
const order = [
  'check_draft',
  'verify_claims',
  'validate_table',
  'compute_score',
  'compute_figures',
  'get_section_template',
  'suggest_rectification',
  'draft_section',
  'render_draft',
  'export_report',
  'list_profiles',
];

test('the catalogue is the contract, in its order, and small', () => {
  const names = tools.map(({ name }) => name);
  expect(names).toEqual(order.filter((name) => names.includes(name)));
  expect(names.length).toBeGreaterThanOrEqual(6);
  expect(names.length).toBeLessThanOrEqual(12);
  expect(new Set(names).size).toBe(names.length);
});

test('the list stays small enough to stand in every conversation', () => {
  expect(Buffer.byteLength(JSON.stringify({ tools: tools.map(describeTool) }))).toBeLessThanOrEqual(12 * 1024);
});

test.each(tools.map((tool) => [tool.name, tool] as const))('%s is a card that a model can use', async (name, tool) => {
  expect(name).toMatch(/^[a-z]+(?:_[a-z]+)+$/u);
  expect(name.length).toBeLessThanOrEqual(30);
  expect(tool.title).toMatch(HAN);
  expect(tool.description).toMatch(HAN);
  expect(tool.description.length).toBeGreaterThan(30);
  expect(tool.description.length).toBeLessThanOrEqual(600);
  expect(tool.examples.length).toBeGreaterThan(0);
  const card = describeTool(tool);
  for (const [property, schema] of Object.entries(card.inputSchema.properties ?? {})) {
    expect(JSON.stringify(schema), `${property} is described`).toMatch(/"description":"[^"]*\p{Script=Han}/u);
  }
  expect(card.outputSchema?.type).toBe('object');
  expect(JSON.stringify(describeTool(tool))).toBe(JSON.stringify(card));
  await expect(`${JSON.stringify(card, null, 2)}\n`).toMatchFileSnapshot(`golden/tools/${name}.json`);
});
