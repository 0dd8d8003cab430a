import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** The page as it was built: its files by address. Nothing where it was not built. */
export type PageFiles = ReadonlyMap<string, { readonly media: string; readonly bytes: Uint8Array<ArrayBuffer> }>;

const FILES: readonly (readonly [address: string, file: string, media: string])[] = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/app.js', 'app.js', 'text/javascript; charset=utf-8'],
  ['/app.css', 'app.css', 'text/css; charset=utf-8'],
];

export function readPage(folder: string = join(packageRoot, 'dist', 'web')): PageFiles | undefined {
  if (!FILES.every(([, file]) => existsSync(join(folder, file)))) return undefined;
  return new Map(FILES.map(([address, file, media]) => [address, { media, bytes: new Uint8Array(readFileSync(join(folder, file))) }]));
}
