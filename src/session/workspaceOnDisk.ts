import type { TemplateSource } from '../library/templates'
import { openDatabase } from '../storage/database'
import { realClock } from './autosave'
import { Workspace } from './workspace'

/** Everything that reads and writes the disk stands behind this door, and is fetched through it. */
export const workspaceOnDisk = (templates: TemplateSource, name: string): Workspace =>
  new Workspace(openDatabase(name), templates, realClock)
