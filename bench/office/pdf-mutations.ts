import { readdirSync, readFileSync } from 'node:fs';
import { openDocument } from '../../server/adapters/open-document.ts';
import { makeRandom, mutateBytes } from '../../test/office/mutate-bytes.ts';
import { samplePdfs } from '../../test/office/sample-pdfs.ts';

/**
 * Damaged PDFs by the thousand: each must be read or refused. `node bench/office/pdf-mutations.ts [--count 10000] [--seed 1] [FILE.pdf …]`
 * Prints what came of them, the longest and the most memory that the reading process took (Linux).
 */
const words = process.argv.slice(2);
const option = (name: string, fallback: number): number => {
  const at = words.indexOf(name);
  return at < 0 ? fallback : Number(words.splice(at, 2)[1]);
};
const [count, seed] = [option('--count', 10_000), option('--seed', 1)];
const samples = [...samplePdfs(), ...words.map((path) => readFileSync(path))];

let peak = 0;
setInterval(() => {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/u.test(name))) {
    try {
      const [, parent] = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      if (Number(parent) === process.pid) peak = Math.max(peak, Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]) * 4096);
    } catch {
      // It has ended in the meantime.
    }
  }
}, 10).unref();

const outcomes = new Map<string, number>();
const slow: string[] = [];
let longest = 0;
const random = makeRandom(seed);
for (let i = 0; i < count; i += 1) {
  const bytes = mutateBytes(samples[i % samples.length] ?? new Uint8Array(), random);
  const began = performance.now();
  const outcome = await openDocument(bytes, 'a.pdf');
  const took = performance.now() - began;
  longest = Math.max(longest, took);
  if (took > 3000) slow.push(`${i}: ${Math.round(took)} ms`);
  const key = outcome.ok ? `read${outcome.value.notices ? ' with a notice' : ''}` : outcome.refusal.code;
  outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
}
for (const [key, number] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(`${key}: ${number}`);
console.log(`longest ${Math.round(longest)} ms, most memory ${Math.round(peak / 1e6)} MB; over 3 s: ${slow.join(', ') || 'none'}`);
