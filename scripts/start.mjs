// `npm start`: installs and builds what is missing, serves the studio on this machine and opens it. --no-open, --port N.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, env, exit, platform, stderr, stdout } from 'node:process'
import { ensureInstalled, root, runInstalled } from './install.mjs'
import { serve } from './serve.mjs'

const stampFile = join(root, 'node_modules', '.cache', 'passage', 'site-stamp')

try {
  ensureInstalled()
  ensureSite()
  const port = Number(argv[argv.indexOf('--port') + 1])
  const { address, close } = await serve(join(root, 'dist'), argv.includes('--port') && port > 0 ? port : 4173)
  stdout.write(
    `\n学途 Passage 已就绪，请在浏览器打开：  Passage is ready; open in a browser:\n\n  ${address}\n\n按 Ctrl+C 结束。 Ctrl+C ends it.\n`,
  )
  if (!argv.includes('--no-open') && !env.CI) openBrowser(address)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().then(() => exit(0)))
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : error}\n`)
  exit(1)
}

/** `dist/`, built when it is missing or its sources have changed. */
function ensureSite() {
  const stamp = sourceStamp()
  const built = existsSync(join(root, 'dist', 'index.html')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
  if (built) return
  stdout.write('正在构建…  Building…\n')
  if (runInstalled('vite', 'bin/vite.js', ['build', '--logLevel', 'warn']) !== 0)
    throw new Error('构建失败，见上。 The build failed; see above.')
  mkdirSync(join(stampFile, '..'), { recursive: true })
  writeFileSync(stampFile, stamp)
}

/** Names, sizes and times of all that the build reads. */
function sourceStamp() {
  const hash = createHash('sha256')
  const add = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false })
    if (!found) return
    if (found.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`)
    else hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
  }
  for (const path of ['src', 'public', 'templates', 'index.html', 'vite.config.ts', 'package-lock.json']) add(path)
  return hash.digest('hex')
}

/** A convenience: where it fails, the address stands on the screen. */
function openBrowser(address) {
  const [program, ...words] =
    platform === 'win32' ? ['cmd', '/c', 'start', '', address] : platform === 'darwin' ? ['open', address] : ['xdg-open', address]
  spawn(program, words, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
