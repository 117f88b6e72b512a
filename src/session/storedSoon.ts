import type { Diff } from '../edit/diff'
import type { Project } from '../project/project'
import type { Stored } from '../storage/stored'

/**
 * A new project that is on its way to the disk. It can be worked on at once; what is done meanwhile is kept in order and
 * written as soon as there is something to write to. Until then it counts as unsaved, and each flush tries again.
 */
export function storedSoon(project: Project, arrive: () => Promise<Stored>): Stored {
  const unsaved = new Set<() => void>()
  const remote = new Set<() => void>()
  const waiting: { diff: Diff; after: Project }[] = []
  let latest = project
  let there: Stored | null = null
  let arriving: Promise<Stored> | null = null

  const arrived = (): Promise<Stored> => {
    arriving ??= arrive().then(
      (stored) => {
        stored.onUnsaved(() => {
          for (const listener of unsaved) listener()
        })
        stored.onRemote(() => {
          for (const listener of remote) listener()
        })
        there = stored
        for (const { diff, after } of waiting.splice(0)) stored.write(diff, after)
        return stored
      },
      (error) => {
        arriving = null
        throw error
      },
    )
    return arriving
  }
  const listening =
    (listeners: Set<() => void>) =>
    (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  return {
    id: project.id,
    read: () => there?.read() ?? latest,
    write: (diff, after) => {
      if (there) return there.write(diff, after)
      latest = after
      waiting.push({ diff, after })
      for (const listener of unsaved) listener()
    },
    get wasRepaired() {
      return there?.wasRepaired ?? false
    },
    onRemote: listening(remote),
    onUnsaved: (listener) => {
      const stop = listening(unsaved)(listener)
      // The project itself is what is unsaved.
      if (!there) listener()
      return stop
    },
    get hasUnsaved() {
      return there?.hasUnsaved ?? true
    },
    flush: async () => (await arrived()).flush(),
    close: async () => (await arrived()).close(),
  }
}
