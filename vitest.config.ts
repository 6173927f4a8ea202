import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The day is part of what is judged: a test that needs another one says so.
    env: { SOURCE_DATE_EPOCH: '1795132800', NO_COLOR: '1' },
    coverage: { include: ['src/**/*.ts'], exclude: ['**/*.generated.ts'] },
  },
})
