import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openFace } from '../server/faces/mcp/offer.ts';
import { createMcpHttp } from '../server/faces/mcp-http.ts';
import { addFixtures } from '../test/mcp/fixtures/fixture-face.ts';
import { openOffer } from '../test/mcp/open-offer.ts';
import { serveSmall } from '../test/mcp/serve-small.ts';

/**
 * Runs the official conformance suite against our own server over HTTP, for both eras of the protocol. Ends with a line for each: how
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
const { offer, end } = openOffer();
const http = await serveSmall(createMcpHttp(addFixtures(openFace(offer))));
const results = mkdtempSync(join(tmpdir(), 'ziping-conformance-'));
const counts: string[] = [];
try {
  for (const revision of ['2026-07-28', '2025-11-25']) {
    const required = listRequired(revision);
    const output = await runSuite(http.url, revision, join(results, revision));
    const passed = listPassed(output);
    const failed = required.filter((name) => !passed.has(name));
    console.log(verbose || failed.length > 0 ? output : output.slice(output.indexOf('=== SUMMARY ===')));
    counts.push(
      `${revision}: ${required.length - failed.length}/${required.length}${failed.length > 0 ? `，未通过：${failed.join('、')}` : ''}`,
    );
    if (required.length === 0 || failed.length > 0) process.exitCode = 1;
  }
} finally {
  await http.close();
  end();
  rmSync(results, { recursive: true, force: true });
}
console.log(counts.join('\n'));
