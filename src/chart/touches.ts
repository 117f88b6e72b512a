import type { Diff } from '../edit/diff'

/** Where things are drawn: no rule asks for it, and no reference goes through it. */
export const placeFields: ReadonlySet<string> = new Set(['position', 'size', 'folded', 'route', 'waypoints', 'labelPosition'])

/** Whether a change did nothing but give fields among these another value. */
export const touchesOnly = ({ added, removed, updated }: Diff, fields: ReadonlySet<string>): boolean =>
  [added, removed].every((part) => Object.values(part).every((records) => Object.keys(records).length === 0)) &&
  Object.values(updated).every((records) =>
    Object.values(records).every((sides) => sides.every((side) => Object.keys(side).every((field) => fields.has(field)))),
  )
