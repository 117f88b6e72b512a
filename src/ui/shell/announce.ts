import { createStore } from 'zustand/vanilla'

/** Said to screen readers, politely and once; the same words twice are two sayings. */
export const spoken = createStore<{ readonly words: string; readonly count: number }>(() => ({ words: '', count: 0 }))

export const announce = (words: string): void => spoken.setState(({ count }) => ({ words, count: count + 1 }))
