import { defineConfig } from 'vitest/config'

/** Whole journeys in a real browser, against the built studio: two at a time, each with time to spare. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/e2e/**/*.test.ts'],
    setupFiles: ['tests/words.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
})
