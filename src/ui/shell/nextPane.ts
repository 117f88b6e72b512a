const stops = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select, [tabindex]'

/** Puts the keyboard into the next part of the window: bar, tree, work, properties, drawer, and round again. */
export function nextPane(): void {
  const panes = [
    ...document.querySelectorAll<HTMLElement>('#root header, #root nav, #root main, #root aside, #root section[data-pane]'),
  ]
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  for (let i = 1; i <= panes.length; i += 1) {
    const pane = panes[(here + i) % panes.length]
    const stop = pane && firstStop(pane)
    if (!stop) continue
    stop.focus()
    return
  }
}

/** Where the Tab key would come first; the place that a drawing, an outline or a table remembers goes before its tools. */
export function firstStop(pane: HTMLElement): HTMLElement | undefined {
  const all = [...pane.querySelectorAll<HTMLElement>(stops)].filter((one) => one.tabIndex >= 0 && one.offsetParent !== null)
  return all.find((one) => one.closest('[data-work]')) ?? all[0]
}
