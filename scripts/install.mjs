/* The dependencies of package-lock.json, installed when one is missing or of another version. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    throw new Error(
      `需要 Node.js 20 或更高版本，当前为 ${process.version}。 Node.js 20 or newer is needed; this is ${process.version}.`,
    )
  if (isInstalled()) return
  process.stdout.write('正在安装依赖，首次需要一两分钟…  Installing what is needed; the first time takes a minute or two…\n')
  if (run('npm', ['ci', '--no-fund', '--no-audit']) !== 0) throw new Error('安装依赖失败，见上。 npm ci failed; see above.')
}

/** npm keeps a list of what it installed; what is optional may be missing, being for other systems. */
function isInstalled() {
  try {
    const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8')).packages
    const installed = read('node_modules', '.package-lock.json')
    return Object.entries(read('package-lock.json')).every(
      ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
    )
  } catch {
    return false
  }
}

/** Runs a program in the root with this terminal; its exit status. */
export function run(program, words, options = {}) {
  // On Windows npm is a script, which only a shell runs.
  const shell = process.platform === 'win32' && program === 'npm'
  const { status, error } = spawnSync(program, words, { cwd: root, stdio: 'inherit', shell, ...options })
  if (error) process.stderr.write(`${program}: ${error.message}\n`)
  return status ?? 1
}

/** Runs the program of an installed package: `runInstalled('vite', 'bin/vite.js', ['build'])`. */
export const runInstalled = (name, file, words, options) =>
  run(process.execPath, [join(root, 'node_modules', name, file), ...words], options)
