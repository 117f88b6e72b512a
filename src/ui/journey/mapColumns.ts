/** The columns of a grid: the labels', and one for each step; CSS knows no repetition of nothing. */
export const mapColumns = (steps: number): string =>
  steps === 0 ? 'var(--map-label)' : `var(--map-label) repeat(${steps}, var(--map-step))`
