import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { isOutside } from '../../scripts/outside-packages.ts';

const root = resolve(import.meta.dirname, '../..');

/** The package as it is installed, and servers with nothing in them, built in the same way. */
export async function stagePackage(): Promise<{
  readonly folder: string;
  readonly program: string;
  bare(name: string): string;
  end(): void;
}> {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'ignore' });
  const folder = mkdtempSync(join(tmpdir(), 'ziping-stage-'));
  for (const part of ['bin', 'dist', 'schemas/profiles', 'schemas/dossier.schema.json', 'prompts', 'examples', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const bundle = await rolldown({
    input: Object.fromEntries(['bare-2025', 'bare-2026', 'bare-http'].map((name) => [name, join(import.meta.dirname, `${name}.ts`)])),
    platform: 'node',
    tsconfig: false,
    external: isOutside,
  });
  await bundle.write({ dir: join(folder, 'bare'), format: 'es', chunkFileNames: '[name]-[hash].js' });
  await bundle.close();
  return {
    folder,
    program: join(folder, 'bin/ziping.js'),
    bare: (name) => join(folder, 'bare', `bare-${name}.js`),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
