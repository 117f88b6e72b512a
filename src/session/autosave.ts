import { createSaved, type Saved, type SavedStore } from './saved'

/** Time and waiting, handed in so that tests need not wait. */
export interface Clock {
  now(): number
  /** Calls `act` once after `ms`; returns how to call it off. */
  later(ms: number, act: () => void): () => void
}

export const realClock: Clock = {
  now: () => Date.now(),
  later: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
}

/** What is to be kept on disk. */
export interface Saveable {
  onUnsaved(listener: () => void): () => void
  readonly hasUnsaved: boolean
  flush(): Promise<void>
}

export interface SaveLoop {
  readonly saved: SavedStore
  /** Tries at once; true when everything is on disk. */
  flush(): Promise<boolean>
  stop(): Promise<void>
}

const firstRetryMs = 2_000
const lastRetryMs = 30_000

/**
 * Saves each change at once. When the disk refuses, the edits stay in memory, the status says so, and it is tried again
 * after 2, 4, 8 … 30 seconds and at the next edit, until it succeeds.
 */
export function keepSaved(what: Saveable, clock: Clock): SaveLoop {
  const saved = createSaved(clock.now())
  let waitMs = firstRetryMs
  let callOff: (() => void) | null = null
  let running: Promise<boolean> | null = null

  const attempt = async (): Promise<boolean> => {
    try {
      // What was typed while the last write was ending is written too, before anybody says "saved".
      do await what.flush()
      while (what.hasUnsaved)
      waitMs = firstRetryMs
      saved.setState({ status: 'saved', at: clock.now() }, true)
      return true
    } catch (error) {
      saved.setState({ status: 'failed', at: saved.getState().at, reason: reasonOf(error) }, true)
      callOff = clock.later(waitMs, () => void flush())
      waitMs = Math.min(waitMs * 2, lastRetryMs)
      return false
    } finally {
      // In the same breath as the status: the next edit starts an attempt of its own.
      running = null
    }
  }
  const flush = (): Promise<boolean> => {
    callOff?.()
    callOff = null
    running ??= attempt()
    return running
  }
  const stopListening = what.onUnsaved(() => {
    // A failure stays on the screen until a write succeeds.
    if (saved.getState().status === 'saved') saved.setState({ status: 'saving' })
    void flush()
  })
  return {
    saved,
    flush,
    stop: async () => {
      stopListening()
      await flush()
      callOff?.()
      callOff = null
    },
  }
}

function reasonOf(error: unknown): NonNullable<Saved['reason']> {
  const name = error instanceof Error ? error.name : ''
  const inner = (error as { inner?: { name?: string } } | null)?.inner?.name ?? ''
  if ([name, inner].some((one) => one === 'QuotaExceededError')) return 'full'
  return [name, inner].some((one) => /Closed|InvalidState|MissingAPI|OpenFailed/.test(one)) ? 'closed' : 'other'
}
