import { emptyProject, type Project } from '../../../src/project/project'
import { benchScene } from './scene'

/** The drawing as a project of Passage: activities with roles, events on the paths, stages with their places. */
export function benchProject(count: number): Project {
  const { stages, steps, paths } = benchScene(count)
  const order = (i: number): string => `a${String(i).padStart(6, '0')}`
  const chart = 'c'
  const base = { chart, kind: 'atomic' as const }
  const empty = emptyProject(`bench${count}`, `bench ${count}`)
  const states: Project['states'] = {
    root: { ...base, id: 'root', parent: null, order: order(0), key: 'root', kind: 'compound', initial: 'g0' },
  }
  for (const [i, { id, x, y, width, height, label }] of stages.entries())
    states[id] = {
      ...base,
      id,
      parent: 'root',
      order: order(i),
      key: id,
      kind: 'compound',
      initial: `n${i * 10}`,
      name: { en: label, 'zh-CN': label },
      position: { x, y },
      size: { width, height },
    }
  for (const [i, { id, x, y, label, stage }] of steps.entries())
    states[id] = {
      ...base,
      id,
      parent: stage,
      order: order(i),
      key: id,
      name: { en: label, 'zh-CN': label },
      activity: { kind: 'staffed', role: 'tutor', duration: { type: 'exponential', mean: 600 } },
      position: { x, y },
    }
  const transitions: Project['transitions'] = {}
  for (const [i, { id, from, to, label }] of paths.entries())
    transitions[id] = { id, chart, from, order: order(i), trigger: { type: 'event', event: label }, targets: [to] }
  return {
    ...empty,
    charts: { [chart]: { id: chart, order: order(0), kind: 'process', key: 'bench', name: `bench ${count}`, root: 'root' } },
    states,
    transitions,
    roles: { tutor: { id: 'tutor', order: order(0), name: 'Tutor', staff: [{ skill: 'junior', count: 5, costPerHour: 60 }] } },
  }
}
