// `npm run bench`: builds the benchmark as one program and runs it. Prints ratios; asserts nothing.
import { spawnSync } from 'node:child_process'
import { argv, execPath, exit } from 'node:process'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const { build } = await import('vite')
await build({
  configFile: false,
  root: here(''),
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: { ssr: here('tests/bench/main.ts'), outDir: here('node_modules/.cache/bench'), minify: false, target: 'node20' },
})
const { status } = spawnSync(
  execPath,
  [here('node_modules/.cache/bench/main.js'), here('templates/cert-course-season.passage.json'), ...argv.slice(2)],
  {
    stdio: 'inherit',
  },
)
exit(status ?? 1)
