import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { ChartTree } from '../../chart/tree'
import type { LayoutOptions } from '../../layout/layout'
import { isUnplaced } from '../../picture/newPlaces'
import { useSession, useT } from '../shell/hooks'
import { glide } from './glide'
import { layoutInWorker, warmLayout } from './layoutInWorker'

interface LayoutInput {
  chart: string
  editable: boolean
  say(words: string): void
  /** Steps are about to glide to their new places. */
  moving(): void
  seeAll(duration: number): void
}

export interface LayOutOptions extends LayoutOptions {
  readonly only?: readonly string[] | undefined
}

/** One that takes no longer than this needs no word about it, ms. */
const patience = 300

/** Tidying up, in the worker: all of the chart or some steps, told about and stoppable when it takes its time. */
export function useLayout({ chart, editable, say, moving, seeAll }: LayoutInput) {
  const t = useT()
  const session = useSession()
  const [running, setRunning] = useState<AbortController | null>(null)

  useEffect(() => {
    if (!editable) return
    const timer = setTimeout(warmLayout, 1500)
    return () => clearTimeout(timer)
  }, [editable])

  const layOut = useCallback(
    async (options: LayOutOptions = {}): Promise<void> => {
      const stop = new AbortController()
      say(t('canvas.layingOut'))
      const timer = setTimeout(() => setRunning(stop), patience)
      const layout = await layoutInWorker(session.editor.doc, chart, { ...options, signal: stop.signal })
      clearTimeout(timer)
      setRunning(null)
      if (!layout) return
      moving()
      session.execute('chart.layout', layout)
      say(t('canvas.laidOut'))
      if (!options.only) seeAll(200)
    },
    [session, chart, seeAll, say, t, moving],
  )
  return { layOut, stop: running && (() => running.abort()) }
}

/** A chart that came without places (an imported machine) is laid out once, as soon as it is seen. */
export function useFirstLayout(tree: ChartTree, editable: boolean, layOut: () => Promise<void>): void {
  const done = useRef(false)
  const bare = isUnplaced(tree)
  useEffect(() => {
    if (!bare || !editable || done.current) return
    done.current = true
    void layOut()
  }, [bare, editable, layOut])
}

/** Lets steps glide to their new places while a layout is taken over. */
export function useMoving(frame: RefObject<HTMLDivElement | null>) {
  return useCallback(() => {
    const element = frame.current
    if (!element || glide(200) === 0) return
    element.dataset.moving = ''
    setTimeout(() => delete element.dataset.moving, 320)
  }, [frame])
}
