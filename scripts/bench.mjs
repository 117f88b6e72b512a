// `npm run bench`: builds tests/bench for Node, so that what is measured is what ships, and runs it.
import { execFileSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'

ensureInstalled()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const output = join(root, 'node_modules', '.cache', 'bench')
const { build } = await import('vite')
await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  ssr: { noExternal: true },
  // XState ships a development build that is slower; the comparison is with the one that people run.
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    ssr: join(root, 'tests', 'bench', 'main.ts'),
    outDir: output,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.mjs', topLevelVar: false } },
  },
})
execFileSync(execPath, [join(output, 'main.mjs')], { stdio: 'inherit' })
