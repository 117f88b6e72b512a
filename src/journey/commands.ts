import * as z from 'zod/mini'
import { clearable, cleared } from '../chart/clearable'
import { command, type ProjectTransaction } from '../chart/command'
import { linkedStep, stepBasis } from '../chart/links'
import { freshTree } from '../chart/tree'
import { Refusal } from '../edit/transaction'
import { ChartId, Source, type State, StateId } from '../project/chart'
import { Emotion, Experience, Journey, ServiceMode, type StepLink } from '../project/journey'
import { Language } from '../project/text'
import { cellText, withCell, withFields } from './cells'
import { emotionSource, experienceIn, mainCurve } from './journeyMap'

/*
 * What is said on a journey map. Steps themselves are added, moved, split and merged in `stepCommands.ts`; their names,
 * kinds and paths are those of any chart.
 */

const { variants: _variants, ...headFields } = Journey.shape

/** Sets fields of the head of a map, or what the head says otherwise in `mode`; null takes one away. */
export const updateJourney = command(
  'journey.update',
  z.strictObject({ chart: ChartId, fields: clearable(headFields), mode: z.optional(z.nullable(ServiceMode)) }),
  (tx, { chart, fields, mode = null }) => {
    const { journey = {} } = tx.get('charts', chart)
    const set = <T extends object>(record: T): T | undefined => emptied({ ...record, ...cleared(fields) })
    if (mode === null) return tx.update('charts', chart, { journey: set(journey) })
    const { [mode]: own, ...others } = journey.variants ?? {}
    const said = set(own ?? {})
    const all = emptied({ ...others, ...(said && { [mode]: said }) })
    tx.update('charts', chart, { journey: emptied({ ...journey, variants: all }) })
  },
)

function emptied<T extends object>(record: T): T | undefined {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined)
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined
}

/** Writes texts into cells, as they are typed, pasted or read from a spreadsheet: one step of undo for all of them. */
export const setCells = command(
  'journey.setCells',
  z.strictObject({
    cells: z.array(z.strictObject({ state: StateId, row: z.string(), text: z.string() })),
    language: Language,
    mode: z.optional(z.nullable(ServiceMode)),
  }),
  (tx, { cells, language, mode = null }) => {
    for (const { state: id, row, text } of cells) {
      const state = tx.get('states', id)
      if (text.trim() === cellText(state, row, language, mode).trim()) continue
      const result = withCell(state, row, text, language, mode)
      if (!result.ok) throw new Refusal(`cell-${result.problem.code}`, id, { row, ...result.problem.values })
      tx.update('states', id, { ...result.change })
    }
  },
)

/** How a step feels on one of the curves; null = nobody has said. `source` says where that comes from. */
export const setEmotion = command(
  'journey.setEmotion',
  z.strictObject({
    state: StateId,
    curve: z.string(),
    value: z.nullable(Emotion),
    source: z.optional(z.nullable(Source)),
    mode: z.optional(z.nullable(ServiceMode)),
  }),
  (tx, { state: id, curve, value, source, mode = null }) => {
    const state = tx.get('states', id)
    const { [curve]: _, ...others } = experienceIn(state, mode).emotions ?? {}
    const emotions = emptied({ ...others, ...(value === null ? {} : { [curve]: value }) })
    const fields = curve === mainCurve ? { emotion: value ?? undefined } : { emotions }
    const { [emotionSource(curve)]: __, ...sources } = state.sources ?? {}
    const kept = source === undefined ? state.sources : emptied({ ...sources, ...(source && { [emotionSource(curve)]: source }) })
    tx.update('states', id, { experience: withFields(state.experience, fields, mode), sources: kept })
  },
)

/** Sets fields of what is known of a step, in the base or in a mode; null takes one away. */
export const updateExperience = command(
  'journey.setExperience',
  z.strictObject({
    state: StateId,
    fields: clearable({ ...Experience.shape, hidden: z.optional(z.boolean()) }),
    mode: z.optional(z.nullable(ServiceMode)),
  }),
  (tx, { state: id, fields, mode = null }) => {
    const { experience } = tx.get('states', id)
    tx.update('states', id, { experience: withFields(experience, cleared(fields), mode) })
  },
)

/**
 * Says which process steps stand behind a step, and takes their fingerprints: from now on a change of one of them makes
 * the step stale. Given the links that are there already, it says that somebody has looked.
 */
export const setLinks = command(
  'journey.setLinks',
  z.strictObject({ state: StateId, links: z.array(z.strictObject({ chart: ChartId, state: StateId })) }),
  (tx, { state: id, links }) => {
    const { experience } = tx.get('states', id)
    const fresh = links.map((link) => withBasis(tx, link))
    tx.update('states', id, {
      experience: withFields(experience, { links: fresh.length > 0 ? fresh : undefined }, null),
    })
  },
)

/** Somebody has looked at every step of the map whose process has changed: it is up to date again. */
export const reviewJourney = command('journey.review', z.strictObject({ chart: ChartId }), (tx, { chart }) => {
  for (const { id, experience } of tx.all('states').filter((state) => state.chart === chart)) {
    if (!experience?.links) continue
    const links = experience.links.map((link) => withBasis(tx, link))
    tx.update('states', id, { experience: { ...experience, links } })
  }
})

/** A broken link stays as it is: only a person can say what should stand in its place. */
function withBasis(tx: ProjectTransaction, link: StepLink): StepLink {
  const linked = linkedStep(tx.doc, link, freshTree)
  return linked
    ? { ...link, chart: linked.tree.chart.id, state: linked.state.id, basis: stepBasis(linked.tree, linked.state) }
    : link
}

/** Takes a row of one's own off the map, with all that stands in it. */
export const deleteRow = command(
  'journey.deleteRow',
  z.strictObject({ chart: ChartId, row: z.string() }),
  (tx, { chart, row }) => {
    const { journey } = tx.get('charts', chart)
    if (!journey?.rows?.some(({ id, name }) => id === row && name !== undefined)) throw new Refusal('record-gone', row)
    const rows = journey.rows.filter(({ id }) => id !== row)
    tx.update('charts', chart, { journey: emptied({ ...journey, rows: rows.length > 0 ? rows : undefined }) })
    for (const state of stepsOf(tx, chart)) {
      const { [row]: gone, ...others } = state.experience?.rows ?? {}
      if (gone !== undefined)
        tx.update('states', state.id, { experience: withFields(state.experience, { rows: emptied(others) }, null) })
    }
  },
)

/** Takes a curve off the map, with its points; the main one stays. */
export const deleteCurve = command(
  'journey.deleteCurve',
  z.strictObject({ chart: ChartId, curve: z.string() }),
  (tx, { chart, curve }) => {
    const { journey } = tx.get('charts', chart)
    if (curve === mainCurve || !journey?.curves?.some(({ id }) => id === curve)) throw new Refusal('record-gone', curve)
    const curves = journey.curves.filter(({ id }) => id !== curve)
    tx.update('charts', chart, { journey: emptied({ ...journey, curves: curves.length > 0 ? curves : undefined }) })
    for (const state of stepsOf(tx, chart)) {
      const { [curve]: gone, ...others } = state.experience?.emotions ?? {}
      if (gone === undefined) continue
      const { [emotionSource(curve)]: _, ...sources } = state.sources ?? {}
      tx.update('states', state.id, {
        experience: withFields(state.experience, { emotions: emptied(others) }, null),
        sources: emptied(sources),
      })
    }
  },
)

const stepsOf = (tx: ProjectTransaction, chart: string): State[] => tx.all('states').filter((state) => state.chart === chart)
