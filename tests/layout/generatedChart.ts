import { ordersFor } from '../../src/base/order'
import type { State, Transition } from '../../src/project/chart'
import { emptyProject, type Project } from '../../src/project/project'

/** Numbers in [0, 1) from a seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A chart of about `count` states as services have them: stages in stages, parallel lanes, ways on and back, loops, several
 * paths between the same two, and paths across stages. Without places.
 */
export function generatedChart(count: number, seed: number): Project {
  const random = numbers(seed)
  const below = (most: number): number => Math.floor(random() * most)
  const chart = 'c'
  const states: Record<string, State> = {}
  const transitions: Record<string, Transition> = {}
  let serial = 0
  const orders = ordersFor(count * 4 + 100)
  const order = (): string => orders[serial++] as string
  const root: State = { id: 'root', chart, parent: null, order: order(), key: 'root', kind: 'compound' }
  states.root = root
  const add = (parent: string, kind: State['kind']): State => {
    const id = `s${Object.keys(states).length}`
    const name = `${['确认', '联系', '安排', '复盘'][below(4)]}${'学员课程进度'.slice(0, 2 + below(5))}`
    const en = `${['Confirm', 'Call', 'Plan', 'Review'][below(4)]} ${'the learner and the course of study'.slice(0, 8 + below(26)).trim()}`
    const state: State = { id, chart, parent, order: order(), key: id, kind, name: { 'zh-CN': name, en } }
    states[id] = state
    return state
  }
  const connect = (from: string, to: string): void => {
    const id = `t${Object.keys(transitions).length}`
    const words =
      below(3) === 0
        ? undefined
        : { 'zh-CN': '学员同意'.slice(0, 1 + below(4)), en: 'The learner agrees'.slice(0, 3 + below(15)) }
    transitions[id] = {
      id,
      chart,
      from,
      order: order(),
      trigger: { type: 'event', event: `E${below(90)}` },
      targets: [to],
      ...(words ? { label: words } : {}),
      ...(below(4) === 0 ? { weight: 0.05 + below(90) / 100 } : {}),
    }
  }

  let left = count
  const leaves: string[] = []
  const fill = (parent: string, depth: number, most: number): string[] => {
    const ids: string[] = []
    const steps = Math.min(left, 4 + below(most))
    for (let i = 0; i < steps && left > 0; i += 1) {
      left -= 1
      if (depth > 0 && below(5) === 0 && left > 12) {
        const isParallel = below(4) === 0
        const { id } = add(parent, isParallel ? 'parallel' : 'compound')
        ids.push(id)
        if (!isParallel) fillStage(id, depth - 1, 7)
        else for (let lane = 0; lane < 2 + below(2) && left > 2; lane += 1) fillStage(add(id, 'compound').id, 0, 4)
      } else {
        const { id } = add(parent, i === steps - 1 && i > 0 ? 'final' : 'atomic')
        ids.push(id)
        leaves.push(id)
      }
    }
    return ids
  }
  const fillStage = (id: string, depth: number, most: number): void => {
    const ids = fill(id, depth, most)
    const state = states[id]
    if (state && ids[0] !== undefined) states[id] = { ...state, initial: ids[0] }
    wire(ids)
  }
  const wire = (ids: readonly string[]): void => {
    const leads = ids.filter((id) => states[id]?.kind !== 'final')
    leads.forEach((from, i) => {
      const next = ids[i + 1]
      if (next !== undefined) connect(from, next)
      const die = below(20)
      if (die === 0) connect(from, from)
      if (die === 1 && next !== undefined) connect(from, next)
      if (die === 2 && i > 0) connect(from, leads[below(i)] as string)
      if (die > 2 && die < 8) connect(from, ids[below(ids.length)] as string)
    })
  }
  const top: string[] = []
  while (left > 0) {
    const before = left
    left -= 1
    const { id } = add('root', 'compound')
    top.push(id)
    fillStage(id, 2, 9)
    if (left === before) break
  }
  states.root = { ...root, initial: top[0] as string }
  wire(top)
  const from = leaves.filter((id) => states[id]?.kind === 'atomic')
  for (let i = 0; i < Math.max(2, count * 0.06); i += 1)
    connect(from[below(from.length)] as string, leaves[below(leaves.length)] as string)

  const empty = emptyProject(`generated${seed}`, `generated ${seed}`)
  return {
    ...empty,
    charts: { [chart]: { id: chart, order: 'a0', kind: 'process', key: 'generated', name: `generated ${seed}`, root: 'root' } },
    states,
    transitions,
  }
}
