import { createStore } from 'zustand/vanilla'

/** The thread one is at, and how often one has asked to write; each time the panel puts the keyboard into its field. */
export const commenting = createStore<{ readonly thread: string | null; readonly asked: number }>(() => ({
  thread: null,
  asked: 0,
}))

/** The field for writing has the keyboard as soon as it is there. */
export const writeComment = (): void => commenting.setState(({ asked }) => ({ asked: asked + 1 }))

/** Whether resolved threads are left out of the list and of going from one to the next. */
export const filtering = createStore<{ readonly onlyOpen: boolean }>(() => ({ onlyOpen: true }))
