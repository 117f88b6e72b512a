import { useCallback, useState } from 'react'
import { fail, finding, type Result } from '../../base/result'
import { chosenScenario } from '../../session/forecastInputs'
import { toast } from '../kit/toasts'
import { download } from '../shell/download'
import { useSession, useT, useWorkspace } from '../shell/hooks'
import { exportFile, type TakeFormat, type Taken, today, type Wish } from './exportFile'

/** Makes a file of the project as it is now and hands it to the browser. What went wrong is the caller's to show. */
export function useKeep(): { busy: TakeFormat | null; keep(wish: Omit<Wish, 'date' | 'changedAt'>): Promise<Result<Taken>> } {
  const t = useT()
  const session = useSession()
  const changedAt = useChangedAt()
  const [busy, setBusy] = useState<TakeFormat | null>(null)
  const keep = async (wish: Omit<Wish, 'date' | 'changedAt'>): Promise<Result<Taken>> => {
    setBusy(wish.format)
    try {
      const taken = await exportFile(session.editor.doc, {
        ...wish,
        date: today(),
        changedAt: changedAt(),
        scenario: chosenScenario(session, wish.id),
      })
      if (taken.ok) {
        const { name, bytes, mediaType } = taken.value
        download(name, bytes as BlobPart, mediaType)
        toast(t('documents.exported', { name }))
      }
      return taken
    } catch {
      return fail(finding('error', 'export-failed', ''))
    } finally {
      setBusy(null)
    }
  }
  return { busy, keep }
}

/** When the open project was last changed, as the disk has it. */
export function useChangedAt(): () => string | undefined {
  const { id } = useSession()
  const { list } = useWorkspace()
  return useCallback(() => list.getState().projects.find((project) => project.id === id)?.changedAt, [list, id])
}
