import type { TemplateSource } from '../library/templates'
import { ArrivingWorkspace } from './arrivingWorkspace'
import { realClock } from './autosave'
import type { Memory } from './preferences'
import type { OpenWorkspace } from './workspace'

const name = 'passage'
/** Milliseconds that a first visit's sample stays off the disk at most. */
const longestMs = 3000

/** The workspace of this machine; on a first visit what it needs for the disk is fetched once `drawn` is kept. */
export async function openWorkspace(
  templates: TemplateSource,
  drawn: Promise<unknown>,
  memory: Memory | null,
): Promise<OpenWorkspace> {
  return new ArrivingWorkspace(templates, realClock, {
    isFirstVisit: await isFirstVisit(),
    load: async () => (await import('./workspaceOnDisk')).workspaceOnDisk(templates, name),
    memory,
    drawn: Promise.race([drawn, outOfSight(), new Promise((done) => realClock.later(longestMs, () => done(null)))]),
  })
}

const outOfSight = (): Promise<void> =>
  new Promise((done) => {
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && done())
  })

/** Where the browser does not tell, it is taken for a later visit, which finds an empty list. */
async function isFirstVisit(): Promise<boolean> {
  try {
    return !(await indexedDB.databases()).some((database) => database.name === name)
  } catch {
    return false
  }
}
