import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Translate } from '../i18n/translate'
import { Stop } from './stop'

/** A whole, or parts that are made while they are written and never stand in memory together. */
export type Output = string | Uint8Array | Iterable<string>

/** Writes a result to `-o FILE`, or to standard output where there is none (or `-`). */
export async function writeOutput(file: string | undefined, content: Output, t: Translate): Promise<void> {
  if (file === undefined || file === '-') return writeToStandardOutput(content)
  try {
    writeWhole(file, content)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Stop(2, t('cli.noSuchFolder', { folder: dirname(file) }))
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw new Stop(2, t('cli.notAllowedToWrite', { file }))
    if (code === 'EISDIR') throw new Stop(2, t('cli.outputIsFolder', { file }))
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Stop(2, t('cli.diskFull', { file }))
    throw new Stop(2, t('cli.cannotWrite', { file, reason: code ?? message }))
  }
}

/** The file appears whole or not at all: written beside its place, then renamed. What stood there stays until then. */
function writeWhole(file: string, content: Output): void {
  const there = statSync(file, { throwIfNoEntry: false })
  if (there?.isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' })
  if (there) accessSync(file, constants.W_OK)
  // A pipe or device has no halves to hide, and must not be replaced by a file.
  if (there && !there.isFile()) {
    const handle = openSync(file, 'w')
    try {
      for (const piece of pieces(content)) writeFileSync(handle, piece)
    } finally {
      closeSync(handle)
    }
    return
  }

  const target = there ? realpathSync(file) : file
  const draft = join(dirname(target), `.${basename(target).slice(0, 80)}.${process.pid}.part`)
  try {
    const handle = openSync(draft, 'wx', there?.mode)
    try {
      for (const piece of pieces(content)) writeFileSync(handle, piece)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

async function writeToStandardOutput(content: Output): Promise<void> {
  for (const piece of pieces(content))
    await new Promise<void>((done, failed) => {
      process.stdout.write(piece, (error) => (error ? failed(error) : done()))
    })
}

const pieceLength = 1 << 20

/** Parts put together to pieces that are worth a call to the system. */
function* pieces(content: Output): Generator<string | Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    yield content
    return
  }
  let piece = ''
  for (const part of content) {
    piece += part
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield piece
}
