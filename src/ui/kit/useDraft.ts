import { useEffect, useRef, useState } from 'react'

/**
 * What is being typed, apart from what is stored: one edit of the project per visit to a field, made on Enter or when
 * the field is left; Escape brings the stored value back. A change from elsewhere shows unless somebody is typing.
 */
export function useDraft(stored: string, commit: (draft: string) => boolean | undefined) {
  const [draft, setDraft] = useState(stored)
  const editing = useRef(false)
  const last = useRef(stored)

  useEffect(() => {
    last.current = stored
    if (!editing.current) setDraft(stored)
  }, [stored])

  const finish = (): void => {
    if (!editing.current) return
    if (draft === last.current || commit(draft) !== false) {
      editing.current = false
      if (draft === last.current) setDraft(last.current)
    }
  }
  return {
    draft,
    change: (next: string) => {
      editing.current = true
      setDraft(next)
    },
    finish,
    /** Takes the typing back; true when there was any. */
    cancel: (): boolean => {
      const typed = editing.current
      editing.current = false
      setDraft(last.current)
      return typed
    },
  }
}
