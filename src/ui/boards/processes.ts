import { byOrder } from '../../base/order'
import { treeOf } from '../../chart/tree'
import type { Project } from '../../project/project'

/** Charts that can be forecast. */
export const processesOf = (project: Project) =>
  Object.values(project.charts)
    .filter(({ kind, deleted }) => kind === 'process' && !deleted)
    .sort(byOrder)

/** Roles that cost something on a chart. */
export function paidRoles(project: Project, chart: string): string[] {
  const tree = treeOf(project, chart)
  const roles = new Set(
    tree?.states.flatMap(({ activity }) => (activity?.kind === 'staffed' && activity.role ? [activity.role] : [])),
  )
  return [...roles].filter((id) => Object.hasOwn(project.roles, id))
}

/** Steps at which something is taken in. */
export const payingSteps = (project: Project, chart: string): string[] =>
  (treeOf(project, chart)?.states ?? []).flatMap(({ id, value }) => (value !== undefined && value !== 0 ? [id] : []))
