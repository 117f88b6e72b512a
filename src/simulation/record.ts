/**
 * Where a record of tables begins: `{ ...nothing, states, … }`. Built up field by field, it remembers what kind of value each
 * holds; a literal alone says that any may hold anything, so that every use of a table asks again, a twelfth of a run's time.
 */
export const nothing: Readonly<Record<never, never>> = {}
