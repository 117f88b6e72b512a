import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/** The studio: a static site that runs from any folder of any host. The command line is built by `vite.cli.config.ts`. */
export default defineConfig({
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { target: 'es2022', license: { fileName: 'third-party-licenses.md' }, chunkSizeWarningLimit: 2000 },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
  },
})
