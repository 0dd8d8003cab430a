import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createWorld } from '../server/adapters/create-world.ts';
import { openServer } from '../server/faces/http/open-server.ts';
import { usualSettings } from '../server/faces/http/settings.ts';
import { openFace } from '../server/faces/mcp/offer.ts';
import { createMcpHttp } from '../server/faces/mcp-http.ts';
import { addFixtures } from '../test/mcp/fixtures/fixture-face.ts';
import { tools } from '../tools/catalog.ts';

/**
 * Runs the official conformance suite against our own server (`ziping serve`, with the suite's fixtures beside the product's offer), for
 * both eras of the protocol. Ends with a line for each: how
 * many of the required scenarios of a server passed. Exit code 1 if one did not. `--verbose` shows all that the suite says.
 */
const suite = resolve(import.meta.dirname, '../node_modules/@modelcontextprotocol/conformance');

/** The required scenarios of a server, as the pinned suite lists them. */
function listRequired(revision: string): readonly string[] {
  const lines = readFileSync(join(suite, 'requirements', `${revision}.yaml`), 'utf8').split('\n');
  const from = lines.indexOf('server:') + 1;
  const rest = lines.slice(from);
  const to = rest.findIndex((line) => /^\S/u.test(line));
  return rest.slice(0, to).flatMap((line) => line.match(/^\s+- (\S+)/u)?.[1] ?? []);
}

function runSuite(url: string, revision: string, results: string): Promise<string> {
  return new Promise((done, fail) => {
    const words = ['server', '--url', url, '--requirements', revision, '-o', results];
    const child = spawn(process.execPath, [join(suite, 'dist/index.js'), ...words], { stdio: 'pipe' });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', fail);
    child.on('close', () => done(Buffer.concat(chunks).toString('utf8')));
  });
}

/** The scenarios that passed without a failed check, by the suite's own summary. */
const listPassed = (output: string): ReadonlySet<string> =>
  new Set([...output.matchAll(/^✓ (\S+): (?!0 )\d+ passed, 0 failed/gmu)].map(([, name = '']) => name));

const verbose = process.argv.includes('--verbose');
const world = createWorld();
if (!world.ok) throw new Error(world.refusal.message);
const server = await openServer({
  settings: { ...usualSettings, port: 0, isLogging: false },
  ...{ tools, world: world.value, version: '0.0.0', tokens: undefined },
  say: (line) => console.error(JSON.stringify(line)),
  openMcp: (offer, options) => createMcpHttp(addFixtures('callTool' in offer ? offer : openFace(offer)), options),
});
if (!server.ok) throw new Error(server.refusal.message);
const results = mkdtempSync(join(tmpdir(), 'ziping-conformance-'));
const counts: string[] = [];
try {
  for (const revision of ['2026-07-28', '2025-11-25']) {
    const required = listRequired(revision);
    const output = await runSuite(`${server.value.url}mcp`, revision, join(results, revision));
    const passed = listPassed(output);
    const failed = required.filter((name) => !passed.has(name));
    console.log(verbose || failed.length > 0 ? output : output.slice(output.indexOf('=== SUMMARY ===')));
    counts.push(
      `${revision}: ${required.length - failed.length}/${required.length}${failed.length > 0 ? `，未通过：${failed.join('、')}` : ''}`,
    );
    if (required.length === 0 || failed.length > 0) process.exitCode = 1;
  }
} finally {
  await server.value.stop();
  rmSync(results, { recursive: true, force: true });
}
console.log(counts.join('\n'));
