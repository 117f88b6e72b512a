import { useSyncExternalStore } from 'react'
import { useSession } from './hooks'

/** Names of the next steps to take back and to do again, or null. */
export function useUndo(): { undo: string | null; redo: string | null } {
  const { editor } = useSession()
  const listen = (listener: () => void) => editor.subscribe(listener)
  return {
    undo: useSyncExternalStore(listen, () => editor.canUndo),
    redo: useSyncExternalStore(listen, () => editor.canRedo),
  }
}
