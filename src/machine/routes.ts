import { isObject } from '../base/json'
import { type ChartTree, treeOf } from '../chart/tree'
import { itemsOf, own } from '../chart/xstateSource'
import type { Transition } from '../project/chart'
import type { Action, Guard } from '../project/logic'

/*
 * XState's `formatRouteTransitions` [C7]: a state that has an id of its own and a `route` is where the event
 * `{ type: 'xstate.route', to: '#id' }` leads from everywhere in the chart, once nobody inside has answered it. The studio
 * only carries routes; nothing of it sends such an event, so they are no part of the chart that is simulated.
 */

const event = 'xstate.route'

/** The event with its destination as one name, since all that a program knows of an event is its name. */
const routeTo = (id: string): string => `${event} #${id}`

/** The name of an event as someone outside wrote it; undefined when it has none. */
export function eventName(written: unknown): string | undefined {
  const type = isObject(written) ? own(written, 'type') : written
  const to = own(written, 'to')
  if (type === event && typeof to === 'string') return `${event} ${to}`
  return typeof type === 'string' ? type : undefined
}

/** The same chart with each route as a way from its root, for stepping by hand; never to be kept. */
export function withRoutes(tree: ChartTree): ChartTree {
  const { project, chart, root } = tree
  const routes = tree.states.flatMap((state): Transition[] => {
    const id = own(state.source, 'id')
    const route = own(state.source, 'route')
    if (state === root || typeof id !== 'string' || id === '' || !isObject(route)) return []
    return [
      {
        id: `${event} ${state.id}`,
        chart: chart.id,
        from: root.id,
        order: `zz${state.id}`,
        trigger: { type: 'event', event: routeTo(id) },
        targets: [state.id],
        ...(route.guard === undefined ? {} : { guard: logic(route.guard) }),
        actions: itemsOf(route.actions).map(logic),
        ...(route.reenter === true ? { reenter: true } : {}),
      },
    ]
  })
  if (routes.length === 0) return tree
  const heard = tree.transitions.filter(({ trigger }) => trigger.type === 'event' && trigger.event === event)
  const answers = heard
    .filter(({ from }) => from !== root.id)
    .flatMap((answer) =>
      routes.map(
        ({ trigger }, i): Transition => ({ ...answer, id: `${answer.id} ${i}`, order: `${answer.order}V${i}`, trigger }),
      ),
    )
  // XState puts the routes in the place of what the root itself would do.
  const transitions = { ...project.transitions }
  for (const { id, from } of heard) if (from === root.id) delete transitions[id]
  for (const transition of [...routes, ...answers]) transitions[transition.id] = transition
  return treeOf({ ...project, transitions }, chart.id) ?? tree
}

const logic = (written: unknown): Guard & Action => (isObject(written) ? (written as Guard) : { type: String(written) })
