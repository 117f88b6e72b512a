import { type DragEvent, type KeyboardEvent, useMemo, useState } from 'react'
import { byOrder } from '../../base/order'
import { nameOf } from '../../chart/sentence'
import { type ChartTree, treeOf } from '../../chart/tree'
import { lineUnder, workFigures } from '../../documents/compose/blueprintSheet'
import { type BlueprintStep, blueprint, type Lane, lanes } from '../../journey/blueprint'
import { cellText, nameRow } from '../../journey/cells'
import { say } from '../../project/text'
import { select } from '../../session/view'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
import { pressedAction, runAction, useHandlers } from '../shell/actionHandlers'
import { announce } from '../shell/announce'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import { isComposing } from '../shell/shortcuts'
import { ChartHead } from '../views/ChartHead'
import styles from './journey.module.css'
import { mapColumns } from './mapColumns'
import { useJourneyFigures } from './useJourneyFigures'

/** A service blueprint of a process, or of the processes behind a journey: moving a step to another lane edits the process. */
export function BlueprintView({ chartId }: { chartId: string }) {
  const tree = useProject((project) => treeOf(project, chartId))
  return tree ? <Lanes key={chartId} tree={tree} /> : null
}

function Lanes({ tree }: { tree: ChartTree }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const selection = useView((view) => view.selection)
  const forecast = useJourneyFigures(tree.chart.id)
  const columns = useMemo(() => blueprint(tree), [tree])
  const [carried, setCarried] = useState<string | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const { project } = tree
  const title = t('journey.blueprintOf', { name: nameOf(project, tree.chart.id, language) })
  const template = mapColumns(columns.length)

  const toLane = (id: string, lane: Lane): void => {
    if (session.execute('state.update', { state: id, fields: { lane } }).ok)
      announce(t('journey.blueprint.moved', { name: nameOf(project, id, language), lane: t(`inspector.lane.${lane}`) }))
  }
  const chosen = columns.flatMap(({ steps }) => steps).find(({ state }) => state.id === focused)
  const shift = (by: -1 | 1): boolean => {
    const next = chosen && lanes[lanes.indexOf(chosen.lane) + by]
    if (!chosen || !next) return false
    toLane(chosen.state.id, next)
    return true
  }
  useHandlers({ 'map.rowUp': chosen ? () => shift(-1) : undefined, 'map.rowDown': chosen ? () => shift(1) : undefined })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    const action = pressedAction(event.nativeEvent, ['map'])
    if ((action !== 'map.rowUp' && action !== 'map.rowDown') || !runAction(action)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const card = (step: BlueprintStep) => {
    const { state, lane, fails, isConcluded } = step
    const role = state.activity?.role
    const figures = workFigures(step, forecast.reports, language)
    return (
      <li
        key={state.id}
        className={styles.work}
        data-fails={fails || undefined}
        data-selected={selection.includes(state.id) || undefined}
      >
        <button
          type="button"
          draggable
          data-work-step={state.id}
          onFocus={() => {
            setFocused(state.id)
            if (state.chart === tree.chart.id) select(session.view, [state.id])
          }}
          onKeyDown={onKeyDown}
          onDragStart={(event) => {
            event.dataTransfer.setData('text/plain', state.id)
            setCarried(state.id)
          }}
          onDragEnd={() => setCarried(null)}
        >
          <strong>{nameOf(project, state.id, language)}</strong>
          {role !== undefined && <span className={styles.quiet}>{nameOf(project, role, language)}</span>}
          {isConcluded && <span className={styles.quiet}>{t('journey.blueprint.concluded')}</span>}
          {fails && <span className={styles.stale}>{t('journey.blueprint.fails')}</span>}
          <span className={styles.predictedTag}>{figures || t('journey.blueprint.unknown')}</span>
        </button>
        <Menu
          label={t('journey.blueprint.move', { name: nameOf(project, state.id, language) })}
          entries={[
            ...lanes.map((one) => ({
              id: one,
              name: t(`inspector.lane.${one}`),
              isChosen: one === lane,
              onAction: () => toLane(state.id, one),
            })),
            ...(state.activity?.kind === 'staffed'
              ? Object.values(project.roles)
                  .sort(byOrder)
                  .map(({ id, name }, i) => ({
                    id: `role ${id}`,
                    name: say(name, language) || id,
                    isChosen: id === role,
                    ...(i === 0 ? { startsGroup: true as const } : {}),
                    onAction: () =>
                      void session.execute('state.update', {
                        state: state.id,
                        fields: { activity: { ...state.activity, kind: 'staffed', role: id } },
                      }),
                  }))
              : []),
          ]}
        >
          <IconButton icon="more" name={t('journey.blueprint.move', { name: nameOf(project, state.id, language) })} />
        </Menu>
      </li>
    )
  }
  const dropOn = (lane: Lane) => ({
    onDragOver: (event: DragEvent) => carried !== null && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      if (carried !== null) toLane(carried, lane)
      setCarried(null)
    },
  })
  return (
    <section className={styles.view} aria-label={title}>
      <ChartHead title={title} hint={t('journey.blueprint.hint')}>
        {forecast.isRunning && <span className={styles.quiet}>{t('journey.running')}</span>}
      </ChartHead>
      <div className={styles.scroller}>
        {columns.length === 0 && <p className={styles.mapHead}>{t('finding.nothing-visible')}</p>}
        <table className={styles.blueprint} style={{ gridTemplateColumns: template }} data-work>
          <thead>
            <tr style={{ gridTemplateColumns: template }}>
              <th scope="col" className={styles.corner}>
                {t('journey.row.name')}
              </th>
              {columns.map(({ head, phase }, i) => (
                <th key={head?.id ?? `empty ${i}`} scope="col" className={styles.nameCell}>
                  {phase && <span className={styles.quiet}>{cellText(phase, nameRow, language)}</span>}
                  <span>{head && cellText(head, nameRow, language)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr style={{ gridTemplateColumns: template }}>
              <th scope="row" className={styles.label}>
                {t('journey.row.evidence')}
              </th>
              {columns.map(({ head, evidence }, i) => (
                <td key={head?.id ?? `empty ${i}`} className={styles.cell}>
                  {evidence.length === 0 ? (
                    <span className={styles.quiet}>{t('journey.notDescribed')}</span>
                  ) : (
                    <ul className={styles.items}>
                      {evidence.map((text) => (
                        <li key={JSON.stringify(text)}>{say(text, language)}</li>
                      ))}
                    </ul>
                  )}
                </td>
              ))}
            </tr>
            {lanes.map((lane) => (
              <tr key={lane} data-lane={lane} data-line={lineUnder[lane]} style={{ gridTemplateColumns: template }}>
                <th scope="row" className={styles.label}>
                  {t(`inspector.lane.${lane}`)}
                  {lineUnder[lane] && <span className={styles.lineName}>{t(`journey.blueprint.${lineUnder[lane]}`)}</span>}
                </th>
                {columns.map(({ head, steps }, i) => (
                  <td key={head?.id ?? `empty ${i}`} className={styles.cell} {...dropOn(lane)}>
                    <ul className={styles.workList}>{steps.filter((step) => step.lane === lane).map(card)}</ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
