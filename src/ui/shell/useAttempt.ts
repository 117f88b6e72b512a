import { useCallback } from 'react'
import { finding } from '../../base/result'
import { useTell } from './useTell'

/** Does what is written to disk at once, outside an open project; a disk that refuses is said, not passed over. */
export function useAttempt(): (work: () => Promise<unknown>) => Promise<void> {
  const tell = useTell()
  return useCallback(
    async (work) => {
      try {
        await work()
      } catch {
        tell([finding('error', 'not-stored', '')])
      }
    },
    [tell],
  )
}
