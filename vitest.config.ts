import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A limit is there to end what hangs, not to measure: a busy machine takes twenty times as long.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Files share the modules that they import, which is a third of the time.
    isolate: false,
    maxWorkers: '100%',
    // The day is part of what is judged: a test that needs another one says so.
    env: { SOURCE_DATE_EPOCH: '1795132800', NO_COLOR: '1' },
    coverage: { include: ['src/**/*.ts'], exclude: ['**/*.generated.ts'] },
  },
})
