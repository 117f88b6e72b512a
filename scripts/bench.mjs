// `npm run bench`: builds what is measured as it ships, and runs it. First the engine, then the layout beside ELK's, the canvas
// beside React Flow and bpmn-js, then how a slider of the forecast follows the hand and how long the flagship's documents take in the browser;
// `npm run bench -- engine`, `… live`, `… exports` or `… canvas 500,2000 3` (sizes, repeats) for one of them.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { argv, env, execPath } from 'node:process'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled, root, runInstalled } from './install.mjs'
import { serve } from './serve.mjs'

ensureInstalled()
const { build } = await import('vite')
const cache = join(root, 'node_modules', '.cache', 'bench')
const [part, ...words] = argv.slice(2)

const isWanted = (name) => part === undefined || part === name

if (isWanted('engine')) execFileSync(execPath, [await forNode('main.ts', 'engine')], { stdio: 'inherit' })
if (isWanted('layout'))
  execFileSync(execPath, [await forNode('layout.ts', 'layout'), ...(part ? words : [])], { stdio: 'inherit' })
if (isWanted('canvas')) await runCanvas()
if (isWanted('live')) await runOnStudio('live')
if (isWanted('exports')) await runOnStudio('exports')

/** A program of tests/bench, built for Node, so that what is measured is what ships. */
async function forNode(file, name) {
  const outDir = join(cache, name)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true, external: ['playwright-core', 'vite'] },
    // XState ships a development build that is slower; the comparison is with the one that people run.
    define: name === 'engine' ? { 'process.env.NODE_ENV': '"production"' } : {},
    build: {
      ssr: join(root, 'tests', 'bench', file),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs', topLevelVar: false } },
    },
  })
  return join(outDir, 'main.mjs')
}

async function runCanvas() {
  const browser = await ensureChromium()
  if (!browser) throw new Error('No browser could be found or installed; set CHROMIUM_PATH to one.')
  if (!env.BENCH_BUILT) runInstalled('vite', 'bin/vite.js', ['build', '--logLevel', 'warn'])
  const pages = join(root, 'tests', 'bench', 'canvas', 'pages')
  const outDir = join(cache, 'pages')
  const { default: react } = await import('@vitejs/plugin-react')
  await build({
    root: pages,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: ['blank', 'reactFlow', 'bpmn'].map((name) => join(pages, `${name}.html`)) },
    },
  })
  const [studio, others] = [await serve(join(root, 'dist')), await serve(outDir)]
  const { spawn } = await import('node:child_process')
  const main = await forNode(join('canvas', 'main.ts'), 'canvas')
  const child = spawn(execPath, [main, ...words], {
    stdio: 'inherit',
    env: { ...env, CHROMIUM_PATH: browser, BENCH_STUDIO: studio.address, BENCH_PAGES: others.address },
  })
  await new Promise((done) => child.on('exit', done))
  await Promise.all([studio.close(), others.close()])
}

/** A program of tests/bench that uses the built studio in a browser as a person does. */
async function runOnStudio(name) {
  const browser = await ensureChromium()
  if (!browser) throw new Error('No browser could be found or installed; set CHROMIUM_PATH to one.')
  if (!env.BENCH_BUILT && part === name) runInstalled('vite', 'bin/vite.js', ['build', '--logLevel', 'warn'])
  const studio = await serve(join(root, 'dist'))
  const main = await forNode(`${name}.ts`, name)
  const { spawn } = await import('node:child_process')
  const child = spawn(execPath, [main], {
    stdio: 'inherit',
    env: { ...env, CHROMIUM_PATH: browser, BENCH_STUDIO: studio.address },
  })
  await new Promise((done) => child.on('exit', done))
  await studio.close()
}
