import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const isCi = Boolean(process.env.CI);

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // No test asks the developer's own model.
    env: {
      ZIPING_LLM_BASE_URL: '',
      ZIPING_LLM_API_KEY: '',
      ZIPING_LLM_MODEL: '',
      OPENAI_BASE_URL: '',
      OPENAI_API_KEY: '',
      OPENAI_MODEL: '',
    },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // The default leaves one processor out, which is half of a small machine.
    maxWorkers: availableParallelism(),
    // No test changes what another sees: modules are read once for each worker, not for each file.
    isolate: false,
    reporters: isCi ? ['default', ['json', { outputFile: 'reports/vitest.json' }]] : ['default'],
  },
});
