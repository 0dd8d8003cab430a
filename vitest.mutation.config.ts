import { defineConfig } from 'vitest/config';

/** The tests of the number core alone, for a run over its mutants. */
export default defineConfig({ test: { include: ['test/number/**/*.test.ts', 'test/formula/**/*.test.ts'], testTimeout: 30_000 } });
