/** What the inspector shows may still be on its way: it is looked for so often, so far apart. */
const attempts = 20
const pauseMs = 50

/**
 * Opens the section of the inspector, brings the field group in it into view and puts the keyboard on its first field.
 * `places`: the `data-place` of the section, and of what is meant in it.
 */
export function revealField(places: readonly string[]): void {
  const attempt = (left: number): void => {
    const found = places.map((place) => document.querySelector<HTMLElement>(`aside [data-place="${CSS.escape(place)}"]`))
    for (const place of found) if (place instanceof HTMLDetailsElement) place.open = true
    const target = found.at(-1)
    const field = target?.querySelector<HTMLElement>('input, textarea, button:not([disabled])')
    if (target && field) {
      target.scrollIntoView({ block: 'nearest' })
      field.focus({ preventScroll: true })
    } else if (left > 0) setTimeout(() => attempt(left - 1), pauseMs)
  }
  requestAnimationFrame(() => attempt(attempts))
}
