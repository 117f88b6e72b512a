import { parseArguments } from './arguments'
import type { Context } from './command'
import { commands } from './commands'
import { writeOutput } from './output'
import { findingLines } from './report'
import { Misuse, Refused, type Status, Stop } from './stop'
import { generalUsage } from './usage'

const names = Object.keys(commands).join(', ')
const asksForHelp = (word: string): boolean => word === '--help' || word === '-h'

/** One command line, to its end. Whatever goes wrong becomes a sentence and a status. */
export async function run(words: readonly string[], context: Context): Promise<Status> {
  const { t } = context
  const [name, ...rest] = words
  try {
    if (name === undefined) throw new Misuse(t('cli.noCommand', { commands: names }))
    if (asksForHelp(name)) {
      await writeOutput(undefined, generalUsage, t)
      return 0
    }
    if (!Object.hasOwn(commands, name)) throw new Misuse(t('cli.unknownCommand', { command: name, commands: names }))
    const command = await commands[name as keyof typeof commands]()
    if (rest.some(asksForHelp)) {
      await writeOutput(undefined, command.usage, t)
      return 0
    }
    return await command.run(parseArguments(rest, command.operands, command.flags, t), context)
  } catch (error) {
    return explain(error, name, context)
  }
}

function explain(error: unknown, name: string | undefined, { t, note, language }: Context): Status {
  if (error instanceof Refused) {
    for (const line of findingLines(error, language)) note(`passage: ${line}`)
    return error.status
  }
  if (error instanceof Stop) {
    note(`passage: ${error.message}`)
    if (error instanceof Misuse)
      note(t('cli.seeHelp', { command: name !== undefined && Object.hasOwn(commands, name) ? `${name} ` : '' }))
    return error.status
  }
  const message = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
  note(`passage: ${t('cli.internal', { message: message || 'unknown' })}`)
  return 1
}
