import type { FromWorker, Spawned } from './protocol'

/** A worker of the browser. The bundler looks for exactly this `new Worker(new URL(…))`. */
export function spawnInBrowser(): Spawned {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return {
    post: (message) => worker.postMessage(message),
    listen: (received, failed) => {
      worker.addEventListener('message', (event: MessageEvent<FromWorker>) => received(event.data))
      worker.addEventListener('error', (event) => failed(new Error(event.message || 'the worker could not be started')))
      worker.addEventListener('messageerror', () => failed(new Error('a message could not be read')))
    },
    stop: () => worker.terminate(),
  }
}
