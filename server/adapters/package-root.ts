import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds `package.json`, `schemas/`, `prompts/` and `examples/`, from source and from `dist/` alike. */
function findPackageRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error(`Expected a package.json above ${import.meta.dirname}`);
  return findPackageRoot(parent);
}

export const packageRoot: string = findPackageRoot(import.meta.dirname);

export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest && typeof manifest.version === 'string') {
    return manifest.version;
  }
  throw new Error(`Expected a version in ${join(packageRoot, 'package.json')}`);
}
