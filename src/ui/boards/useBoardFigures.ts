import { useEffect, useMemo, useState } from 'react'
import type { BoundFigures } from '../../boards/bound'
import { boardFigures } from '../../documents/boardFigures'
import { type BoardForecasts, followBoard } from '../../session/boardFigures'
import { useProject, useSession } from '../shell/hooks'

const nothing: BoardForecasts = { known: new Map(), isRunning: false }

/** The numbers that the notes of a board take from the model, while it is on the screen. */
export function useBoardFigures(board: string): BoundFigures {
  const session = useSession()
  const project = useProject((now) => now)
  const [{ known }, setForecasts] = useState(nothing)
  useEffect(() => {
    const followed = followBoard(session, board)
    setForecasts(followed.store.getState())
    const stop = followed.store.subscribe(setForecasts)
    return () => {
      stop()
      followed.close()
    }
  }, [session, board])
  return useMemo(() => boardFigures(project, board, known), [project, board, known])
}
