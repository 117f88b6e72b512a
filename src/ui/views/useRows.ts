import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows beyond the edges of what is seen, so that scrolling shows no gap. */
const spare = 8

export interface Rows {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Indices of the rows to draw, the last one excluded. */
  readonly first: number
  readonly last: number
  /** How many rows a page has. */
  readonly page: number
  onScroll(): void
  /** Brings a row into view, and nothing moves where it is in view already. */
  reveal(index: number): void
}

/** Draws only the rows of a long list that are seen, on paper all of them: all have the same height, `top` pixels stand above the first. */
export function useRows(count: number, height: number, top = 0): Rows {
  const scroller = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ from: 0, rows: 40 })

  const measure = useCallback((): void => {
    const element = scroller.current
    if (!element) return
    const from = Math.max(0, Math.floor((element.scrollTop - top) / height))
    const rows = Math.ceil(element.clientHeight / height)
    setSeen((now) => (now.from === from && now.rows === rows ? now : { from, rows }))
  }, [height, top])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [measure])

  const [isPrinted, setPrinted] = useState(false)
  useEffect(() => {
    // The browser takes its picture of the page right after this.
    const before = (): void => flushSync(() => setPrinted(true))
    const after = (): void => setPrinted(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])

  const reveal = useCallback(
    (index: number): void => {
      const element = scroller.current
      if (!element) return
      // What stands above the first row stays in place while the rows scroll under it.
      const y = index * height
      const room = element.clientHeight - top
      if (y < element.scrollTop) element.scrollTop = y
      else if (y + height > element.scrollTop + room) element.scrollTop = y + height - room
      measure()
    },
    [height, top, measure],
  )
  return {
    scroller,
    first: isPrinted ? 0 : Math.max(0, seen.from - spare),
    last: isPrinted ? count : Math.min(count, seen.from + seen.rows + spare),
    page: Math.max(1, seen.rows - 2),
    onScroll: measure,
    reveal,
  }
}

/** Pixels of a row, as tall as a finger needs it where fingers are used. */
export const rowHeight = (): number => (window.matchMedia('(pointer: coarse)').matches ? 44 : 36)

/** A view that comes up takes the keyboard, but not from a name that is being typed in the tree, nor from a dialog. */
export const mayTakeFocus = (): boolean =>
  document.activeElement?.closest('nav input, [role="dialog"]') === null || document.activeElement === null
