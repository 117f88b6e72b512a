import { defineConfig } from 'vitest/config'

/** Whole journeys in a real browser, against the built studio: one after the other, each with time to spare. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/e2e/**/*.test.ts'],
    setupFiles: ['tests/words.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
