import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * Emits `serviceWorker.js` with the list of all files of this build, so that the studio works offline after one visit.
 * The fonts of exported pictures are large: they are fetched when the page is up and asks for them.
 */
function offline(): Plugin {
  return {
    name: 'passage-offline',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((file) => /\.(js|css|woff2|wasm|json)$/.test(file))
      const template = readFileSync(new URL('./src/serviceWorker.js', import.meta.url), 'utf8')
      const version = createHash('sha256').update(files.sort().join()).digest('hex').slice(0, 16)
      const source = template
        .replace("'__VERSION__'", JSON.stringify(version))
        .replace("['__LATER__']", JSON.stringify(Object.keys(bundle).filter((file) => file.endsWith('.ttf'))))
        .replace("['__FILES__']", JSON.stringify(['./', 'manifest.webmanifest', 'icon.svg', ...files]))
      this.emitFile({ type: 'asset', fileName: 'serviceWorker.js', source })
    },
  }
}

/** What the built page may do: nothing but itself. The development server needs more, so only a build carries it. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const guarded = (): Plugin => ({
  name: 'passage-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
})

/**
 * What the first screen shows comes as one script: the door, the sheet of a chart, and all they import. Left to itself the
 * bundler makes a file of each part that some later room shares, and a first visit asks for eighty of them.
 */
const first = new Set<string>()
const firstScreen = (): Plugin => ({
  name: 'passage-first-screen',
  apply: 'build',
  buildEnd() {
    const walk = (id: string): void => {
      if (first.has(id)) return
      first.add(id)
      for (const next of this.getModuleInfo(id)?.importedIds ?? []) walk(next)
    }
    for (const file of ['main.tsx', 'ui/canvas/ChartCanvas.tsx']) walk(fileURLToPath(new URL(`./src/${file}`, import.meta.url)))
  },
})

/** The studio: a static site that runs from any folder of any host. The command line is built by `vite.cli.config.ts`. */
export default defineConfig({
  base: './',
  plugins: [react(), firstScreen(), guarded(), offline()],
  // A constant that stays one can be compiled into the engine's loop.
  worker: { format: 'es', rolldownOptions: { output: { topLevelVar: false } } },
  build: {
    target: 'es2022',
    license: { fileName: 'third-party-licenses.md' },
    chunkSizeWarningLimit: 2000,
    // Of what comes later only the styles are asked for ahead: a link in the page for each script holds up what is on the screen.
    modulePreload: {
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => file.endsWith('.css')),
    },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: (id) => first.has(id) }] } } },
  },
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
    setupFiles: ['tests/words.ts'],
    maxWorkers: 2,
    // Some tests compile, lay out or simulate for seconds; a busy machine must not fail them.
    testTimeout: 60_000,
  },
})
