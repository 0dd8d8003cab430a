import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** The one line of ARCHITECTURE.md that says the order; this test holds the code to it. */
const [, line = ''] = /^`(schemas < .+)`$/mu.exec(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')) ?? [];
const stairs = line.split(' < ');

/** What may come from outside the repository, and the lowest stair that may bring it in. */
const packages: Readonly<Record<string, string>> = {
  zod: 'schemas',
  marked: 'tools/text',
  preact: 'server/web',
  'node:': 'server/adapters',
  '@e965/xlsx': 'server/adapters',
  hucre: 'server/adapters',
  docx: 'server/adapters',
  fflate: 'server/adapters',
  'pdfjs-dist': 'server/adapters',
  saxes: 'server/adapters',
  'word-extractor': 'server/adapters',
  '@modelcontextprotocol/sdk': 'server/adapters',
  '@modelcontextprotocol/server': 'server/adapters',
  hono: 'server/adapters',
  '@hono/node-server': 'server/adapters',
  openai: 'server/adapters',
};

/** Words that reach outside the program. Below `server/` nothing may say them. */
const impure =
  /\b(?:Date\.now|new Date\(\)|Math\.random|performance\.|process\.|console\.|globalThis|fetch\(|setTimeout|setInterval|crypto\.)/u;
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu;

const heightOf = (path: string): number => {
  const own = stairs.filter((stair) => path === `${stair}.ts` || path.startsWith(`${stair}/`)).toSorted((a, b) => b.length - a.length)[0];
  // `tools` itself is the stair of the files that lie there; a folder of it needs a stair of its own.
  if (own === undefined || (own === 'tools' && dirname(path) !== 'tools')) return -1;
  return stairs.indexOf(own);
};

const heightOfPackage = (specifier: string): number => {
  const known = Object.entries(packages).find(
    ([name]) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
  );
  return known ? stairs.indexOf(known[1]) : -1;
};

const files = ['schemas', 'tools', 'server'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]sx?$/u.test(name))
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`),
);

test('ARCHITECTURE.md says the stairs, and files were read', () => {
  expect(stairs.length).toBeGreaterThan(10);
  expect(stairs.at(-1)).toBe('server/main');
  expect(files.length).toBeGreaterThan(30);
  for (const room of ['schemas/', 'tools/number/', 'tools/check/', 'server/adapters/', 'server/faces/']) {
    expect(files.filter((file) => file.startsWith(room)).length, room).toBeGreaterThan(0);
  }
});

test.each(files)('%s keeps to its stair', (file) => {
  const source = readFileSync(join(root, file), 'utf8');
  expect(heightOf(file), 'stands on a stair').toBeGreaterThanOrEqual(0);
  for (const [, from, dynamic] of source.matchAll(/\bfrom '([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gu)) {
    const specifier = from ?? dynamic ?? '';
    const target = specifier.startsWith('.') ? relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/') : specifier;
    const height = specifier.startsWith('.') ? heightOf(target) : heightOfPackage(target);
    expect(height, `${file} may not import ${target}`).toBeGreaterThanOrEqual(0);
    expect(height, `${file} climbs to ${target}`).toBeLessThanOrEqual(heightOf(file));
  }
  if (!file.startsWith('server/')) expect(source.replaceAll(comment, '')).not.toMatch(impure);
  expect(source.split('\n').length, 'lines').toBeLessThanOrEqual(301);
  expect(file).not.toMatch(/(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.)/u);
});
