/* A Chromium for the tests in a browser: the one that is there, else one that can be had. */

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { env, platform } from 'node:process'
import { run, runInstalled } from './install.mjs'

/** Path of the browser, installing it where this may be done without asking; null where none can be had. */
export async function ensureChromium() {
  const found = findChromium()
  if (found) {
    installOnDebian(hasChineseFont() ? [] : ['fonts-noto-cjk'])
    return found
  }
  installOnDebian(['chromium', 'fonts-noto-cjk'])
  return findChromium() ?? (await downloaded())
}

function findChromium() {
  if (env.CHROMIUM_PATH && existsSync(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ]
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const macOs = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  const windows = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ])
  const places = platform === 'win32' ? windows : platform === 'darwin' ? [...macOs, ...onPath] : onPath
  return places.find(isProgram) ?? null
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const hasChineseFont = () => spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() !== ''

/** Only where it is a machine's own setting-up (root on Debian); a person's computer is left as it is. */
function installOnDebian(packages) {
  if (packages.length === 0 || platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }
  process.stdout.write(`Installing ${packages.join(', ')}…\n`)
  run('apt-get', ['update', '-qq'], options)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}

async function downloaded() {
  process.stdout.write('No Chromium, Chrome or Edge is installed; trying to download one…\n')
  if (runInstalled('playwright-core', 'cli.js', ['install', 'chromium']) !== 0) return null
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return existsSync(path) ? path : null
}
