import { describe, expect, it } from 'vitest'
import { isObject } from '../../src/base/json'
import { toXState } from '../../src/chart/toXState'
import { type ChartTree, sameTrigger, treeOf } from '../../src/chart/tree'
import { eventOf, itemsOf, own } from '../../src/chart/xstateSource'
import { loadTemplate } from '../../src/library/templates'
import type { State, Transition } from '../../src/project/chart'
import { diskTemplates, templateIds } from './diskTemplates'

/*
 * [T] How the notation that the templates were first written in stands in their charts: read off the charts themselves.
 */

interface Template {
  readonly id: string
  readonly tree: ChartTree
  /** XState's config of each state, by record id. */
  readonly configs: ReadonlyMap<string, Record<string, unknown>>
}

const templates: Template[] = []
for (const id of templateIds()) {
  const project = await loadTemplate(diskTemplates, id)
  const [chart] = project.ok ? Object.keys(project.value.charts) : []
  const tree = project.ok && chart ? treeOf(project.value, chart) : undefined
  if (!tree) throw new Error(id)
  const configs = new Map<string, Record<string, unknown>>()
  const walk = (state: State, config: unknown): void => {
    if (!isObject(config)) throw new Error(state.key)
    configs.set(state.id, config)
    for (const child of tree.children(state.id)) walk(child, own(config.states, child.key))
  }
  walk(tree.root, toXState(tree.project, tree.chart.id))
  templates.push({ id, tree, configs })
}

const states = templates.flatMap(({ id, tree, configs }) =>
  tree.states.map((state) => ({ id, tree, state, config: configs.get(state.id) ?? {}, name: `${id} ${tree.path(state.id)}` })),
)
const activities = states.filter(({ state }) => state.activity)
const transitions = templates.flatMap(({ id, tree }) => tree.transitions.map((transition) => ({ id, tree, transition })))
/** Candidates of one state and trigger, in order. */
const decisions = states.flatMap(({ tree, state, name }) => {
  const groups: Transition[][] = []
  for (const transition of tree.outgoing(state.id)) {
    const group = groups.find(([first]) => first && sameTrigger(first.trigger, transition.trigger))
    if (group) group.push(transition)
    else groups.push([transition])
  }
  return groups.map((candidates) => ({ name, state, candidates }))
})

describe('[T] the notation of the templates', () => {
  it('an activity is one actor “activity” without an id, so that its end is xstate.done.actor.0.<state id>', () => {
    expect(activities.length).toBeGreaterThan(100)
    for (const { tree, state, config, name } of activities) {
      const [actor, ...others] = itemsOf(config.invoke)
      expect([own(actor, 'src'), own(actor, 'id'), others], name).toEqual(['activity', undefined, []])
      expect(eventOf(tree, state, { type: 'completed' })).toBe(
        `xstate.done.actor.0.${[tree.chart.key, tree.path(state.id)].join('.')}`,
      )
    }
  })

  it('its branches are the candidates of its end; a wait’s are those of one `after`, a choice’s of `always`', () => {
    for (const { tree, state, name } of states) {
      const kinds = new Set(tree.outgoing(state.id).map(({ trigger }) => trigger.type))
      if (state.activity) expect(kinds, name).toContain('completed')
      else expect(kinds, name).not.toContain('completed')
      // Whoever decides at once neither works nor waits.
      if (kinds.has('always') && state.kind === 'atomic')
        expect([name, state.activity, [...kinds]]).toEqual([name, undefined, ['always']])
    }
  })

  it('guarded branches without a share come first, then the weighted ones; an open one without a share comes last and takes the rest', () => {
    const rank = ({ guard, weight }: Transition): number => (weight !== undefined ? 1 : guard ? 0 : 2)
    for (const { name, candidates } of decisions) {
      const ranks = candidates.map(rank)
      expect([name, ranks]).toEqual([name, ranks.toSorted((a, b) => a - b)])
      expect(ranks.filter((one) => one === 2).length, name).toBeLessThan(2)
      const shares = candidates.reduce((sum, { weight = 0, guard }) => sum + (guard ? 0 : weight), 0)
      expect(shares, name).toBeLessThanOrEqual(1 + 1e-9)
    }
    expect(decisions.some(({ candidates }) => new Set(candidates.map(rank)).size > 1)).toBe(true)
  })

  it('a branch back to its own state enters it again', () => {
    const back = transitions.filter(({ transition }) => transition.targets.includes(transition.from))

    expect(back.length).toBeGreaterThan(0)
    for (const { id, transition } of back) expect([id, transition.id, transition.reenter]).toEqual([id, transition.id, true])
  })

  it('a named `after` is one of the machine’s delays', () => {
    const waits = transitions.filter(({ transition: { trigger } }) => trigger.type === 'after' && Number.isNaN(+trigger.delay))

    expect(waits.length).toBeGreaterThan(0)
    for (const { id, tree, transition } of waits) {
      const { delay } = transition.trigger as { delay: string }
      expect(Object.keys(tree.chart.delays ?? {}), id).toContain(delay)
    }
  })

  it('a compound stage that is left when it is done has a final child, parallel regions have one each', () => {
    const left = states.filter(({ tree, state }) => tree.outgoing(state.id).some(({ trigger }) => trigger.type === 'done'))

    expect(left.length).toBeGreaterThan(0)
    for (const { tree, state, name } of left) {
      const stages = state.kind === 'parallel' ? tree.children(state.id) : [state]
      for (const stage of stages)
        expect(
          tree.children(stage.id).map(({ kind }) => kind),
          name,
        ).toContain('final')
    }
  })

  it('a hazard is an exponential occurrence that somebody hears; so is patience', () => {
    const happening = states.filter(({ state }) => state.occurrences || state.activity?.patience)
    const heard = (tree: ChartTree, state: State, event: string): boolean => {
      for (let at: State | undefined = state; at; at = at.parent === null ? undefined : tree.state(at.parent))
        if (tree.outgoing(at.id).some(({ trigger }) => trigger.type === 'event' && trigger.event === event)) return true
      return false
    }

    expect(happening.length).toBeGreaterThan(0)
    for (const { tree, state, name } of happening) {
      for (const [event, distribution] of Object.entries(state.occurrences ?? {})) {
        expect([name, distribution.type]).toEqual([name, 'exponential'])
        expect(heard(tree, state, event), `${name} ${event}`).toBe(true)
      }
      if (state.activity?.patience) expect(heard(tree, state, state.activity.patience.event), name).toBe(true)
    }
  })

  it('a final state says how it ended, the chart its purpose, its figures and its recovery', () => {
    for (const { tree, state, name } of states)
      if (state.kind === 'final' && state.parent === tree.root.id)
        expect(['success', 'neutral', 'loss'], name).toContain(state.outcome)
    for (const { id, tree } of templates) {
      expect(tree.chart.purpose, id).toBeDefined()
      expect(tree.chart.kpis?.length, id).toBeGreaterThan(0)
      expect(tree.chart.failureAndRecovery, id).toBeDefined()
      expect(tree.chart.horizon, id).toBeGreaterThan(0)
    }
  })

  it('a system works automatically, an external role or the learner by itself, staff of a role by its levels and rates', () => {
    for (const { tree, state, name } of activities) {
      const role = tree.project.roles[state.activity?.role ?? '']
      if (role?.kind === 'system') expect(state.activity?.kind, name).toBe('automatic')
      if (role?.kind === 'external') expect(state.activity?.kind, name).toBe('self')
      if (state.activity?.kind !== 'staffed') continue
      expect(role?.staff?.length, name).toBeGreaterThan(0)
      for (const staff of role?.staff ?? [])
        expect([name, typeof staff.skill, typeof staff.costPerHour]).toEqual([name, 'string', 'number'])
    }
  })

  it('the course fee of 2,980 is on the flagship', () => {
    const values = states.filter(({ id }) => id === 'cert-course-season').map(({ state }) => state.value)

    expect(values).toContain(2980)
  })
})
