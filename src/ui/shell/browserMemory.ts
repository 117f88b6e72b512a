import type { Memory } from '../../session/preferences'

/** `localStorage`, or null where the browser forbids even to ask for it. */
export function browserMemory(): Memory | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
