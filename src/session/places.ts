import { byOrder } from '../base/order'
import type { Project } from '../project/project'
import type { Place } from './view'

const own = <T>(table: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined

/** Whether `id` names something that can still be shown or selected; what rests in the trash cannot. */
export function stillThere(project: Project, id: string): boolean {
  const chart = own(project.charts, id)
  const board = own(project.boards, id)
  if (chart || board) return !chart?.deleted && !board?.deleted
  return [project.states, project.transitions, project.notes, project.papers].some((table) => Object.hasOwn(table, id))
}

/** Whether all in `touched` is on the page that one looks at already: the board of opportunities shows a part of many steps. */
export const isOnPage = (project: Project, place: Place | null, touched: readonly string[]): boolean =>
  place?.kind === 'opportunities' &&
  touched.every((id) => {
    const { opportunities, variants } = own(project.states, id)?.experience ?? {}
    return opportunities !== undefined || Object.values(variants ?? {}).some((variant) => variant.opportunities)
  })

/** Where the records in `touched` are seen; without any, where a project opens: its first chart, or else its first board. */
export function placeOf(project: Project, touched?: readonly string[]): Place | null {
  if (touched) {
    for (const id of touched) {
      const chart = own(project.states, id)?.chart ?? own(project.transitions, id)?.chart
      if (chart) return { kind: 'chart', id: chart }
      const board = own(project.notes, id)?.board
      if (board) return { kind: 'board', id: board }
    }
    return null
  }
  const chart = Object.values(project.charts)
    .filter((one) => !one.deleted)
    .sort(byOrder)[0]
  if (chart) return { kind: 'chart', id: chart.id }
  const board = Object.values(project.boards)
    .filter((one) => !one.deleted && one.versionOf === undefined)
    .sort(byOrder)[0]
  return board ? { kind: 'board', id: board.id } : null
}
