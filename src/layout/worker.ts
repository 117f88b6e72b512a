import { expose } from 'comlink'
import { layoutChart } from './layout'
import { layoutSome } from './layoutSome'

/** Layout off the screen's thread: the chart goes in, the arguments of `chart.layout` come out. */
const api = { layoutChart, layoutSome }
export type LayoutWorker = typeof api

expose(api)
