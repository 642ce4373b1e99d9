import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['src/ui/text/both.testing.ts'],
    // Two cores: more workers only take turns.
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
