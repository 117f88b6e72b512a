import { deepEqual } from '../base/json'
import { type Finding, fail, finding, ok, type Result } from '../base/result'
import type { Chart, State, Transition, Trigger } from '../project/chart'
import type { Delay, Distribution } from '../project/distribution'
import { maxStateDepth } from '../project/integrity'
import type { Project } from '../project/project'
import type { Text } from '../project/text'
import { canEnd, invokedBy, isSubProcess } from './processes'
import { type ChartTree, treeOf } from './tree'
import { own, shapeOf } from './xstateSource'

/*
 * One chart with every sub-process drawn out, so that all that runs a chart (engine, step-through, runnable code) needs to
 * know of one chart only. The invoking step becomes a stage with copies of the other chart's steps; the end of its
 * activity becomes the end of the stage. Whoever leaves the stage leaves everything in it, which frees the staff at once.
 *
 * The charts stay apart as two actors of XState would: an event name, or a delay of another meaning, that is taken
 * already gets the step's key before it, so that what happens inside never answers for what happens outside and an event
 * of the outer chart goes past the inner one. Shared by name are people, calendars and attributes; the invoking chart's own
 * figures win. What the other chart says of arrivals and horizon does not count here, and its ends are no outcomes.
 */
export interface Expanded {
  /** The project itself where the chart invokes nothing; otherwise never to be kept. */
  readonly project: Project
  /** The record of the project that a state or transition of the expanded chart stands for. */
  originOf(id: string): string
  /** The step of the chart itself that a state is inside of, or is. */
  hostOf(id: string): string
}

/** Steps in all. Charts that invoke others twice, and these others, double at each level. */
export const maxExpandedStates = 5000

export function expandProcesses(project: Project, chartId: string): Result<Expanded> {
  const tree = treeOf(project, chartId)
  if (!tree) return fail(finding('error', 'record-gone', chartId))
  if (!tree.states.some(isSubProcess)) return ok({ project, originOf: (id) => id, hostOf: (id) => id })
  return new Expansion(tree).expand()
}

class Expansion {
  readonly #tree: ChartTree
  readonly #states: Record<string, State>
  readonly #transitions: Record<string, Transition>
  readonly #attributes: Record<string, Distribution>
  readonly #attributeNames: Record<string, Text>
  readonly #delays: Record<string, Delay>
  /** Event names in use. */
  readonly #taken: Set<string>
  readonly #origins = new Map<string, string>()
  readonly #hosts = new Map<string, string>()
  readonly #findings: Finding[] = []
  #count: number

  constructor(tree: ChartTree) {
    const { project, chart } = tree
    this.#tree = tree
    this.#states = { ...project.states }
    this.#transitions = { ...project.transitions }
    this.#attributes = { ...chart.attributes }
    this.#attributeNames = { ...chart.attributeNames }
    this.#delays = { ...chart.delays }
    this.#taken = new Set(eventNames(tree))
    this.#count = tree.states.length
  }

  expand(): Result<Expanded> {
    this.#inside(this.#tree, '', [this.#tree.chart.id], 0)
    if (this.#findings.length > 0) return fail(...this.#findings)
    const { project, chart } = this.#tree
    const whole: Chart = {
      ...chart,
      ...(Object.keys(this.#attributes).length > 0 ? { attributes: this.#attributes } : {}),
      ...(Object.keys(this.#attributeNames).length > 0 ? { attributeNames: this.#attributeNames } : {}),
      ...(Object.keys(this.#delays).length > 0 ? { delays: this.#delays } : {}),
    }
    return ok({
      project: {
        ...project,
        charts: { ...project.charts, [chart.id]: whole },
        states: this.#states,
        transitions: this.#transitions,
      },
      originOf: (id) => this.#origins.get(id) ?? id,
      hostOf: (id) => this.#hosts.get(id) ?? id,
    })
  }

  /** Draws out the sub-processes of `tree`, whose records have `prefix` before their ids here; `open` are the charts one is inside of. */
  #inside(tree: ChartTree, prefix: string, open: readonly string[], depth: number): void {
    for (const state of tree.states) {
      if (!isSubProcess(state) || this.#count > maxExpandedStates) continue
      const invoked = invokedBy(tree.project, state)
      const level = depth + tree.ancestors(state.id).length
      if (!invoked) this.#refuse('sub-process-missing', state)
      else if (state.kind !== 'atomic' || state.parent === null) this.#refuse('sub-process-on-stage', state)
      else if (open.includes(invoked.chart.id)) this.#refuse('sub-process-cycle', state, { chartId: invoked.chart.id })
      else if (!canEnd(invoked) && tree.outgoing(state.id).some(({ trigger }) => trigger.type === 'completed'))
        this.#refuse('sub-process-never-done', state, { chartId: invoked.chart.id })
      else if (level > maxStateDepth || this.#count + invoked.states.length > maxExpandedStates) {
        this.#count = Infinity
        this.#refuse('sub-process-too-large', state, { limit: maxExpandedStates })
      } else {
        this.#count += invoked.states.length
        const host = prefix + state.id
        for (const { id, trigger } of tree.outgoing(state.id)) {
          const end = this.#transitions[prefix + id]
          if (end && trigger.type === 'completed') this.#transitions[end.id] = { ...end, trigger: { type: 'done' } }
        }
        this.#drawOut(host, invoked)
        this.#inside(invoked, `${host}/`, [...open, invoked.chart.id], level)
      }
    }
  }

  #refuse(code: string, state: State, values: Finding['values'] = {}): void {
    // A chart that is invoked twice has its faults once.
    if (!this.#findings.some((known) => known.code === code && known.where === state.id))
      this.#findings.push(finding('error', code, state.id, values))
  }

  /** Puts a copy of the chart into the step. */
  #drawOut(hostId: string, invoked: ChartTree): void {
    const { root, chart } = invoked
    const host = this.#states[hostId]!
    const top = this.#hosts.get(hostId) ?? hostId
    const idOf = (id: string): string => (id === root.id ? hostId : `${hostId}/${id}`)
    const event = this.#eventsOf(invoked, host.key)
    const delay = this.#delaysOf(chart, host.key)
    for (const [name, attribute] of Object.entries(chart.attributes ?? {}))
      if (!Object.hasOwn(this.#attributes, name)) {
        this.#attributes[name] = attribute
        const words = own(chart.attributeNames, name) as Text | undefined
        if (words !== undefined) this.#attributeNames[name] = words
      }

    this.#states[hostId] = hostWith(host, root, idOf, event)
    for (const state of invoked.states) {
      if (state === root) continue
      const id = idOf(state.id)
      this.#origins.set(id, state.id)
      this.#hosts.set(id, top)
      this.#states[id] = { ...copyOf(state, idOf, event), id, chart: this.#tree.chart.id, parent: idOf(state.parent ?? '') }
    }
    for (const transition of invoked.transitions) {
      const { trigger, from } = transition
      // A machine's own `onDone` never comes, and actors that the whole machine invokes are none of the step's.
      if (from === root.id && (trigger.type === 'done' || trigger.type === 'invoke')) continue
      const id = `${hostId}/${transition.id}`
      this.#origins.set(id, transition.id)
      this.#transitions[id] = {
        ...transition,
        id,
        chart: this.#tree.chart.id,
        from: idOf(from),
        // Behind the step's own paths.
        order: from === root.id ? `~${transition.order}` : transition.order,
        trigger: renamed(trigger, event, delay),
        targets: transition.targets.map(idOf),
      }
    }
  }

  /** What the invoked chart's events are called here. */
  #eventsOf(invoked: ChartTree, key: string): (name: string) => string {
    const names = new Set(eventNames(invoked))
    let prefix = key
    while ([...this.#taken].some((name) => name.startsWith(`${prefix}.`))) prefix += '_'
    // A wildcard would hear the events of the outer chart as well.
    const all = [...names].some((name) => name.endsWith('*'))
    const rename = (name: string): string =>
      !name.startsWith('xstate.') && (all || this.#taken.has(name)) ? `${prefix}.${name}` : name
    const here = new Map([...names].map((name) => [name, rename(name)]))
    for (const name of here.values()) this.#taken.add(name)
    return (name) => here.get(name) ?? name
  }

  #delaysOf(chart: Chart, key: string): (name: string) => string {
    const here = new Map<string, string>()
    return (name) => {
      if (!Number.isNaN(Number(name))) return name
      const known = here.get(name)
      if (known !== undefined) return known
      const meant = own(chart.delays, name) as Delay | undefined
      let free = name
      while (Object.hasOwn(this.#delays, free) && !deepEqual(this.#delays[free], meant)) free = `${key}.${free}`
      if (meant) this.#delays[free] = meant
      here.set(name, free)
      return free
    }
  }
}

function* eventNames(tree: ChartTree): Generator<string> {
  for (const { trigger } of tree.transitions) if (trigger.type === 'event') yield trigger.event
  for (const { occurrences, activity } of tree.states) {
    yield* Object.keys(occurrences ?? {})
    if (activity?.patience) yield activity.patience.event
  }
}

function renamed(trigger: Trigger, event: (name: string) => string, delay: (name: string) => string): Trigger {
  if (trigger.type === 'event') return { type: 'event', event: event(trigger.event) }
  return trigger.type === 'after' ? { type: 'after', delay: delay(trigger.delay) } : trigger
}

type Happening = Pick<State, 'activity' | 'occurrences'>

/** What happens by itself in a state, under the names that events have here. */
const happenings = ({ activity, occurrences }: State, event: (name: string) => string): Happening => ({
  ...(activity && {
    activity: activity.patience
      ? { ...activity, patience: { ...activity.patience, event: event(activity.patience.event) } }
      : activity,
  }),
  ...(occurrences && {
    occurrences: Object.fromEntries(Object.entries(occurrences).map(([name, distribution]) => [event(name), distribution])),
  }),
})

function copyOf(state: State, idOf: (id: string) => string, event: (name: string) => string): State {
  const { id: _, ...shape } = shapeOf(state.source)
  return {
    ...state,
    ...happenings(state, event),
    ...(state.initial !== undefined && { initial: idOf(state.initial) }),
    ...(state.historyDefault && { historyDefault: state.historyDefault.map(idOf) }),
    // Two copies of one chart cannot both have the id that a state was given.
    ...(state.source !== undefined && { source: shape }),
  }
}

/** The invoking step as the stage that it stands for, with what the other chart's root does. */
function hostWith(host: State, root: State, idOf: (id: string) => string, event: (name: string) => string): State {
  const { activity, ...rest } = host
  const inner = happenings(root, event)
  const cost = (activity?.cost ?? 0) + (root.cost ?? 0)
  const start = own(root.source, 'initial')
  return {
    ...rest,
    ...inner,
    kind: root.kind === 'parallel' ? 'parallel' : 'compound',
    ...(root.initial !== undefined && { initial: idOf(root.initial) }),
    ...(host.occurrences || inner.occurrences ? { occurrences: { ...host.occurrences, ...inner.occurrences } } : {}),
    ...(host.entry || root.entry ? { entry: [...(host.entry ?? []), ...(root.entry ?? [])] } : {}),
    ...(host.exit || root.exit ? { exit: [...(root.exit ?? []), ...(host.exit ?? [])] } : {}),
    ...(cost !== 0 ? { cost } : {}),
    ...(root.value !== undefined ? { value: (host.value ?? 0) + root.value } : {}),
    // On the way to the first step there may be actions.
    ...(own(start, 'actions') === undefined ? {} : { source: { ...shapeOf(host.source), initial: start } }),
  }
}
