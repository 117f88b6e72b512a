import { parseArguments } from './arguments'
import type { Context } from './command'
import { commands } from './commands'
import { writeOutput } from './output'
import { findingLines } from './report'
import { Refused, type Status, Stop } from './stop'
import { generalUsage } from './usage'

/** One command line, to its end. Whatever goes wrong becomes a sentence and a status. */
export async function run(words: readonly string[], context: Context): Promise<Status> {
  const { t } = context
  const [name, ...rest] = words
  const names = Object.keys(commands).join(', ')
  try {
    if (name === '--help' || name === '-h') {
      await writeOutput(undefined, generalUsage, t)
      return 0
    }
    if (name === undefined) throw new Stop(2, t('cli.noCommand', { commands: names }))
    const load = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined
    if (!load) throw new Stop(2, t('cli.unknownCommand', { command: name, commands: names }))
    const command = await load()
    if (rest.includes('--help') || rest.includes('-h')) {
      await writeOutput(undefined, command.usage, t)
      return 0
    }
    return await command.run(parseArguments(rest, command.operands, command.flags, t), context)
  } catch (error) {
    return explain(error, context)
  }
}

function explain(error: unknown, { t, note, language }: Context): Status {
  if (error instanceof Refused) {
    for (const line of findingLines(error, language)) note(`passage: ${line}`)
    return error.status
  }
  if (error instanceof Stop) {
    note(`passage: ${error.message}`)
    return error.status
  }
  const message = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
  note(`passage: ${t('cli.internal', { message: message || 'unknown' })}`)
  return 1
}
