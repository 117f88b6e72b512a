import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { ColourSheet } from '../../picture/colourBy'
import { forecastOf } from '../../session/forecast'
import { heatValues } from '../../session/forecastOverlay'
import { chooseColouring } from '../../session/preferences'
import { select, setMode } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { usePreferences, useSession, useT, useView } from '../shell/hooks'
import styles from './canvas.module.css'
import { RoleChip } from './RoleChip'

interface Props {
  readonly colours: ColourSheet
  /** How hot each step was in the last forecast of this chart; undefined when there is none. */
  onHeat(heat: ReadonlyMap<string, number> | undefined): void
}

/** What the colours mean and how many steps have each; a press selects them. */
export function ColourLegend({ colours: { by, classes }, onHeat }: Props) {
  const t = useT()
  const session = useSession()
  const { view } = session
  const preferences = usePreferences()
  const selection = useView((now) => now.selection)
  const kind = useView((now) => now.heat)
  const chart = useView(({ place }) => (place?.kind === 'chart' ? place.id : null))
  const result = useStore(forecastOf(session).store, (now) => now.result)
  const report = result?.report.chart === chart ? result : undefined

  useEffect(() => {
    if (by === 'heat') onHeat(report && heatValues(report.report, report.project, kind))
  }, [by, report, kind, onHeat])

  const selected = new Set(selection)
  return (
    <section className={styles.colours} aria-label={t('colour.title', { what: t(`colour.${by}`) })} data-colouring={by}>
      <header>
        <h3>{by === 'heat' && report ? t(`simulation.legendHeat.${kind}`) : t(`colour.${by}`)}</h3>
        <IconButton icon="close" name={t('colour.end')} onPress={() => chooseColouring(preferences, null)} />
      </header>
      {classes.map(({ id, name, mark, steps }) => (
        <button
          key={id}
          type="button"
          className={styles.colour}
          aria-label={t('colour.select', { name, n: steps.length })}
          aria-pressed={steps.length === selected.size && steps.every((step) => selected.has(step))}
          data-class={id}
          onClick={() => select(view, steps)}
        >
          <RoleChip mark={mark} worker="staffed" name={name} />
          <span>{name}</span>
          <span className={styles.colourCount}>{steps.length}</span>
        </button>
      ))}
      {by === 'heat' && !report && (
        <>
          <p>{t('colour.noForecast')}</p>
          <Button onPress={() => setMode(view, 'forecast')}>{t('colour.toForecast')}</Button>
        </>
      )}
      {by !== 'heat' && classes.length === 0 && <p>{t('colour.nothing')}</p>}
    </section>
  )
}
