import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';

export type ExampleDossier = { readonly file: string; readonly dossier: Record<string, unknown> };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The dossiers in `examples/`, shortest first: the one that reads in a minute stands in front. */
export function loadExamples(): readonly ExampleDossier[] {
  const folder = join(packageRoot, 'examples');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, source: readFileSync(join(folder, file), 'utf8') }))
    .toSorted((a, b) => a.source.length - b.source.length)
    .flatMap(({ file, source }) => {
      const dossier: unknown = JSON.parse(source);
      return isRecord(dossier) ? [{ file, dossier }] : [];
    });
}
