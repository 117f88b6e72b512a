import { type ReactNode, startTransition, useEffect, useState } from 'react'

/*
 * What can wait until the screen is drawn and answers: one thing after the other, each when there is nothing else to do.
 */

type Task = () => unknown
const waiting: Task[] = []
let isAsked = false

/** Milliseconds after which it is done even on a machine that never rests. */
const longestMs = 2000

const idle: (run: () => void) => void =
  typeof requestIdleCallback === 'function'
    ? (run) => void requestIdleCallback(run, { timeout: longestMs })
    : (run) => void setTimeout(run, 50)

let sayDrawn: () => void = () => {}
/** Kept once the work itself (the sheet, a board, a page) stands on the screen and there is a moment to spare. */
export const drawn = new Promise<void>((done) => {
  sayDrawn = done
})
/** Whoever draws the work says so; what it has just put on the page is seen two frames later. */
export const workIsDrawn = (): void => void requestAnimationFrame(() => requestAnimationFrame(() => idle(sayDrawn)))

function next(): void {
  const task = waiting.shift()
  void task?.()
  isAsked = waiting.length > 0
  if (isAsked) idle(next)
}

/** Returns how to call it off. */
export function whenIdle(task: Task): () => void {
  waiting.push(task)
  if (!isAsked) void drawn.then(() => idle(next))
  isAsked = true
  return () => {
    const at = waiting.indexOf(task)
    if (at >= 0) waiting.splice(at, 1)
  }
}

/** Its children come once what stands before them on the screen is drawn; they do not hold up a press meanwhile. */
export function Later({ children }: { children: ReactNode }): ReactNode {
  const [isTime, setTime] = useState(false)
  useEffect(() => whenIdle(() => startTransition(() => setTime(true))), [])
  return isTime && children
}
