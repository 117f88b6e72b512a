import { commandsOn } from '../edit/command'
import type { Transaction } from '../edit/transaction'
import type { Project } from '../project/project'

export const command = commandsOn<Project>()
export type ProjectTransaction = Transaction<Project>
