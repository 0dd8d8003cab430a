// The line that CI looks for, from the report that vitest wrote; plain JavaScript so that any Node can run it.
import { readFileSync } from 'node:fs';

const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync('reports/vitest.json', 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
