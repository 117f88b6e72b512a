import * as z from 'zod/mini'
import { deepEqual } from '../base/json'
import { byOrder, orderLast } from '../base/order'
import { Refusal } from '../edit/transaction'
import { type Point, State, Transition } from '../project/chart'
import { Delay } from '../project/distribution'
import type { Project } from '../project/project'
import { Role } from '../project/staff'
import { say, type Text } from '../project/text'
import type { ProjectTransaction } from './command'
import { childrenOf, keysIn, repairInitial, undrawn } from './family'
import { keyFor } from './keys'

/**
 * Part of a chart on its way through the clipboard: steps with all in them, the paths among them, the delays that
 * these name, and who works in them, since another project may not know them.
 */
export const Fragment = z.strictObject({
  states: z.array(State),
  transitions: z.array(Transition),
  delays: z.optional(z.record(z.string(), Delay)),
  roles: z.optional(z.array(Role)),
})
export interface Fragment extends z.infer<typeof Fragment> {}

export function fragmentOf(project: Project, ids: readonly string[]): Fragment {
  const inside = new Set(ids.filter((id) => project.states[id]?.parent))
  const states = Object.values(project.states)
  for (let size = -1; size !== inside.size; ) {
    size = inside.size
    for (const state of states) if (state.parent !== null && inside.has(state.parent)) inside.add(state.id)
  }
  const transitions = Object.values(project.transitions).filter(
    ({ from, targets }) => inside.has(from) && targets.every((target) => inside.has(target)),
  )
  const delays: Record<string, Delay> = {}
  for (const { chart, trigger } of transitions) {
    const delay = trigger.type === 'after' ? project.charts[chart]?.delays?.[trigger.delay] : undefined
    if (delay && trigger.type === 'after') delays[trigger.delay] = delay
  }
  const taken = states.filter((state) => inside.has(state.id)).sort(byOrder)
  const roles = new Set(taken.flatMap((state) => rolesOf(state)))
  return {
    states: taken,
    transitions: transitions.sort(byOrder),
    delays,
    roles: Object.values(project.roles).filter(({ id }) => roles.has(id)),
  }
}

const rolesOf = ({ role, activity }: State): string[] => [role, activity?.role].filter((id) => id !== undefined)

/** The records under new ids in `chart`, every reference among them following; references to the outside are dropped. */
export function copied(
  { states, transitions }: Fragment,
  chart: string,
  newId: () => string,
): { states: State[]; transitions: Transition[]; idOf: (old: string) => string } {
  const ids = new Map([...states, ...transitions].map(({ id }) => [id, newId()]))
  const idOf = (old: string): string => ids.get(old) ?? old
  const inner = (list: readonly string[]): string[] => list.filter((id) => ids.has(id)).map(idOf)
  return {
    idOf,
    states: states.map(({ initial, historyDefault, ...state }) => ({
      ...state,
      id: idOf(state.id),
      chart,
      parent: state.parent === null ? null : idOf(state.parent),
      ...(initial !== undefined && ids.has(initial) ? { initial: idOf(initial) } : {}),
      ...(historyDefault && inner(historyDefault).length > 0 ? { historyDefault: inner(historyDefault) } : {}),
    })),
    transitions: transitions
      .filter(({ from, targets }) => ids.has(from) && targets.every((target) => ids.has(target)))
      .map((transition) => ({
        ...transition,
        id: idOf(transition.id),
        chart,
        from: idOf(transition.from),
        targets: transition.targets.map(idOf),
      })),
  }
}

/** Returns the ids of the copies that stand directly in `parentId`. */
export function pasteFragment(tx: ProjectTransaction, fragment: Fragment, parentId: string, offset: Point): string[] {
  const parent = tx.get('states', parentId)
  const delayNames = bringDelays(tx, parent.chart, fragment.delays ?? {})
  const roleIds = bringRoles(tx, fragment.roles ?? [])
  const tops = new Set(topsOf(fragment.states).map((state) => state.id))
  if (
    parent.kind === 'parallel' &&
    fragment.states.some((state) => tops.has(state.id) && state.kind !== 'compound' && state.kind !== 'parallel')
  )
    throw new Refusal('only-regions-in-parallel', parentId)

  const { states, transitions, idOf } = copied(fragment, parent.chart, tx.newId)
  const topIds = [...tops].map(idOf)
  for (const copy of states) {
    const state = withRoles(copy, roleIds)
    if (!topIds.includes(state.id)) {
      tx.put('states', state)
      continue
    }
    tx.put('states', {
      ...state,
      parent: parentId,
      order: orderLast(childrenOf(tx, parentId)),
      key: keyFor(state.key, keysIn(tx, parentId)),
      ...(state.position ? { position: { x: state.position.x + offset.x, y: state.position.y + offset.y } } : {}),
    })
  }
  for (const transition of transitions) {
    const { trigger } = transition
    tx.put('transitions', {
      ...transition,
      ...(trigger.type === 'after' ? { trigger: { type: 'after', delay: delayNames.get(trigger.delay) ?? trigger.delay } } : {}),
    })
    if (!states.some((state) => state.id === transition.from && !topIds.includes(state.id)))
      tx.update('transitions', transition.id, undrawn)
  }
  for (const state of states) repairInitial(tx, state.id)
  repairInitial(tx, parentId)
  return topIds
}

const topsOf = (states: readonly State[]): State[] => {
  const ids = new Set(states.map((state) => state.id))
  return states.filter((state) => state.parent === null || !ids.has(state.parent))
}

function withRoles(state: State, ids: ReadonlyMap<string, string>): State {
  const { role, activity } = state
  const known = (id: string): string => ids.get(id) ?? id
  return {
    ...state,
    ...(role === undefined ? {} : { role: known(role) }),
    ...(activity?.role === undefined ? {} : { activity: { ...activity, role: known(activity.role) } }),
  }
}

/**
 * Adds the roles that the project lacks: one of the same name is the same role, one of another name under the same id is
 * not. Working hours stay behind, they are those of the other house. Returns where the ids have changed.
 */
function bringRoles(tx: ProjectTransaction, roles: readonly Role[]): Map<string, string> {
  const ids = new Map<string, string>()
  const isNamed = (role: Role, name: Text | undefined): boolean =>
    name !== undefined && role.name !== undefined && say(role.name, 'zh-CN') === say(name, 'zh-CN')
  for (const { calendar: _, ...role } of roles) {
    const own = tx.all('roles').sort(byOrder)
    const same = own.find(({ id, name }) => id === role.id && (deepEqual(name, role.name) || isNamed(role, name)))
    const twin = same ?? own.find((other) => isNamed(role, other.name))
    if (twin) {
      if (twin.id !== role.id) ids.set(role.id, twin.id)
      continue
    }
    const id = tx.find('roles', role.id) ? keyFor(role.id, new Set(own.map((one) => one.id)), 'role') : role.id
    if (id !== role.id) ids.set(role.id, id)
    tx.put('roles', { ...role, id, order: orderLast(own) })
  }
  return ids
}

/** Adds the delays that the chart lacks; one of the same name that means another time comes under a new name. */
function bringDelays(tx: ProjectTransaction, chartId: string, delays: Readonly<Record<string, Delay>>): Map<string, string> {
  const names = new Map<string, string>()
  for (const [name, delay] of Object.entries(delays)) {
    const own = tx.get('charts', chartId).delays ?? {}
    if (deepEqual(own[name], delay)) continue
    const free = own[name] ? keyFor(name, new Set(Object.keys(own)), 'wait') : name
    names.set(name, free)
    tx.update('charts', chartId, { delays: { ...own, [free]: delay } })
  }
  return names
}
