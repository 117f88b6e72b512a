import type { ForecastHost } from '../documents/sopForecast'
import { spawnInBrowser } from '../simulation/worker/browser'

const workers = Math.max(1, Math.min(4, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1))

/** Where forecasts run that nobody asked for by hand: beside the page, with a core left to it; in place where there are no workers. */
export const backgroundHost = (): ForecastHost => (typeof Worker === 'undefined' ? {} : { spawn: spawnInBrowser, workers })
