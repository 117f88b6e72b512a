import type { Memory } from '../../session/preferences'

/** `localStorage`, or null where the browser forbids even to ask for it. */
export function browserMemory(): Memory | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** `sessionStorage`, likewise: for as long as the tab is there. */
export function tabMemory(): Memory | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}
