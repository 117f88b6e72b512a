import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'
import { ensureCommandLine } from '../../scripts/buildCommandLine.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly bytes: Buffer
}

/** `passage …` as a process of its own, as a user runs it; `input` goes to its standard input. */
export function passage(words: readonly string[], { input = '', env = {} as Record<string, string> } = {}): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'scripts/passage.mjs'), ...words], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...env },
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('close', (status) => {
      const bytes = Buffer.concat(out)
      done({ status, stdout: bytes.toString(), stderr: Buffer.concat(err).toString(), bytes })
    })
  })
}

/** A folder of the test's own, gone after it. The program is built before the first test, so that none waits for it. */
export function workshop(): { readonly file: (name: string, content?: string | object) => string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'passage-cli-'))
  beforeAll(() => ensureCommandLine(), 180_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    folder,
    file: (name, content) => {
      const path = join(folder, name)
      if (content !== undefined) writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
      return path
    },
  }
}
