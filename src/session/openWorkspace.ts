import type { TemplateSource } from '../library/templates'
import { openDatabase } from '../storage/database'
import { type Clock, realClock } from './autosave'
import { Workspace } from './workspace'

export type { TemplateSource } from '../library/templates'

/** The workspace of this machine. `name` tells apart the databases of tests. */
export const openWorkspace = (templates: TemplateSource, clock: Clock = realClock, name = 'passage'): Workspace =>
  new Workspace(openDatabase(name), templates, clock)
