import { byOrder } from '../base/order'
import type { Distribution } from '../project/distribution'
import type { Project } from '../project/project'
import type { Text } from '../project/text'

/** What some process asks of its learners. */
export interface KnownAttribute {
  readonly name: string
  readonly label: Text | undefined
  /** As the first process that has it draws it. */
  readonly own: Distribution
}

/** All that the processes in use ask of their learners, in the order of the processes: what a persona can differ in. */
export function attributesAsked(project: Project): KnownAttribute[] {
  const found = new Map<string, KnownAttribute>()
  for (const { deleted, attributes, attributeNames } of Object.values(project.charts).sort(byOrder)) {
    if (deleted) continue
    for (const [name, own] of Object.entries(attributes ?? {}))
      if (!found.has(name)) found.set(name, { name, label: attributeNames?.[name], own })
  }
  return [...found.values()]
}
