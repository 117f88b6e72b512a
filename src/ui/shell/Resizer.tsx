import type { KeyboardEvent, PointerEvent } from 'react'
import { useStore } from 'zustand'
import styles from './frame.module.css'
import { type Pane, paneLimits, paneSizes, resizePane } from './paneSizes'

const stepPixels = 16

/** The edge of a pane: dragged, or moved by arrow keys. */
export function Resizer({ pane, name }: { pane: Pane; name: string }) {
  const size = useStore(paneSizes, (sizes) => sizes[pane])
  const vertical = pane !== 'bottom'
  // The pane grows to the right, to the left or upwards.
  const sign = pane === 'left' ? 1 : -1

  const onPointerDown = (down: PointerEvent<HTMLElement>): void => {
    const edge = down.currentTarget
    const from = vertical ? down.clientX : down.clientY
    edge.setPointerCapture(down.pointerId)
    const move = (event: globalThis.PointerEvent): void =>
      resizePane(pane, size + sign * ((vertical ? event.clientX : event.clientY) - from))
    edge.addEventListener('pointermove', move)
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true })
    down.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = vertical ? { ArrowLeft: -1, ArrowRight: 1 } : { ArrowUp: -1, ArrowDown: 1 }
    const step = steps[event.key]
    if (step === undefined) return
    resizePane(pane, size + sign * step * stepPixels)
    event.preventDefault()
  }
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-orientation={vertical ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={paneLimits[pane].minimum}
      aria-valuemax={paneLimits[pane].maximum}
      className={`${styles.edge} ${styles[`${pane}Edge`]}`}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  )
}
