import { type ReactNode, useEffect, useRef, useState } from 'react'
import { IconButton } from '../../kit/IconButton'
import { Menu } from '../../kit/Menu'
import { toast } from '../../kit/toasts'
import { download, fileName } from '../../shell/download'
import { useT } from '../../shell/hooks'
import { csv } from '../csv'
import styles from './charts.module.css'
import { pictureOf } from './pictureOf'

export interface ChartFigureProps {
  /** How evidence finds it: `data-part`. */
  part: string
  title: string
  /** One sentence: what there is to see, the peak named. */
  says: ReactNode
  /** For those who cannot see it. */
  about: string
  /** What can be chosen to be seen; stands above the picture. */
  choice?: ReactNode
  /** The figures behind the picture, heads first. */
  rows: () => readonly (readonly (string | number | null)[])[]
  /** The same in words, to be opened below the picture: for those who cannot see it, and for who wants it exactly. */
  table?: { readonly head: readonly string[]; readonly body: readonly (readonly string[])[] }
  /** Draws for so many pixels; `height` of the drawing is its own affair. */
  draw: (width: number) => { height: number; content: ReactNode }
}

/** A chart under its title, with the sentence that says what it shows and the ways to take it along: SVG, PNG, CSV. */
export function ChartFigure({ part, title, says, about, choice, rows, table, draw }: ChartFigureProps) {
  const t = useT()
  const svg = useRef<SVGSVGElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(720)
  useEffect(() => {
    const place = frame.current
    if (!place) return
    // Drawn for the room there is, so that words are never smaller than they should be.
    const watch = new ResizeObserver(([entry]) => {
      const room = Math.floor(entry?.contentRect.width ?? 0)
      if (room > 0) setWidth(room)
    })
    watch.observe(place)
    return () => watch.disconnect()
  }, [])
  const { height, content } = draw(width)

  const saveSvg = (): void => {
    if (svg.current) download(fileName(title, '.svg'), pictureOf(svg.current, title), 'image/svg+xml')
  }
  const savePng = async (): Promise<void> => {
    if (!svg.current) return
    const picture = pictureOf(svg.current, title)
    try {
      const [{ renderPng }, { browserRasteriser }] = await Promise.all([
        import('../../../documents/render/png'),
        import('../../documents/browserRasteriser'),
      ])
      const bytes = await renderPng(picture, width * 2, await browserRasteriser())
      download(fileName(title, '.png'), bytes as BlobPart, 'image/png')
    } catch {
      toast(t('simulation.pictureFailed'))
    }
  }
  return (
    <figure className={styles.figure} data-part={part}>
      <figcaption className={styles.head}>
        <h3>{title}</h3>
        <Menu
          label={t('simulation.takeAlong', { title })}
          entries={[
            { id: 'svg', name: t('simulation.saveSvg'), onAction: saveSvg },
            { id: 'png', name: t('simulation.savePng'), onAction: () => void savePng() },
            {
              id: 'csv',
              name: t('simulation.saveCsv'),
              onAction: () => download(fileName(title, '.csv'), csv(rows()), 'text/csv'),
            },
          ]}
        >
          <IconButton icon="download" name={t('simulation.takeAlong', { title })} />
        </Menu>
      </figcaption>
      <p className={styles.says}>{says}</p>
      {choice && <div className={styles.choice}>{choice}</div>}
      <div ref={frame}>
        <svg
          ref={svg}
          className={styles.chart}
          xmlns="http://www.w3.org/2000/svg"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          // Not an image: its parts lead to the chart and are told one by one.
          role="group"
          aria-label={about}
          fontSize={12}
        >
          {content}
        </svg>
      </div>
      {table && (
        <details className={styles.table}>
          <summary>{t('simulation.asTable')}</summary>
          <table>
            <caption>{title}</caption>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.body.map(([name, ...values]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {values.map((value, column) => (
                    <td key={table.head[column + 1]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  )
}
