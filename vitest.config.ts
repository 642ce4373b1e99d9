import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['src/ui/text/both.testing.ts', 'src/testing/seed.testing.ts'],
    // Two cores: more workers only take turns.
    maxWorkers: 2,
    // Ends what hangs; how long a busy machine takes for what is right says nothing.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
