/*
 * dist-cli/, built when it is missing or older than its sources. Several may come at once (tests do), and some may still
 * be running what is there: one builds, the others wait; files that carry a hash in their names are added, never
 * replaced; the entries are renamed into place; the stamp comes last.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(root, ...parts)
const output = at('dist-cli')
const stampFile = join(output, 'stamp')
const lockFile = at('dist-cli.lock')

/** The address of the built program; builds it first if need be. */
export async function ensureCommandLine() {
  const entry = pathToFileURL(join(output, 'main.js')).href
  for (let waited = 0; ; waited += 100) {
    const stamp = sourceStamp()
    if (isBuilt(stamp)) return entry
    if (!existsSync(at('node_modules', 'vite'))) throw new Error('The dependencies are not installed; run: npm ci')
    if (takeLock()) {
      try {
        if (!isBuilt(stamp)) await build(stamp)
        return entry
      } finally {
        rmSync(lockFile, { force: true })
      }
    }
    if (waited > 180_000) throw new Error(`Another build does not end. If none is running, delete ${lockFile}`)
    await sleep(100)
  }
}

const isBuilt = (stamp) => {
  try {
    return readFileSync(stampFile, 'utf8') === stamp && existsSync(join(output, 'main.js'))
  } catch {
    return false
  }
}

/** Names, sizes and times of all that the build reads. The screen is no part of the command line. */
function sourceStamp() {
  const hash = createHash('sha256')
  const add = (path) => {
    const found = statSync(at(path), { throwIfNoEntry: false })
    if (!found) return
    if (found.isDirectory()) for (const name of readdirSync(at(path)).sort()) add(`${path}/${name}`)
    else hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
  }
  for (const name of readdirSync(at('src')).sort()) if (name !== 'ui') add(`src/${name}`)
  for (const path of ['package-lock.json', 'vite.cli.config.ts', 'tsconfig.json']) add(path)
  return hash.digest('hex')
}

/** A lock whose holder is gone, or that is older than any build, is no lock. */
function takeLock() {
  try {
    const handle = openSync(lockFile, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw new Error(`dist-cli cannot be built: ${root} may not be written (${error.code})`)
  }
  try {
    const holder = Number(readFileSync(lockFile, 'utf8'))
    const age = Date.now() - statSync(lockFile).mtimeMs
    if (age > 170_000 || (holder > 0 && !isAlive(holder))) rmSync(lockFile, { force: true })
  } catch {
    // It went away meanwhile.
  }
  return false
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

async function build(stamp) {
  const draft = at(`dist-cli.${process.pid}`)
  try {
    await vite(['build', '--config', 'vite.cli.config.ts', '--logLevel', 'error', '--emptyOutDir', '--outDir', draft])
    mkdirSync(join(output, 'chunks'), { recursive: true })
    // Ends "built" for the time of the change.
    rmSync(stampFile, { force: true })
    const files = readdirSync(draft, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    const names = files.map((file) => join(file.parentPath ?? file.path, file.name).slice(draft.length + 1))
    for (const name of names.sort((a, b) => Number(a === 'main.js') - Number(b === 'main.js'))) {
      mkdirSync(dirname(join(output, name)), { recursive: true })
      renameSync(join(draft, name), join(output, name))
    }
    sweep(new Set(names))
    writeFileSync(stampFile, stamp)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Chunks of earlier builds stay for an hour: somebody may be about to load one. */
function sweep(current) {
  for (const name of readdirSync(join(output, 'chunks'))) {
    const path = join('chunks', name)
    const now = Date.now()
    if (current.has(path)) utimesSync(join(output, path), now / 1000, now / 1000)
    else if (now - statSync(join(output, path)).mtimeMs > 3_600_000) rmSync(join(output, path), { force: true, recursive: true })
  }
}

const vite = (words) =>
  new Promise((done, failed) => {
    const program = at('node_modules', 'vite', 'bin', 'vite.js')
    execFile(
      process.execPath,
      [program, ...words],
      { cwd: root, maxBuffer: 2 ** 24, env: { ...process.env, NO_COLOR: '1' } },
      (error, stdout, stderr) => {
        if (error) failed(new Error(`The command line could not be built:\n${`${stdout}${stderr}`.split(/\n +at /, 1)[0]}`))
        else done()
      },
    )
  })
