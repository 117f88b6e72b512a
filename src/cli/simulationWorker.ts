import { parentPort } from 'node:worker_threads'
import type { ToWorker } from '../simulation/worker/protocol'
import { serve } from '../simulation/worker/serve'

/** A thread that runs replications; the build makes it `worker.js` beside the command line. */
const port = parentPort
if (!port) throw new Error('This is a worker thread; start the command line instead.')
port.on('message', serve((message) => port.postMessage(message)) satisfies (message: ToWorker) => void)
