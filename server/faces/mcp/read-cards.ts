import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolCard } from './wire.ts';

/** Where the build writes the tools' cards down, so that a server can show them before it has loaded a tool. */
export const CARDS = 'tool-cards.json';

/** Nothing in a checkout, where the tools may have changed since the last build. */
export function readCards(root: string): ToolCard[] | undefined {
  const file = join(root, 'dist', CARDS);
  return import.meta.url.endsWith('.ts') || !existsSync(file) ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}
