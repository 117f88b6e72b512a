import type { NewId } from '../base/id'
import type { Result } from '../base/result'
import type { Project } from '../project/project'

/*
 * A foreign format is a folder with a reader, a writer, or both. They meet in the project model alone and never import
 * each other, so n readers and m writers cost n + m files. A writer's text is the same for the same project, byte for
 * byte, and ends with a line break.
 */
export interface Format {
  readonly id: string
  /** File names end so; the longest ending that fits decides. */
  readonly endings: readonly string[]
  readonly reader?: Reader
  readonly writer?: () => Promise<Write>
}

export interface Reader {
  /** Whether a JSON value looks like this format. What a file says counts, not what it is called. */
  isIn(value: unknown): boolean
  load(): Promise<Read>
}

export type Read = (value: unknown, newId: NewId) => Result<Project>
export type Write = (project: Project, chartId: string) => string
