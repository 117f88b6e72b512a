import { useMemo } from 'react'
import { useStore } from 'zustand'
import { chartPicture, pageHead } from '../../documents/export'
import type { Colouring } from '../../picture/colourings'
import { type Orientation, type Page, type PaperName, type PictureSize, pagesOf } from '../../picture/pages'
import type { Picture } from '../../picture/picture'
import type { Project } from '../../project/project'
import type { Language } from '../../project/text'
import { forecastOf } from '../../session/forecast'
import { heatValues } from '../../session/forecastOverlay'
import { usePreferences, useProject, useSession, useView } from '../shell/hooks'
import { type PictureWish, today } from './exportFile'

/** What somebody has chosen for a picture, as the fields show it. */
export interface PictureChoice {
  readonly part: 'whole' | 'selection'
  readonly colouring: Colouring | null
  readonly fit: 'scale' | 'sheet' | 'tiles'
  /** 1 = its own size. */
  readonly scale: number
  readonly paper: PaperName
  readonly orientation: Orientation
}

/** To begin with: all of it in its own size, coloured as on the screen. */
export function usePictureChoice(fit: PictureChoice['fit'] = 'scale'): PictureChoice {
  const colouring = useStore(usePreferences(), (now) => now.colouring)
  return { part: 'whole', colouring, fit, scale: 1, paper: 'A4', orientation: 'auto' }
}

/** Ids of what is selected on this chart, the chart itself not among them. */
export function useSelectedOn(chart: string | null): readonly string[] {
  const selection = useView((view) => view.selection)
  const project = useProject((now) => now)
  return useMemo(
    () =>
      selection.filter((id) => {
        const record = project.states[id] ?? project.transitions[id]
        return chart !== null && record?.chart === chart && id !== project.charts[chart]?.root
      }),
    [selection, project, chart],
  )
}

/** How hot each step was in the last forecast of this chart; undefined where there is none. */
export function useHeat(chart: string | null): ReadonlyMap<string, number> | undefined {
  const session = useSession()
  const kind = useView((view) => view.heat)
  const result = useStore(forecastOf(session).store, (now) => now.result)
  return useMemo(
    () => (result && result.report.chart === chart ? heatValues(result.report, result.project, kind) : undefined),
    [result, chart, kind],
  )
}

/** The choice as an export takes it; `chart` is null for boards. */
export function usePictureWish(choice: PictureChoice, chart: string | null, canTile: boolean): PictureWish {
  const selected = useSelectedOn(chart)
  const heat = useHeat(chart)
  const size = sizeOf(choice, canTile)
  return {
    ...(size ? { size } : {}),
    ...(choice.part === 'selection' && selected.length > 0 ? { only: selected } : {}),
    ...(chart !== null && choice.colouring !== null ? { colouring: choice.colouring } : {}),
    ...(heat ? { heat } : {}),
  }
}

function sizeOf({ fit, scale, paper, orientation }: PictureChoice, canTile: boolean): PictureSize | undefined {
  if (fit === 'scale') return scale === 1 ? undefined : { kind: 'scale', scale }
  return { kind: 'paper', paper, orientation, ...(fit === 'tiles' && canTile ? { tiles: scale } : {}) }
}

export interface Paged {
  readonly picture: Picture
  readonly pages: readonly Page[]
}

/** A chart as it comes on paper. */
export function pagedChart(
  project: Project,
  chartId: string,
  { size = { kind: 'scale', scale: 1 }, ...wish }: PictureWish & { language: Language },
): Paged | null {
  const chart = project.charts[chartId]
  if (!chart) return null
  return paged(project, chartPicture(project, chart, wish), wish.language, size)
}

export const paged = (project: Project, picture: Picture, language: Language, size: PictureSize): Paged => ({
  picture,
  pages: pagesOf(picture, size, pageHead(project, picture, language, today())),
})
