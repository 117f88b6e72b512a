import { nameOf } from '../../chart/sentence'
import { type Measure, measures, type NoteFigure } from '../../project/board'
import { keptOn } from '../../session/keptForecasts'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useLanguage, useProject, useT } from '../shell/hooks'
import { dayIn } from './dayIn'
import { paidRoles, payingSteps, processesOf } from './processes'

/** What a forecast put by knows nothing of. */
const onlyLive: readonly Measure[] = ['outcomeRevenue', 'staffCost', 'roleCost', 'otherCost']

/** What is chosen in other words than a note then says. */
const worded = { outcomeRevenue: 'boards.figure.atStep', roleCost: 'boards.figure.ofRole' } as const

/** Which number of which forecast a note shows. */
export function FigureFields({
  figure,
  onChange,
}: {
  figure: NoteFigure | undefined
  onChange: (figure: NoteFigure | null) => void
}) {
  const t = useT()
  const language = useLanguage()
  const project = useProject((now) => now)
  const charts = processesOf(project)
  const chart = figure?.chart ?? charts[0]?.id
  const name = (id: string): string => nameOf(project, id, language)
  const figureFor = (measure: Measure | 'none'): NoteFigure | null => {
    if (measure === 'none' || (measure !== 'fixedCost' && chart === undefined)) return null
    if (measure === 'fixedCost' || chart === undefined) return { measure, amount: figure?.amount ?? 0 }
    const {
      amount: _,
      kept,
      role = paidRoles(project, chart)[0],
      outcome = payingSteps(project, chart)[0],
      ...rest
    } = figure ?? {}
    return {
      ...rest,
      measure,
      chart,
      ...(kept !== undefined && !onlyLive.includes(measure) && { kept }),
      ...(measure === 'roleCost' && role !== undefined && { role }),
      ...(measure === 'outcomeRevenue' && outcome !== undefined && { outcome }),
    }
  }
  const kept = chart === undefined ? [] : keptOn(project, chart)
  const scenarios = Object.values(project.scenarios).filter((one) => one.chart === chart)
  return (
    <>
      <Select
        label={t('boards.figure')}
        hideLabel
        value={figure?.measure ?? 'none'}
        options={(['none', ...measures] as const)
          .filter((id) => id === 'none' || id === 'fixedCost' || charts.length > 0)
          .map((id) => ({
            id,
            name: id === 'none' ? t('boards.figure.none') : t(worded[id as keyof typeof worded] ?? `boards.measure.${id}`),
          }))}
        onChange={(measure) => onChange(figureFor(measure))}
      />
      {figure?.measure === 'fixedCost' && (
        <NumberField
          label={t('boards.figure.amount')}
          minimum={0}
          unit={project.settings.settings?.currency ?? ''}
          value={figure.amount ?? null}
          onChange={(amount) => onChange({ measure: 'fixedCost', amount: amount ?? 0 })}
        />
      )}
      {figure && figure.measure !== 'fixedCost' && (
        <>
          <Select
            label={t('boards.figure.chart')}
            value={figure.chart ?? null}
            options={charts.map(({ id }) => ({ id, name: name(id) }))}
            onChange={(id) => {
              const [role] = paidRoles(project, id)
              const [outcome] = payingSteps(project, id)
              onChange({
                measure: figure.measure,
                chart: id,
                ...(figure.measure === 'roleCost' && role !== undefined && { role }),
                ...(figure.measure === 'outcomeRevenue' && outcome !== undefined && { outcome }),
              })
            }}
          />
          <Select
            label={t('boards.figure.basis')}
            value={figure.kept ?? figure.scenario ?? 'live'}
            options={[
              { id: 'live', name: t('boards.figure.live') },
              ...scenarios.map(({ id }) => ({ id, name: name(id) })),
              ...(onlyLive.includes(figure.measure) ? [] : kept).map(({ id, at }) => ({
                id,
                name: t('boards.figure.kept', { at: dayIn(language, at) }),
              })),
            ]}
            onChange={(id) => {
              const { kept: _, scenario: _then, ...rest } = figure
              onChange({
                ...rest,
                ...(scenarios.some((one) => one.id === id) && { scenario: id }),
                ...(kept.some((one) => one.id === id) && { kept: id }),
              })
            }}
          />
        </>
      )}
      {figure?.measure === 'roleCost' && chart !== undefined && (
        <Select
          label={t('boards.figure.role')}
          value={figure.role ?? null}
          options={paidRoles(project, chart).map((id) => ({ id, name: name(id) }))}
          onChange={(role) => onChange({ ...figure, role })}
        />
      )}
      {figure?.measure === 'outcomeRevenue' && chart !== undefined && (
        <Select
          label={t('boards.figure.outcome')}
          value={figure.outcome ?? null}
          options={payingSteps(project, chart).map((id) => ({ id, name: name(id) }))}
          onChange={(outcome) => onChange({ ...figure, outcome })}
        />
      )}
    </>
  )
}
