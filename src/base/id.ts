/** Hands out ids that are new in one project. Randomness comes from outside (HOUSE: no randomness below `session/`). */
export type NewId = () => string

/** Ids `p1`, `p2` … in order: the same input gives the same ids, as readers and the command line need. */
export function countingIds(prefix: string): NewId {
  let next = 0
  return () => {
    next += 1
    return `${prefix}${next}`
  }
}

/** `wanted`, or `wanted-2`, `wanted-3` … : the first that is not taken. */
export function freeName(wanted: string, isTaken: (name: string) => boolean, separator = '-'): string {
  if (!isTaken(wanted)) return wanted
  for (let n = 2; ; n += 1) {
    const name = `${wanted}${separator}${n}`
    if (!isTaken(name)) return name
  }
}
