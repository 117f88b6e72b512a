import type { ArgsOf, ValueOf } from './edit/command'

/** Everything that can be done to a project, by name. One line per command; the name says `noun.verb`. */
export const commands = {} as const

export type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandArgs<N extends CommandName> = ArgsOf<Commands[N]>
export type CommandValue<N extends CommandName> = ValueOf<Commands[N]>
