import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { maxJsonLength, tooLarge } from '../base/parseJson'
import { finding } from '../base/result'
import type { Translate } from '../i18n/translate'
import { Refused, Stop } from './stop'

/** How standard input is called in messages and towards formats that go by the file's name. */
const stdinName = 'stdin.json'

export interface Input {
  /** As messages call it; `-` for standard input. */
  readonly file: string
  /** As formats go by. */
  readonly name: string
  readonly text: string
}

/** The text of a file or of standard input (`-`). A file that is too large is refused unread. */
export async function readInput(file: string, t: Translate): Promise<Input> {
  if (file !== '-') {
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      throw new Stop(2, unreadable(file, error, t))
    })
    if (found.isDirectory()) throw new Stop(2, t('cli.isFolder', { file }))
    if (found.isFile() && found.size > maxJsonLength) throw new Refused(2, file, [tooLarge(found.size)])
  }
  const bytes = await readAll(file, t)
  if (bytes.length === 0) throw new Stop(2, t('cli.emptyInput', { file }))
  return { file, name: file === '-' ? stdinName : file, text: decode(bytes, file) }
}

async function readAll(file: string, t: Translate): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      chunks.push(chunk as Uint8Array)
      length += (chunk as Uint8Array).length
      if (length > maxJsonLength) break
    }
  } catch (error) {
    throw new Stop(2, unreadable(file, error as NodeJS.ErrnoException, t))
  }
  if (length > maxJsonLength) throw new Refused(2, file, [tooLarge(length)])
  return Buffer.concat(chunks)
}

/** UTF-8, with or without a byte-order mark. */
function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const [before = ''] = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1)
    throw new Refused(2, file, [finding('error', 'not-utf8', '$', { line: before.split('\n').length })])
  }
}

/** What the system says of a file, in words. */
function unreadable(file: string, { code, message }: NodeJS.ErrnoException, t: Translate): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return t('cli.noSuchFile', { file })
  if (code === 'EACCES' || code === 'EPERM') return t('cli.notAllowedToRead', { file })
  if (code === 'EISDIR') return t('cli.isFolder', { file })
  return t('cli.cannotRead', { file, reason: code ?? message })
}
