import { openDocument } from '../../server/adapters/open-document.ts';
import { checkDocument } from '../../tools/check/check-document.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { changeParts, makeSamples } from './sample-books.ts';

/** `node bench/office/xlsx-mutations.ts [COUNT]`: changed workbooks, each read and checked; counts and the slowest, and whatever was thrown. */
const count = Number(process.argv[2] ?? 10_000);
const samples = Object.entries(makeSamples());
const tally = new Map<string, number>();
let slowest = { name: '', milliseconds: 0 };
const started = performance.now();
for (let seed = 0; seed < count; seed += 1) {
  const [kind = '', bytes = new Uint8Array()] = samples[seed % samples.length] ?? [];
  const inside = (kind === 'xlsx' || kind === 'xlsb') && seed % 8 < 6;
  const changed = inside
    ? changeParts(bytes, (part, i, parts) => (i === (seed >> 3) % parts ? mutateBytes(part, seed) : part))
    : mutateBytes(bytes, seed);
  const began = performance.now();
  const name = `${kind}${inside ? ' (parts)' : ''} ${seed}`;
  let told: string;
  try {
    const document = await openDocument(changed, `a.${kind === 'biff8' ? 'xls' : 'xlsx'}`);
    if (document.ok) checkDocument(document.value);
    told = document.ok ? 'read' : document.refusal.code;
  } catch (error) {
    told = `THROWN ${error instanceof Error ? error.message.slice(0, 80) : String(error)}`;
    console.log(name, error);
  }
  const milliseconds = performance.now() - began;
  if (milliseconds > slowest.milliseconds) slowest = { name, milliseconds };
  tally.set(`${kind}: ${told}`, (tally.get(`${kind}: ${told}`) ?? 0) + 1);
}
for (const [told, times] of [...tally].sort()) console.log(`${String(times).padStart(7)}  ${told}`);
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `${count} in ${((performance.now() - started) / 1000).toFixed(1)} s, slowest ${slowest.milliseconds.toFixed(0)} ms (${slowest.name}), peak ${peak.toFixed(0)} MB`,
);
