import { useEffect } from 'react'
import { useLanguage, usePreferences, useSession } from '../shell/hooks'

/** Until then nobody has found the browser's menu. */
const soon = 3000

/** Printed by the browser's own menu, a chart comes whole on one sheet, coloured as on the screen. */
export function usePrintable(chartId: string): void {
  const session = useSession()
  const preferences = usePreferences()
  const language = useLanguage()
  useEffect(() => {
    let stop = (): void => {}
    const listen = async (): Promise<void> => {
      const [{ pagedChart }, { clearSheets, hasSheets, layOutSheets }] = await Promise.all([
        import('../documents/pictureChoice'),
        import('./printPages'),
      ])
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
      if (hasLeft) return
      window.addEventListener('beforeprint', before)
      stop = () => window.removeEventListener('beforeprint', before)
    }
    let hasLeft = false
    const timer = setTimeout(() => void listen(), soon)
    return () => {
      hasLeft = true
      clearTimeout(timer)
      stop()
    }
  }, [session, preferences, chartId, language])
}
