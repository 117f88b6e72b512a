import type * as Y from 'yjs'
import { deepEqual, isObject } from '../base/json'

/*
 * Lists of things with ids inside a record (comments and their answers, stories), item by item: two windows that add to
 * one list both keep what they added. Every entry is at the place of its list, parted by `bar`:
 *   place, bar, item id   the item in a list of one; an empty list where it was taken away;
 *   place, bar            the ids in their order; those that it does not name come last.
 * A list inside an item is at the item's place, bar, and the name of its field.
 */

type Item = Readonly<Record<string, unknown>> & { readonly id: string }
/** Place → what is there: see above. */
export type Items = Y.Map<readonly unknown[]>

export const bar = '\u0000'

/** A list of objects, each with an id of its own; an absent one counts as empty. */
function keyed(value: unknown): readonly Item[] | null {
  if (value === undefined) return []
  if (!Array.isArray(value)) return null
  const ids = new Set<unknown>()
  for (const item of value) {
    if (!isObject(item) || typeof item.id !== 'string' || item.id === '' || item.id.includes(bar)) return null
    ids.add(item.id)
  }
  return ids.size === value.length ? (value as Item[]) : null
}

const isListOfItems = (from: unknown, to: unknown): boolean => {
  const [a, b] = [keyed(from), keyed(to)]
  return a !== null && b !== null && a.length + b.length > 0
}

/** Writes what has changed in a field item by item; false where that does not say it all, and the field is to be written too. */
export function writeField(items: Items, place: string, from: unknown, to: unknown): boolean {
  if (!isListOfItems(from, to)) {
    forget(items, place)
    return false
  }
  writeItems(items, place, from, to)
  // Whether an empty list stands there or none is a matter of the field.
  return Array.isArray(to) && to.length > 0
}

function writeItems(items: Items, place: string, from: unknown, to: unknown): void {
  const before = new Map(keyed(from)?.map((item) => [item.id, item]))
  const after = keyed(to) ?? []
  const kept = new Set(after.map(({ id }) => id))
  for (const id of before.keys())
    if (!kept.has(id)) {
      forget(items, place + bar + id)
      items.set(place + bar + id, [])
    }
  for (const item of after) writeItem(items, place + bar + item.id, before.get(item.id), item)
  const wasInOrder = [...before.keys()].filter((id) => kept.has(id))
  if (after.some(({ id }, i) => id !== wasInOrder[i])) items.set(place + bar, [...kept])
}

function writeItem(items: Items, place: string, from: Item | undefined, to: Item): void {
  if (!from) {
    forget(items, place)
    items.set(place, [to])
    return
  }
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((field) => !deepEqual(from[field], to[field]))
  const isWhole = fields
    .map((field) => writeField(items, place + bar + field, from[field], to[field]))
    .some((isByItem) => !isByItem)
  if (isWhole) items.set(place, [to])
}

/** What was said of a place and of all inside it holds no longer. */
export function forget(items: Items, place: string): void {
  for (const key of [...items.keys()]) if (key === place || key.startsWith(place + bar)) items.delete(key)
}

/** Reads lists with their items laid over them. */
export function itemReader(items: Items) {
  /** Place of a list → its entries; place of an item → the fields of it that are lists. */
  const lists = new Map<string, Map<string, readonly unknown[]>>()
  const fieldsOf = new Map<string, Set<string>>()
  for (const [key, value] of items.entries()) {
    const at = key.lastIndexOf(bar)
    const place = key.slice(0, at)
    const list = lists.get(place) ?? new Map<string, readonly unknown[]>()
    lists.set(place, list.set(key.slice(at + bar.length), value))
    const owner = place.slice(0, place.lastIndexOf(bar))
    fieldsOf.set(owner, (fieldsOf.get(owner) ?? new Set()).add(place.slice(owner.length + bar.length)))
  }

  /** The record, or the item of a list, at this place, its lists as they are now. */
  function laid<R extends Readonly<Record<string, unknown>>>(place: string, record: R): R {
    const fields = fieldsOf.get(place)
    if (!fields) return record
    const next: Record<string, unknown> = { ...record }
    for (const field of fields) {
      const under = Object.hasOwn(record, field) ? record[field] : undefined
      const list = listAt(place + bar + field, keyed(under) ?? [])
      if (list.length > 0 || under !== undefined) next[field] = list
    }
    return next as R
  }

  function listAt(place: string, under: readonly Item[]): readonly Item[] {
    const entries = lists.get(place) ?? new Map<string, readonly unknown[]>()
    const all = new Map(under.map((item) => [item.id, item]))
    for (const id of [...entries.keys()].filter((key) => key !== '').sort()) {
      const [item] = entries.get(id) ?? []
      if (item === undefined) all.delete(id)
      else all.set(id, item as Item)
    }
    const order = new Map(((entries.get('') ?? []) as readonly string[]).map((id, i) => [id, i]))
    const rank = (id: string): number => order.get(id) ?? order.size
    return [...all.values()].map((item) => laid(place + bar + item.id, item)).sort((a, b) => rank(a.id) - rank(b.id))
  }

  return { laid, places: () => fieldsOf.keys() }
}
