import { createStore } from 'zustand/vanilla'

/** A newer build that waits to take over; null = none. */
export const waitingUpdate = createStore<{ readonly takeOver: (() => void) | null }>(() => ({ takeOver: null }))

/** Keeps the whole built app on this machine after the first visit. A new build waits until somebody asks for it. */
export function workOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const container = navigator.serviceWorker
  const hadOne = container.controller !== null
  let reloading = false
  container.addEventListener('controllerchange', () => {
    if (hadOne && !reloading) location.reload()
    reloading = true
  })
  const announce = (registration: ServiceWorkerRegistration): void => {
    const { waiting } = registration
    if (waiting && container.controller) waitingUpdate.setState({ takeOver: () => waiting.postMessage('take over') })
  }
  container
    .register('./serviceWorker.js')
    .then((registration) => {
      announce(registration)
      registration.addEventListener('updatefound', () => {
        registration.installing?.addEventListener('statechange', () => announce(registration))
      })
    })
    .then(() => container.ready)
    .then(({ active }) => active?.postMessage('fetch the rest'))
    .catch(() => {
      // Without a service worker (plain http, a private window) the app works as long as its server does.
    })
}
