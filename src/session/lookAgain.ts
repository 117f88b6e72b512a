import type { Session } from './session'

/**
 * Looks at once, and again a pause after each change of the project, until it is let go. `isLatest` says whether no later look
 * has begun meanwhile: only then may what was found be shown. `onChange` is called at each change, before the pause.
 */
export function lookAgain(
  session: Session,
  pauseMs: number,
  look: (isLatest: () => boolean) => Promise<void>,
  onChange?: () => void,
): () => void {
  let round = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const begin = (): void => {
    round += 1
    const mine = round
    void look(() => mine === round)
  }
  const stop = session.editor.subscribe(() => {
    onChange?.()
    clearTimeout(timer)
    timer = setTimeout(begin, pauseMs)
  })
  begin()
  return () => {
    round += 1
    clearTimeout(timer)
    stop()
  }
}
