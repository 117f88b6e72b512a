import { type RefObject, useEffect } from 'react'

const controls = 'button, input, textarea, select, summary, [tabindex="0"]'

/**
 * The keyboard is never lost in a list of fields that grows and shrinks: what was added is gone to, at the first field of
 * the newest entry (`data-entry`); where the control that had the keyboard goes away, what came in its place has it, else
 * the next one that stays, else the one before. Adding is what a button with a plus does, or one with `data-adds`.
 */
export function useKeptPlace(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current: element } = pane
    if (!element) return
    let last: HTMLElement | null = null
    let before: readonly HTMLElement[] = []
    let entries: ReadonlySet<Element> = new Set()
    let adding: ReturnType<typeof setTimeout> | undefined

    const all = (): HTMLElement[] =>
      [...element.querySelectorAll<HTMLElement>(controls)].filter(
        (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility() && !one.closest('[aria-hidden="true"]'),
      )
    const look = (): void => {
      before = all()
      entries = new Set(element.querySelectorAll('[data-entry]'))
    }
    const focus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return
      last = target
      look()
    }
    const press = ({ target }: Event): void => {
      const button = target instanceof Element ? target.closest<HTMLElement>('button, [role="menuitem"]') : null
      clearTimeout(adding)
      adding = undefined
      if (!button || !element.contains(button)) return
      last = button
      look()
      if (button.dataset.icon === 'plus' || 'adds' in button.dataset) adding = setTimeout(() => (adding = undefined), 600)
    }
    const gone = (known: ReadonlySet<HTMLElement>): HTMLElement | undefined => {
      const at = last ? before.indexOf(last) : -1
      if (at < 0) return undefined
      const now = all()
      const previous = before.slice(0, at).findLast((one) => now.includes(one))
      const next = before.slice(at + 1).find((one) => now.includes(one))
      const between = now.slice(previous ? now.indexOf(previous) + 1 : 0, next ? now.indexOf(next) : undefined)
      return between.find((one) => !known.has(one)) ?? next ?? previous
    }
    const settle = (): void => {
      const known = new Set(before)
      if (adding !== undefined) {
        const entry = [...element.querySelectorAll('[data-entry]')].findLast((one) => !entries.has(one))
        const fresh = all().filter((one) => !known.has(one))
        const target = fresh.find((one) => entry?.contains(one)) ?? fresh[0]
        if (!target) return
        clearTimeout(adding)
        adding = undefined
        target.focus()
      } else if (document.activeElement === document.body && last && !last.isConnected) {
        // Nothing of it is left: the keyboard goes to the work that all this was about.
        const target = before.some((one) => one.isConnected)
          ? gone(known)
          : document.querySelector<HTMLElement>('main [data-work]')
        target?.focus()
      }
    }
    const watch = new MutationObserver(settle)
    watch.observe(element, { childList: true, subtree: true })
    element.addEventListener('focusin', focus)
    element.addEventListener('pointerdown', press, true)
    element.addEventListener('keydown', press, true)
    return () => {
      clearTimeout(adding)
      watch.disconnect()
      element.removeEventListener('focusin', focus)
      element.removeEventListener('pointerdown', press, true)
      element.removeEventListener('keydown', press, true)
    }
  }, [pane])
}
