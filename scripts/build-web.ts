import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'server', 'web');

/** Bundles the page into `dir`: one script, one style sheet, one document, with the licences of what went in. */
export async function buildWeb(dir: string = join(root, 'dist', 'web')): Promise<void> {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const bundle = await rolldown({
    input: { app: join(source, 'main.tsx') },
    platform: 'browser',
    tsconfig: join(root, 'tsconfig.json'),
  });
  await bundle.write({ dir, format: 'es', entryFileNames: '[name].js', minify: true, codeSplitting: false });
  await bundle.close();
  const styles = join(source, 'style');
  const sheets = readdirSync(styles)
    .filter((name) => name.endsWith('.css'))
    .toSorted();
  writeFileSync(join(dir, 'app.css'), sheets.map((name) => readFileSync(join(styles, name), 'utf8')).join('\n'));
  copyFileSync(join(source, 'index.html'), join(dir, 'index.html'));
  const licences = ['preact', 'marked'].map(
    (name) => `${name}\n\n${readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim()}\n`,
  );
  writeFileSync(join(dir, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(72)}\n\n`));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildWeb();
  console.log('dist/web/');
}
