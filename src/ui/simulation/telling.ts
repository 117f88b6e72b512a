import { createStore } from 'zustand/vanilla'

/** The story that is being told full screen, and the step it is at; one window tells one at a time. */
export const telling = createStore<{ readonly chart: string; readonly story: string | null; readonly step: number }>(() => ({
  chart: '',
  story: null,
  step: 0,
}))

export const tellStory = (chart: string, story: string): void => telling.setState({ chart, story, step: 0 })
