import { useEffect, useMemo, useState } from 'react'
import { drawBoard } from '../../picture/drawBoard'
import { pageSvg } from '../../picture/svg'
import { useBoardFigures } from '../boards/useBoardFigures'
import styles from '../documents/documents.module.css'
import { today } from '../documents/exportFile'
import { PictureFields } from '../documents/PictureFields'
import { type Paged, paged, pagedChart, usePictureChoice, usePictureWish } from '../documents/pictureChoice'
import { Button } from '../kit/Button'
import { Dialog } from '../kit/Dialog'
import { letGo } from '../shell/download'
import { useLanguage, useProject, useT, useView } from '../shell/hooks'
import { printSheets } from './printPages'

/** What of the chart or board comes on which paper; then the browser's own dialog, which knows the printers. */
export function PrintDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const project = useProject((now) => now)
  const place = useView((view) => view.place)
  const [choice, setChoice] = useState(usePictureChoice('sheet'))
  const chartId = place?.kind === 'chart' ? place.id : null
  const wish = usePictureWish(choice, chartId, true)
  const figures = useBoardFigures(place?.kind === 'board' ? place.id : '')
  const key = JSON.stringify({ ...wish, heat: wish.heat && [...wish.heat] })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that is in the wish.
  const sheets = useMemo((): Paged | null => {
    if (chartId !== null) return pagedChart(project, chartId, { ...wish, language })
    const board = place?.kind === 'board' ? drawBoard(project, place.id, { language, date: today(), figures }) : null
    return board && wish.size ? paged(project, board, language, wish.size) : null
  }, [project, place, chartId, language, figures, key])

  const print = (): void => {
    onClose()
    // The dialog has gone from the page by then.
    if (sheets) setTimeout(() => printSheets(sheets), 100)
  }
  return (
    <Dialog
      title={t(chartId === null ? 'documents.printBoard' : 'documents.printTitle')}
      isOpen={isOpen}
      onClose={onClose}
      wide
      actions={
        <>
          <Button onPress={onClose}>{t('documents.close')}</Button>
          <Button tone="primary" icon="printer" isDisabled={sheets === null} onPress={print}>
            {t('shell.print')}
          </Button>
        </>
      }
    >
      <div className={styles.grid}>
        <div className={styles.fields}>
          <PictureFields choice={choice} onChange={setChoice} chartId={chartId} canTile onPaper />
        </div>
        {sheets && <Sheets sheets={sheets} />}
      </div>
    </Dialog>
  )
}

/** At most so many sheets are shown. */
const mostShown = 24

function Sheets({ sheets: { picture, pages } }: { sheets: Paged }) {
  const t = useT()
  const [urls, setUrls] = useState<readonly string[]>([])
  useEffect(() => {
    const made = pages
      .slice(0, mostShown)
      .map((page) => URL.createObjectURL(new Blob([pageSvg(picture, page)], { type: 'image/svg+xml' })))
    setUrls(made)
    return () => {
      for (const url of made) letGo(url)
    }
  }, [picture, pages])
  return (
    <div className={styles.sheets} data-pages={pages.length}>
      {urls.map((url, i) => (
        <img key={url} alt={t('documents.sheetOf', { n: i + 1, of: pages.length })} src={url} />
      ))}
    </div>
  )
}
