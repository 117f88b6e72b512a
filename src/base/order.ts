import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Records carry their place as a fractional index, so that inserting between two neighbours touches neither. */
export interface Ordered {
  readonly id: string
  readonly order: string
}

/** By place, then by id, so that two edits that chose the same place are read alike everywhere. */
export const byOrder = (a: Ordered, b: Ordered): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** A place after `after` (null = first) among `siblings`, which must be sorted. Equal neighbours fall back to the end. */
export function orderAfter(siblings: readonly Ordered[], after: string | null): string {
  const index = after === null ? -1 : siblings.findIndex((sibling) => sibling.id === after)
  const previous = siblings[index]?.order ?? null
  const next = siblings.slice(index + 1).find((sibling) => previous === null || sibling.order > previous)?.order ?? null
  return generateKeyBetween(previous, next)
}

export const orderLast = (siblings: readonly Ordered[]): string => generateKeyBetween(siblings.at(-1)?.order ?? null, null)

export const ordersFor = (count: number): string[] => generateNKeysBetween(null, null, count)
