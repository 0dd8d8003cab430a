import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { describeTool } from '../server/faces/mcp/describe-tool.ts';
import { CARDS } from '../server/faces/mcp/read-cards.ts';
import { tools } from '../tools/catalog.ts';
import { buildWeb } from './build-web.ts';
import { isOutside } from './outside-packages.ts';

/**
 * Builds `dist/` as a few chunks instead of several hundred modules, so that a command starts fast. What a command loads late stays a
 * chunk of its own. Small packages that every start needs are taken in, with their licences beside them; what is only loaded when needed
 * stays a package. The tools' cards are written down, so that an MCP server can show them before it loads a tool.
 */
const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    'server/main': join(root, 'server', 'main.ts'),
    'server/check-worker': join(root, 'server', 'faces', 'cli', 'check-worker.ts'),
    'server/call-worker': join(root, 'server', 'faces', 'http', 'work', 'enter-thread.ts'),
    'server/pdf-child': join(root, 'server', 'adapters', 'pdf', 'pdf-child.ts'),
  },
  platform: 'node',
  tsconfig: false,
  external: isOutside,
});
const { output } = await bundle.write({ dir: dist, format: 'es', chunkFileNames: 'chunks/[name]-[hash].js' });
await bundle.close();

/** The folders of the packages whose code went into the bundle. */
const folders = new Set(
  output
    .flatMap((part) => (part.type === 'chunk' ? Object.keys(part.modules) : []))
    .flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(id.replaceAll('\\', '/'))?.[0] ?? []),
);
const licences = [...folders].toSorted().map((folder) => {
  const name = folder.slice(folder.lastIndexOf('/node_modules/') + '/node_modules/'.length);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/iu.test(entry));
  if (!file) throw new Error(`Expected a licence of ${name} in ${folder}`);
  return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
});
writeFileSync(join(dist, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(72)}\n\n`));
writeFileSync(join(dist, CARDS), JSON.stringify(tools.map(describeTool)));
await buildWeb(join(dist, 'web'));
console.log(`dist/: ${output.length + 2} files and the page`);
