import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { nameOf } from '../../chart/sentence'
import type { ForecastStore } from '../../session/forecast'
import { select, setMode } from '../../session/view'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { goToTourStep, lastStep, tour } from '../shell/tour'
import styles from './tour.module.css'

/**
 * A card over the work that does a step and then says what there is to see: walk, forecast, the longest queue, one person
 * more, the SOP. Nothing is locked meanwhile; whoever goes another way finds the card where it was.
 */
export function Tour({ chartId }: { chartId: string }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const step = useStore(tour, (state) => state.step)
  const { status, result } = useForecast(step !== null && step > 0)
  const next = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // After a press the keyboard stays with the card, whatever the mode has put in its place.
    if (step !== null && step > 0) next.current?.focus()
  }, [step])
  if (step === null) return null

  const wait = result?.statements.find((one) => one.code === 'wait')
  const stateId = wait?.code === 'wait' ? wait.values.stateId : null
  const role = stateId === null ? undefined : project.states[stateId]?.activity?.role

  const steps: readonly (() => void | Promise<void>)[] = [
    () => setMode(session.view, 'walk'),
    () => setMode(session.view, 'forecast'),
    () => select(session.view, stateId === null ? [] : [stateId]),
    async () => {
      const { changeHeadcount, chosenScenario, forecastInputs } = await import('../../session/forecastInputs')
      const own = forecastInputs(project, chartId, chosenScenario(session, chartId)).headcounts.find(
        (one) => one.role.id === role,
      )
      if (own && typeof own.people === 'number') changeHeadcount(session, chartId, own.role.id, own.people + 1)
    },
    () => setMode(session.view, 'document'),
  ]
  // Without a queue there is nobody to add: the fourth step falls out.
  const now = step === 3 && role === undefined ? 4 : step
  const goOn = (): void => {
    void steps[now]?.()
    goToTourStep(now === lastStep ? null : now + 1)
  }
  const words = (): string => {
    if (step === 3) return stateId ? t('tour.text.3', { step: nameOf(project, stateId, language) }) : t('tour.text.noWait')
    if (step === 4) return t('tour.text.4', { role: role ? nameOf(project, role, language) : '' })
    return t(`tour.text.${step as 0 | 1 | 2 | 5}`)
  }
  return (
    <section className={styles.card} aria-label={t('tour.title')} data-tour={step}>
      <p aria-live="polite">{words()}</p>
      <div className={styles.foot}>
        <span className={styles.at}>{step > 0 && t('tour.at', { step })}</span>
        <Button ref={next} tone="primary" isDisabled={step === 2 && (status === 'running' || !result)} onPress={goOn}>
          {t(`tour.next.${now as 0 | 1 | 2 | 3 | 4 | 5}`)}
        </Button>
      </div>
      <span className={styles.close}>
        <IconButton icon="close" name={t('tour.leave')} onPress={() => goToTourStep(null)} />
      </span>
    </section>
  )
}

type Seen = Pick<ReturnType<ForecastStore['getState']>, 'status' | 'result'>
const nothingYet = createStore<Seen>(() => ({ status: 'idle', result: null }))

/** The forecast of the open project, fetched with all it needs once the tour has begun: the first page does without. */
function useForecast(isNeeded: boolean): Seen {
  const session = useSession()
  const [store, setStore] = useState<Pick<ForecastStore, 'subscribe' | 'getState' | 'getInitialState'> | null>(null)
  useEffect(() => {
    if (isNeeded) void import('../../session/forecast').then(({ forecastOf }) => setStore(forecastOf(session).store))
  }, [isNeeded, session])
  return useStore(store ?? nothingYet)
}
