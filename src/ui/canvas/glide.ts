/** How long the view takes to move, ms; not at all for those who asked their system for less motion. */
export const glide = (ms: number): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms)
