import type { ToWorker } from './protocol'
import { serve } from './serve'

/** The browser's entry; a thread of Node has `cli/simulationWorker.ts`. */
const receive = serve((message) => self.postMessage(message))
self.addEventListener('message', (event: MessageEvent<ToWorker>) => receive(event.data))
