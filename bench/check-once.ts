import { performance } from 'node:perf_hooks';
import { spareCompiler } from '../server/adapters/spare-compiler.ts';
import { checkDocument } from '../tools/check/check-document.ts';
import { loadReports, repeatReports } from './texts.ts';

/** `node bench/check-once.ts BYTES`: one check of that much text in a process of its own, as `ziping check` runs it, as JSON. Times in ms, growth in MB. */
export type Once = { readonly milliseconds: number; readonly cpu: number; readonly growth: number };

spareCompiler();
const text = repeatReports(loadReports(), Number(process.argv[2]));
const before = process.memoryUsage.rss();
const used = process.cpuUsage();
const start = performance.now();
checkDocument({ name: 'bench.txt', format: 'txt', text });
const milliseconds = performance.now() - start;
const { user, system } = process.cpuUsage(used);
const once: Once = { milliseconds, cpu: (user + system) / 1000, growth: (process.memoryUsage.rss() - before) / 1e6 };
console.log(JSON.stringify(once));
