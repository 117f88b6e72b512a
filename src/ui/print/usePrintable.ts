import { useEffect } from 'react'
import { pagedChart } from '../documents/pictureChoice'
import { useLanguage, usePreferences, useSession } from '../shell/hooks'
import { clearSheets, hasSheets, layOutSheets } from './printPages'

/** Printed by the browser's own menu, a chart comes whole on one sheet, coloured as on the screen. */
export function usePrintable(chartId: string): void {
  const session = useSession()
  const preferences = usePreferences()
  const language = useLanguage()
  useEffect(() => {
    const before = (): void => {
      const { mode, face } = session.view.getState()
      // The report lies over the chart.
      if (hasSheets() || (mode === 'forecast' && face === 'report')) return
      const { colouring } = preferences.getState()
      const sheets = pagedChart(session.editor.doc, chartId, {
        language,
        size: { kind: 'paper', paper: 'A4', orientation: 'auto' },
        ...(colouring && colouring !== 'heat' ? { colouring } : {}),
      })
      if (!sheets) return
      layOutSheets(sheets)
      window.addEventListener('afterprint', clearSheets, { once: true })
    }
    window.addEventListener('beforeprint', before)
    return () => window.removeEventListener('beforeprint', before)
  }, [session, preferences, chartId, language])
}
