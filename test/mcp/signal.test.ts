import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { bin, root } from '../faces/run-ziping.ts';

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 't', version: '0' } },
};

test.skipIf(process.platform === 'win32')('the process ends in order when it is asked to, and says nothing', async () => {
  const child = spawn(process.execPath, [bin, 'mcp'], { cwd: root, stdio: 'pipe' });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += String(chunk);
  });
  child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`);
  child.stdout.once('data', () => child.kill('SIGTERM'));
  const ended = await new Promise((done) => child.once('close', (code, signal) => done({ code, signal })));
  expect({ ended, told }).toEqual({ ended: { code: 0, signal: null }, told: '' });
});
