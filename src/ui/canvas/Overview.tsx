import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type PointerEvent, useEffect, useRef } from 'react'
import type { Scene } from '../../picture/scene'
import { useT } from '../shell/hooks'
import styles from './canvas.module.css'
import { zoomLimits } from './fit'

const size = { width: 200, height: 140 }
const inset = 8

/** The whole chart in a corner, and what of it is in view; taken there by a press, closer and farther by the wheel. */
export function Overview({ scene }: { scene: Scene }) {
  const t = useT()
  const flow = useReactFlow()
  const store = useStoreApi()
  const canvas = useRef<HTMLCanvasElement>(null)
  const inView = useRef<HTMLDivElement>(null)
  const scale = Math.min(
    (size.width - inset * 2) / Math.max(1, scene.width),
    (size.height - inset * 2) / Math.max(1, scene.height),
  )
  const left = (size.width - scene.width * scale) / 2 - scene.x * scale
  const top = (size.height - scene.height * scale) / 2 - scene.y * scale

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current) return
    const ratio = window.devicePixelRatio
    canvas.current.width = size.width * ratio
    canvas.current.height = size.height * ratio
    const draw = (): void => {
      if (!canvas.current) return
      context.setTransform(ratio, 0, 0, ratio, 0, 0)
      context.clearRect(0, 0, size.width, size.height)
      context.fillStyle = getComputedStyle(canvas.current).getPropertyValue('--line-strong')
      for (const { x, y, width, height, depth } of scene.boxes.values()) {
        context.globalAlpha = depth === 0 ? 0.45 : 0.7
        context.fillRect(left + x * scale, top + y * scale, Math.max(1, width * scale), Math.max(1, height * scale))
      }
    }
    draw()
    const theme = new MutationObserver(draw)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => theme.disconnect()
  }, [scene, scale, left, top])

  useEffect(() => {
    const follow = (): void => {
      const { transform, width, height } = store.getState()
      const [x, y, zoom] = transform
      const style = inView.current?.style
      if (!style) return
      style.transform = `translate(${left - (x / zoom) * scale}px, ${top - (y / zoom) * scale}px)`
      style.width = `${(width / zoom) * scale}px`
      style.height = `${(height / zoom) * scale}px`
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    follow()
    // A few times a second is enough for what is this small.
    const stop = store.subscribe(({ transform }, before) => {
      if (transform === before.transform || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        follow()
      }, 120)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [store, scale, left, top])

  const go = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.x - left) / scale
    const y = (event.clientY - box.y - top) / scale
    void flow.setCenter(x, y, { zoom: flow.getZoom() })
  }
  return (
    <div
      className={styles.overview}
      role="img"
      aria-label={t('canvas.minimap')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={(event) => event.buttons === 1 && go(event)}
      onWheel={({ deltaY }) =>
        void flow.zoomTo(Math.max(zoomLimits.least, Math.min(zoomLimits.most, flow.getZoom() * 2 ** (-deltaY * 0.002))))
      }
    >
      <canvas ref={canvas} />
      <div ref={inView} className={styles.overviewFrame} />
    </div>
  )
}
