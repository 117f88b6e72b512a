/** `fields` with some changed; null takes one away. */
export function merged<T extends object>(fields: T, changes: { readonly [K in keyof T]?: T[K] | null }): T {
  const all = Object.entries({ ...fields, ...changes })
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined)) as T
}
