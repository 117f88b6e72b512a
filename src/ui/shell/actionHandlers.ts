import { useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { type ActionId, actionIds, entryOf, type Where } from './actionList'
import { isPressed } from './shortcuts'

/** Who can do what at the moment. `false` back from a handler: the press meant nothing here and goes on to the browser. */
export type Handlers = { readonly [Id in ActionId]?: ((event?: KeyLike) => unknown) | undefined }
export type KeyLike = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

interface Layer {
  readonly rank: number
  readonly handlers: Handlers
}

/** The handlers of all that is on the screen, those of a view over those of the frame. One window has one. */
const layers = createStore<{ readonly layers: readonly Layer[] }>(() => ({ layers: [] }))

const handlerOf = (stack: readonly Layer[], id: ActionId): Handlers[ActionId] => {
  let best: Layer | undefined
  for (const layer of stack) if (layer.handlers[id] && (!best || layer.rank >= best.rank)) best = layer
  return best?.handlers[id]
}

/**
 * Says what this component can do while it is mounted. Give `undefined` for what it could do at another time: the
 * action is greyed then. The views of a chart stand over the frame, which has the rank 0.
 */
export function useHandlers(handlers: Handlers, rank = 1): void {
  const latest = useRef(handlers)
  latest.current = handlers
  const able = actionIds.filter((id) => handlers[id]).join(' ')
  useEffect(() => {
    const own = able.split(' ').filter(Boolean) as ActionId[]
    const layer: Layer = {
      rank,
      handlers: Object.fromEntries(own.map((id) => [id, (event?: KeyLike) => latest.current[id]?.(event)])),
    }
    layers.setState((now) => ({ layers: [...now.layers, layer] }))
    return () => layers.setState((now) => ({ layers: now.layers.filter((other) => other !== layer) }))
  }, [able, rank])
}

/** Ids of what can be done now. */
export function useAble(): ReadonlySet<ActionId> {
  const stack = useStore(layers, (now) => now.layers)
  return useMemo(() => new Set(actionIds.filter((id) => handlerOf(stack, id))), [stack])
}

/** Does it; false when nobody can at the moment, or when it meant nothing. */
export function runAction(id: ActionId, event?: KeyLike): boolean {
  const handler = handlerOf(layers.getState().layers, id)
  return handler !== undefined && handler(event) !== false
}

/** The action whose keys were pressed, among those that hold in one of `wheres`. */
export const pressedAction = (event: KeyLike, wheres: readonly Where[]): ActionId | undefined =>
  actionIds.find((id) => {
    const { keys = [], where = 'everywhere', byBrowser } = entryOf(id)
    return !byBrowser && wheres.includes(where) && keys.some((one) => isPressed(one, event))
  })
