// The line that CI looks for, from the report that vitest wrote; plain JavaScript so that any Node can run it.
import { readFileSync } from 'node:fs';

const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync('reports/vitest.json', 'utf8'));
// A file that could not be run has no failed test to count.
const broken = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
);
console.log(
  `${numPassedTests} passed, ${numFailedTests + broken.length} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`,
);
