import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { shallow } from 'zustand/shallow'
import type { Project } from '../../project/project'
import { useSession } from './hooks'

interface Source<S> {
  getState(): S
  subscribe(hear: () => void): () => void
}

/*
 * Drawing that gives way to input. What shows a result that comes many times a second is cut into parts, drawn one after
 * the other in short tasks, so that a key or a pointer that comes meanwhile waits for one of them at most. React's own
 * deferred rendering would begin anew with each key and come to an end only when the hand rests.
 */

const waiting = new Set<() => void>()
/** What says that all has been drawn comes after the others. */
const closing = new Set<() => void>()
let isDue = false

/** A task goes on to the next part for so long: parts that cost little need no frame each. */
const taskMs = 8

function drawSome(): void {
  isDue = false
  const until = performance.now() + taskMs
  do {
    const turn = waiting.size > 0 ? waiting : closing
    const [next] = turn
    if (!next) return
    turn.delete(next)
    next()
  } while (performance.now() < until)
  if (waiting.size + closing.size > 0) callSoon()
}

function callSoon(): void {
  if (isDue) return
  isDue = true
  setTimeout(drawSome)
}

/** Draws after what waits already; one that waits is not put in twice. Gives back how to call it off. */
export function inTurn(draw: () => void, isLast = false): () => void {
  const turn = isLast ? closing : waiting
  turn.add(draw)
  callSoon()
  return () => void turn.delete(draw)
}

/** Part of a store, drawn anew in its turn when that part is another; `isLast`: once all other parts have been drawn. */
export function useInTurn<S, T>(store: Source<S>, selector: (state: S) => T, isLast = false): T {
  const [value, setValue] = useState(() => selector(store.getState()))
  const latest = useRef({ selector, value })
  latest.current = { selector, value }
  useEffect(() => {
    const draw = (): void => {
      const next = latest.current.selector(store.getState())
      if (!shallow(next, latest.current.value)) flushSync(() => setValue(() => next))
    }
    let callOff: (() => void) | undefined
    const hear = (): void => {
      if (!shallow(latest.current.selector(store.getState()), latest.current.value)) callOff = inTurn(draw, isLast)
    }
    // What came between the first drawing and now.
    hear()
    const stop = store.subscribe(hear)
    return () => {
      stop()
      callOff?.()
    }
  }, [store, isLast])
  return value
}

/** As `useProject`, drawn in its turn: for long pages that a change elsewhere touches. */
export function useProjectInTurn<T>(selector: (project: Project) => T): T {
  const { editor } = useSession()
  const store = useMemo(() => ({ getState: () => editor.doc, subscribe: (hear: () => void) => editor.subscribe(hear) }), [editor])
  return useInTurn(store, selector)
}
