import type { State } from '../project/chart'
import { escapeKey } from './tree'
import type { StateIndex } from './xstateSource'

/*
 * Target texts as XState 5.33 reads them [C7] (StateMachine `resolveTarget`, `getStateNodeByPath`): a path from the
 * parent (`b`, `b.c`), from the state itself (`.c`), from an id (`#x.c`); a dot in a key is escaped, an empty part
 * ends the path.
 */

function pathOf(text: string): string[] {
  const parts: string[] = []
  let part = ''
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '\\') {
      part += text[i + 1] ?? ''
      i += 1
    } else if (text[i] === '.') {
      parts.push(part)
      part = ''
    } else part += text[i]
  }
  parts.push(part)
  return parts
}

function walk(index: StateIndex, start: State | undefined, path: readonly string[]): State | undefined {
  let state = start
  for (const key of path) {
    if (!state || key === '') break
    state = key.startsWith('#') ? stateById(index, key) : index.child(state, key)
  }
  return state
}

function stateById(index: StateIndex, text: string): State | undefined {
  const [first = '', ...rest] = pathOf(text)
  return walk(index, index.byId(first.replace(/^#/, '')), rest)
}

/** The state that `text` means on a transition leaving `from`. */
export function resolveTarget(index: StateIndex, from: State, text: string): State | undefined {
  if (text.startsWith('#')) return stateById(index, text)
  const parent = index.parent(from)
  if (!parent) return text.startsWith('.') ? walk(index, from, pathOf(text.slice(1))) : undefined
  return walk(index, parent, pathOf(text.startsWith('.') ? from.key + text : text))
}

/** The state that `text` means as the default of a history state: a path from its parent, or an id. */
export function resolveHistoryTarget(index: StateIndex, history: State, text: string): State | undefined {
  if (text.startsWith('#')) return stateById(index, text)
  return walk(index, index.parent(history), pathOf(text))
}

/** A text for `to`, the shortest that XState will read as that state; by id first where `byId` (the file's own style). */
export function targetText(
  index: StateIndex,
  from: State,
  to: State,
  byId: boolean,
  resolve: typeof resolveTarget = resolveTarget,
): string {
  const pathFrom = (top: State | undefined): string | undefined => {
    const keys = top && index.keys(to, top)
    return keys && keys.length > 0 ? keys.map(escapeKey).join('.') : undefined
  }
  const inside = pathFrom(from)
  const ownId = index.ownId(to)
  const absolute = [`#${escapeKey(index.id(index.root))}`, ...(index.keys(to) ?? []).map(escapeKey)].join('.')
  const ids = [ownId === undefined ? undefined : `#${escapeKey(ownId)}`, absolute]
  const relative = [inside === undefined ? undefined : `.${inside}`, pathFrom(index.parent(from))]
  const texts = byId ? [...ids, ...relative] : [...relative, ...ids]
  return texts.find((text) => text !== undefined && resolve(index, from, text) === to) ?? absolute
}
