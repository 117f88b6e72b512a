import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { type Forecast, forecastOf } from '../../session/forecast'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { useInTurn } from '../shell/inTurn'
import { type FigureWords, figureWords } from './figures'

/** Part of the forecast as it is now: for what must be true at once and costs little to draw. */
export const useForecast = <T>(selector: (forecast: Forecast) => T): T =>
  useStore(forecastOf(useSession()).store, useShallow(selector))

/** Part of the forecast, drawn in its turn: for results, which come many times a second while a slider is held. */
export const useForecastInTurn = <T>(selector: (forecast: Forecast) => T): T =>
  useInTurn(forecastOf(useSession()).store, selector)

/** The result up to which everything on the screen has been drawn. */
export const useDrawnResult = (): Forecast['result'] => useInTurn(forecastOf(useSession()).store, ({ result }) => result, true)

/** How figures read on this screen. */
export function useFigureWords(): FigureWords {
  const t = useT()
  const language = useLanguage()
  const currency = useProject((project) => project.settings.settings?.currency ?? 'CNY')
  return useMemo(() => figureWords(language, t, currency), [language, t, currency])
}
