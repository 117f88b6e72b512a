import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import styles from './Tooltips.module.css'

/** Milliseconds of rest under the pointer; who has just read one need not wait for the next. */
const restMs = 500
const warmMs = 300
/** Pixels between a control and its words, and to the edge of the window. */
const gap = 6

/**
 * Says more about any control that carries `data-tip`; never its only label. Mounted once, so that a bar of buttons costs
 * no more than its buttons: under the mouse after a rest, at once where the keyboard arrives, gone with Escape.
 */
export function Tooltips() {
  const id = useId()
  const [target, setTarget] = useState<HTMLElement | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let hiddenAt = Number.NEGATIVE_INFINITY
    let shown: HTMLElement | null = null
    const show = (element: HTMLElement | null): void => {
      clearTimeout(timer)
      if (shown && !element) hiddenAt = performance.now()
      shown = element
      setTarget(element)
    }
    const over = (event: PointerEvent): void => {
      const element = tipped(event.target)
      if (element && element === shown) return
      show(null)
      if (!element || event.pointerType !== 'mouse') return
      timer = setTimeout(() => element.isConnected && show(element), performance.now() - hiddenAt < warmMs ? 0 : restMs)
    }
    const focus = (event: FocusEvent): void => {
      const element = tipped(event.target)
      show(element?.matches(':focus-visible') ? element : null)
    }
    const hide = (): void => show(null)
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') show(null)
    }
    const listeners = [
      ['pointerover', over],
      ['pointerdown', hide],
      ['focusin', focus],
      ['focusout', hide],
      ['keydown', key],
      ['wheel', hide],
    ] as const
    for (const [name, listener] of listeners)
      document.addEventListener(name, listener as EventListener, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const [name, listener] of listeners) document.removeEventListener(name, listener as EventListener, { capture: true })
    }
  }, [])
  return target && <Tip key={target.dataset.tip} id={id} target={target} />
}

const tipped = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null

function Tip({ id, target }: { id: string; target: HTMLElement }) {
  const tip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = tip.current
    if (!box) return
    const around = target.getBoundingClientRect()
    const { width, height } = box.getBoundingClientRect()
    const middle = around.left + around.width / 2 - width / 2
    const above = around.top - gap - height
    box.style.left = `${Math.max(gap, Math.min(middle, window.innerWidth - width - gap))}px`
    box.style.top = `${above >= gap ? above : around.bottom + gap}px`
    target.setAttribute('aria-describedby', id)
    return () => target.removeAttribute('aria-describedby')
  }, [id, target])
  return createPortal(
    <div ref={tip} id={id} role="tooltip" className={styles.tooltip}>
      {target.dataset.tip}
    </div>,
    document.body,
  )
}
