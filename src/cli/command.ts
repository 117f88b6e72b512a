import type { Translate } from '../i18n/translate'
import type { Language } from '../project/text'
import type { Arguments, Flags } from './arguments'
import type { Status } from './stop'

/** What a command is handed besides its arguments. */
export interface Context {
  /** Of the messages, and of documents that are written. */
  readonly language: Language
  readonly t: Translate
  /** The folder of the built program; the templates and the fonts lie beside it. */
  readonly home: URL
  /** To standard error. */
  note(text: string): void
}

export interface Command<F extends Flags = Flags> {
  /** Words after `passage`, and how many of them there must be. */
  readonly usage: string
  readonly operands: readonly string[]
  readonly flags: F
  run(args: Arguments<F>, context: Context): Promise<Status>
}

/** Lets the arguments of `run` take their types from `flags`. */
export const aCommand = <const F extends Flags>(command: Command<F>): Command => command as unknown as Command
