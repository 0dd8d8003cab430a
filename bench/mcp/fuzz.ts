import { fuzzTool } from '../../test/mcp/fuzz/fuzz-tool.ts';
import { tools } from '../../tools/catalog.ts';

/**
 * Calls every tool through the protocol with inputs that are wrong or nearly right: `node bench/mcp/fuzz.ts [count] [tool] [first seed]`.
 * Exit code 1 if one call ends in anything but an answer or a refusal that says why.
 */
const [count = '20000', only, first = '1'] = process.argv.slice(2);
for (const tool of tools.filter(({ name }) => only === undefined || only === 'all' || name === only)) {
  const began = performance.now();
  const troubles = await fuzzTool(tool, Number(count), Number(first));
  console.log(`${tool.name.padEnd(24)}${count} 次，${Math.round((performance.now() - began) / 1000)} 秒，不该有的结果 ${troubles.length}`);
  const kinds = new Map(troubles.map((trouble) => [trouble.what.replace(/.*? at /u, '').slice(0, 160), trouble]));
  for (const { seed, what, input } of [...kinds.values()].slice(0, 8))
    console.log(`  ${seed}: ${what}\n    ${JSON.stringify(input).slice(0, 300)}`);
  if (troubles.length > 0) process.exitCode = 1;
}
