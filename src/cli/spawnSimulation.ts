import { Worker } from 'node:worker_threads'
import type { FromWorker, Spawned } from '../simulation/worker/protocol'

/** `worker.js` stands beside `main.js`; this code may have been put there or into `chunks/`. */
const beside = new URL(import.meta.url.includes('/chunks/') ? '../worker.js' : './worker.js', import.meta.url)

/** A simulation worker as a thread of Node; `file` is the built `simulationWorker.ts`. */
export function spawnThread(file: URL = beside): Spawned {
  const worker = new Worker(file)
  let isStopped = false
  return {
    post: (message) => worker.postMessage(message),
    listen: (received, failed) => {
      worker.on('message', (message: FromWorker) => received(message))
      worker.on('error', failed)
      worker.on('messageerror', failed)
      worker.on('exit', (code) => {
        if (!isStopped) failed(new Error(`the worker ended with code ${code}`))
      })
    },
    stop: () => {
      isStopped = true
      void worker.terminate()
    },
  }
}
