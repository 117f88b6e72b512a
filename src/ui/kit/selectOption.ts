/** One of the choices of a `Select`. */
export interface SelectOption<T extends string> {
  id: T
  name: string
  detail?: string
}
