// `npm test`: everything, on a fresh clone too. Ends with vitest's own summary and, as the last line, `N passed, N failed`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, exit, stderr, stdout } from 'node:process'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled, runInstalled } from './install.mjs'

const sum = { passed: 0, failed: 0 }
const reports = mkdtempSync(join(tmpdir(), 'passage-test-'))

try {
  ensureInstalled()
  step('types', () => runInstalled('typescript', 'bin/tsc', ['-p', '.']))
  step('lint', () => runInstalled('@biomejs/biome', 'bin/biome', ['check', '.']))
  step('walls', () =>
    runInstalled('dependency-cruiser', 'bin/dependency-cruise.mjs', [
      'src',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
    ]),
  )
  step('build', () => runInstalled('vite', 'bin/vite.js', ['build', '--logLevel', 'warn']))
  suite('unit', [])
  const browser = await ensureChromium()
  if (browser) suite('e2e', ['--config', 'vitest.e2e.config.ts'], { CHROMIUM_PATH: browser })
  else step('e2e', () => stderr.write('No browser could be found or installed; set CHROMIUM_PATH to one.\n') && 1)
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : error}\n`)
  sum.failed += 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}
stdout.write(`\n${sum.passed} passed, ${sum.failed} failed\n`)
exit(sum.failed === 0 ? 0 : 1)

/** A check that is no list of tests counts only where it fails. */
function step(name, check) {
  stdout.write(`\n— ${name}\n`)
  if (check() === 0) return
  stdout.write(`${name} failed\n`)
  sum.failed += 1
}

/** A vitest run; counted by its own report, and as a failure where it left none. */
function suite(name, words, more = {}) {
  stdout.write(`\n— ${name}\n`)
  const report = join(reports, `${name}.json`)
  const status = runInstalled(
    'vitest',
    'vitest.mjs',
    ['run', ...words, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env: { ...env, ...more } },
  )
  const { passed, failed } = counted(report)
  sum.passed += passed
  // A file that cannot even be loaded, or an error outside any test, fails the run without failing a test.
  sum.failed += failed > 0 || status === 0 ? failed : 1
}

function counted(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
}
