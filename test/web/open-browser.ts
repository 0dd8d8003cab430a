import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { readPage } from '../../server/adapters/read-page.ts';
import type { Tokens } from '../../server/adapters/token-file.ts';
import type { HttpSettings } from '../../server/faces/http/settings.ts';
import { type Started, startServer } from '../http/start-server.ts';
import { findProgram } from '../office/find-writer.ts';

/** The browser of the system: Debian's `chromium`. */
export const browserPath = findProgram('chromium');

export type Opened = {
  readonly server: Started;
  readonly browser: Browser;
  /** A page of the server, with what went wrong in it and what it asked of others. */
  open(width?: number): Promise<{ readonly page: Page; readonly troubles: string[]; readonly strangers: string[] }>;
  close(): Promise<void>;
};

/** Builds the page, starts the real server and a real browser. */
export async function openBrowser(settings: Partial<HttpSettings> = {}, tokens?: Tokens): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'ziping-web-'));
  await buildWeb(folder);
  const built = readPage(folder);
  rmSync(folder, { recursive: true });
  if (!built) throw new Error('The page was not built');
  const server = await startServer(settings, { page: built, ...(tokens ? { tokens } : {}) });
  const browser = await chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] });
  return {
    server,
    browser,
    async open(width = 1280) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, acceptDownloads: true });
      const troubles: string[] = [];
      const strangers: string[] = [];
      page.on('pageerror', ({ message }) => troubles.push(message));
      page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
      page.on('dialog', (dialog) => {
        troubles.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(server.url) && !/^(?:data|blob):/u.test(request.url())) strangers.push(request.url());
      });
      await page.goto(server.url);
      return { page, troubles, strangers };
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}
