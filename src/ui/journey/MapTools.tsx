import { byOrder } from '../../base/order'
import type { ChartTree } from '../../chart/tree'
import { mainCurve } from '../../journey/journeyMap'
import { curveKinds, type JourneyCurve, type JourneyRow, type ServiceMode, serviceModes } from '../../project/journey'
import { say, withWords } from '../../project/text'
import { newId } from '../../session/newId'
import { Button } from '../kit/Button'
import { Menu, type MenuEntry } from '../kit/Menu'
import { ask } from '../shell/ask'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'

interface MapToolsProps {
  tree: ChartTree
  rows: readonly JourneyRow[]
  curves: readonly JourneyCurve[]
  active: string
  mode: ServiceMode | null
  onRows: (rows: JourneyRow[]) => void
  onCurve: (id: string) => void
  onMode: (mode: ServiceMode | null) => void
  rowName: (id: string) => string
  curveName: (id: string) => string
}

/** Which rows and curves are on the map, and in which mode it is read. */
export function MapTools({ tree, rows, curves, active, mode, onRows, onCurve, onMode, rowName, curveName }: MapToolsProps) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const personas = useProject((project) => project.personas)
  const { chart } = tree
  const setCurves = (next: readonly JourneyCurve[]): void => {
    session.execute('journey.update', { chart: chart.id, fields: { curves: [...next] } })
  }
  const askWords = (title: string, value: string, take: (words: string) => void): void =>
    ask({
      kind: 'words',
      title,
      value,
      hint: '',
      take: (words) => {
        if (words.trim() === '') return t('journey.nameNeeded')
        take(words.trim())
        return null
      },
    })
  const rowEntries: MenuEntry[] = rows.map((row) => ({
    id: row.id,
    name: rowName(row.id),
    isChosen: !row.hidden,
    onAction: () => onRows(rows.map((one) => (one.id === row.id ? { ...one, hidden: !one.hidden } : one))),
  }))
  const own = rows.filter(({ name }) => name !== undefined)
  const rowTools: MenuEntry[] = [
    {
      id: 'add',
      icon: 'plus',
      name: t('journey.addRow'),
      startsGroup: true,
      isChosen: false,
      onAction: () =>
        askWords(t('journey.addRow'), '', (words) => onRows([...rows, { id: newId(), name: { [language]: words } }])),
    },
    ...own.flatMap((row): MenuEntry[] => [
      {
        id: `rename ${row.id}`,
        icon: 'pencil',
        name: t('journey.renameRow', { name: rowName(row.id) }),
        isChosen: false,
        onAction: () =>
          askWords(t('journey.renameRow', { name: rowName(row.id) }), rowName(row.id), (words) =>
            onRows(rows.map((one) => (one.id === row.id ? { ...one, name: withWords(one.name, language, words) } : one))),
          ),
      },
      {
        id: `delete ${row.id}`,
        icon: 'trash',
        tone: 'harm',
        name: t('journey.deleteRow', { name: rowName(row.id) }),
        isChosen: false,
        onAction: () => session.execute('journey.deleteRow', { chart: chart.id, row: row.id }),
      },
    ]),
  ]
  const add = (kind: JourneyCurve['kind'], persona?: string): void => {
    const id = newId()
    setCurves([...curves, { id, kind, ...(persona === undefined ? {} : { persona, name: personas[persona]?.name ?? '' }) }])
    onCurve(id)
  }
  const curveEntries: MenuEntry[] = [
    ...curves.map((curve) => ({
      id: curve.id,
      name: curveName(curve.id),
      detail: curve.hidden ? t('journey.hidden') : t(`journey.curve.${curve.kind}`),
      isChosen: curve.id === active,
      onAction: () => {
        if (curve.hidden) setCurves(curves.map((one) => (one.id === curve.id ? { ...one, hidden: false } : one)))
        onCurve(curve.id)
      },
    })),
    ...curveKinds
      .filter((kind) => kind !== 'asIs')
      .map((kind, i) => ({
        id: `add ${kind}`,
        icon: 'plus' as const,
        name: t('journey.addCurve', { kind: t(`journey.curve.${kind}`) }),
        isChosen: false,
        ...(i === 0 ? { startsGroup: true as const } : {}),
        onAction: () => add(kind),
      })),
    ...Object.values(personas)
      .sort(byOrder)
      .filter(({ id }) => !curves.some(({ persona }) => persona === id))
      .map((persona) => ({
        id: `add ${persona.id}`,
        icon: 'people' as const,
        name: t('journey.addCurve', { kind: say(persona.name, language) }),
        isChosen: false,
        onAction: () => add('asIs', persona.id),
      })),
    {
      id: 'rename',
      icon: 'pencil',
      name: t('journey.renameCurve', { name: curveName(active) }),
      startsGroup: true,
      isChosen: false,
      onAction: () =>
        askWords(t('journey.renameCurve', { name: curveName(active) }), curveName(active), (words) =>
          setCurves(curves.map((one) => (one.id === active ? { ...one, name: withWords(one.name, language, words) } : one))),
        ),
    },
    ...(curves.length > 1
      ? [
          {
            id: 'hide',
            name: t('journey.hideCurve', { name: curveName(active) }),
            isChosen: false,
            onAction: () => setCurves(curves.map((one) => (one.id === active ? { ...one, hidden: true } : one))),
          },
        ]
      : []),
    ...(active === mainCurve
      ? []
      : [
          {
            id: 'delete',
            icon: 'trash' as const,
            tone: 'harm' as const,
            name: t('journey.deleteCurve', { name: curveName(active) }),
            isChosen: false,
            onAction: () => session.execute('journey.deleteCurve', { chart: chart.id, curve: active }),
          },
        ]),
  ]
  return (
    <>
      <Menu
        label={t('journey.modes')}
        entries={[null, ...serviceModes.filter((one) => one !== chart.journey?.mode)].map((one) => ({
          id: one ?? 'base',
          name: one === null ? t('journey.base', { mode: chart.journey?.mode ?? '' }) : t(`journey.mode.${one}`),
          isChosen: one === mode,
          onAction: () => onMode(one),
        }))}
      >
        <Button tone="quiet" icon="people" aria-label={`${t('journey.modes')}: ${mode ?? t('journey.baseShort')}`}>
          {mode === null ? t('journey.baseShort') : mode}
        </Button>
      </Menu>
      <Menu label={t('journey.curves')} entries={curveEntries}>
        <Button tone="quiet" icon="journey" aria-label={`${t('journey.curves')}: ${curveName(active)}`}>
          {curveName(active)}
        </Button>
      </Menu>
      <Menu label={t('journey.rows')} entries={[...rowEntries, ...rowTools]}>
        <Button tone="quiet" icon="table">
          {t('journey.rows')}
        </Button>
      </Menu>
    </>
  )
}
