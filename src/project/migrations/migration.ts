/** A pure step from one format of the file to the next. */
export interface Migration {
  /** The format it makes. */
  readonly to: number
  up(file: Readonly<Record<string, unknown>>): Record<string, unknown>
}
