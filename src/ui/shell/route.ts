import { useSyncExternalStore } from 'react'
import type { Place } from '../../session/view'

/** Where the address points, after the `#`: `/`, `/trash`, `/p/<id>`, `/p/<id>/chart/<id>`, `/p/<id>/versions/<id>` … */
export type Route =
  | { readonly page: 'home' | 'trash' }
  | { readonly page: 'project'; readonly id: string; readonly place: Place | null; readonly version: string | null }

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function parseRoute(hash: string): Route {
  const [first, id, kind, record] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decode)
  if (first === 'trash') return { page: 'trash' }
  if (first !== 'p' || !id) return { page: 'home' }
  const version = kind === 'versions' && record ? record : null
  return { page: 'project', id, place: placeIn(kind, record), version }
}

function placeIn(kind: string | undefined, record: string | undefined): Place | null {
  if (kind === 'personas' || kind === 'opportunities') return { kind }
  if (kind === 'settings' || kind === 'versions' || kind === 'trash') return { kind }
  if ((kind === 'chart' || kind === 'board' || kind === 'paper') && record) return { kind, id: record }
  return null
}

export function hashOf(route: Route): string {
  if (route.page !== 'project') return route.page === 'trash' ? '#/trash' : '#/'
  const parts = ['p', route.id]
  if (route.place) parts.push(route.place.kind)
  if (route.place && 'id' in route.place) parts.push(route.place.id)
  else if (route.version) parts.push(route.version)
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

export function navigate(route: Route): void {
  location.hash = hashOf(route)
}

export const openProject = (id: string): void => navigate({ page: 'project', id, place: null, version: null })

const listen = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The raw hash, so that equal routes are equal; parse it with `parseRoute`. */
export const useHash = (): string => useSyncExternalStore(listen, () => location.hash)
