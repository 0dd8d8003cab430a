import { copyFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Builds `dist/` as a few chunks instead of several hundred modules, so that a command starts fast. What a command loads late stays a
 * chunk of its own. zod is taken in, with its licence beside it; what is only loaded when needed stays a package.
 */
const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const PACKAGES = [
  '@e965/xlsx',
  '@hono/node-server',
  '@modelcontextprotocol/sdk',
  'docx',
  'fflate',
  'hono',
  'hucre',
  'marked',
  'openai',
  'pdfjs-dist',
  'saxes',
  'word-extractor',
];

rmSync(dist, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    'server/main': join(root, 'server', 'main.ts'),
    'server/check-worker': join(root, 'server', 'faces', 'cli', 'check-worker.ts'),
    'server/call-worker': join(root, 'server', 'faces', 'http', 'work', 'call-worker.ts'),
    'server/pdf-child': join(root, 'server', 'adapters', 'pdf', 'pdf-child.ts'),
  },
  platform: 'node',
  tsconfig: false,
  external: (id) => id.startsWith('node:') || PACKAGES.some((name) => id === name || id.startsWith(`${name}/`)),
});
const { output } = await bundle.write({ dir: dist, format: 'es', chunkFileNames: 'chunks/[name]-[hash].js' });
await bundle.close();
copyFileSync(join(root, 'node_modules', 'zod', 'LICENSE'), join(dist, 'LICENSE-zod.txt'));
console.log(`dist/: ${output.length} files`);
