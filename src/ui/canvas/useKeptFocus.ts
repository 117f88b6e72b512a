import { useEffect, useRef } from 'react'
import type { ChartTree } from '../../chart/tree'

/** When the step that the keyboard is on goes away, as by undo, the canvas takes the keyboard: the next key must not be lost. */
export function useKeptFocus(frame: React.RefObject<HTMLDivElement | null>, tree: ChartTree) {
  const within = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the chart may take a step away.
  useEffect(() => {
    // The canvas library takes nodes away in effects of its own, which have run by then.
    queueMicrotask(() => {
      if (within.current && document.activeElement === document.body) frame.current?.focus({ preventScroll: true })
    })
  }, [frame, tree])
  return {
    onFocus: () => {
      within.current = true
    },
    onBlur: ({ relatedTarget }: React.FocusEvent) => {
      if (relatedTarget && !frame.current?.contains(relatedTarget)) within.current = false
    },
  }
}
