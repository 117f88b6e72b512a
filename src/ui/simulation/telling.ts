import { createStore } from 'zustand/vanilla'

/** What is shown full screen, a story or the chart itself, and the step it is at; one window shows one at a time. */
export interface Telling {
  readonly chart: string
  readonly story: string | null
  /** The chart itself is presented, stage by stage. */
  readonly presents: boolean
  readonly step: number
}

const nothing: Telling = { chart: '', story: null, presents: false, step: 0 }

export const telling = createStore<Telling>(() => nothing)

export const tellStory = (chart: string, story: string): void => telling.setState({ ...nothing, chart, story })

export const presentChart = (chart: string): void => telling.setState({ ...nothing, chart, presents: true })

export const stopTelling = (): void => telling.setState({ story: null, presents: false })
