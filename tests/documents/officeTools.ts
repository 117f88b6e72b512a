import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'vitest'

/*
 * Programs that are not ours open what we write: LibreOffice and poppler. Where they are missing the tests say so and are skipped;
 * on the build machine they must be there.
 */

const has = (program: string): boolean => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A test that needs these programs. */
export function withPrograms(programs: readonly string[], title: string, run: () => Promise<void>): void {
  const missing = programs.filter((program) => !has(program))
  if (missing.length === 0) it(title, run, 400_000)
  else if (process.env.CI)
    it(title, () => {
      throw new Error(`not installed: ${missing.join(', ')}`)
    })
  else {
    console.warn(`SKIPPED, not installed (${missing.join(', ')}): ${title}`)
    it.skip(title, run)
  }
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'passage-office-'))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The file as LibreOffice prints it. */
export const printed = (bytes: Uint8Array, extension: string): Uint8Array =>
  inFolder((folder) => {
    const file = join(folder, `in.${extension}`)
    writeFileSync(file, bytes)
    execFileSync(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
      { stdio: 'ignore', timeout: 300_000 },
    )
    return readFileSync(join(folder, 'in.pdf'))
  })

const ask = (program: string, words: readonly string[], pdf: Uint8Array): string =>
  inFolder((folder) => {
    const file = join(folder, 'in.pdf')
    writeFileSync(file, pdf)
    return execFileSync(program, [...words, file, ...(program === 'pdftotext' ? ['-'] : [])], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    })
  })

/** The words of each page without white space: where lines break is not what is asked. */
export const pagesOf = (pdf: Uint8Array): string[] =>
  ask('pdftotext', ['-raw'], pdf)
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ''))

export const fontsOf = (pdf: Uint8Array): string[] => ask('pdffonts', [], pdf).trim().split('\n').slice(2)
export const infoOf = (pdf: Uint8Array): string => ask('pdfinfo', [], pdf)
