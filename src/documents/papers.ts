import { byOrder } from '../base/order'
import { translator } from '../i18n/translate'
import { paperOf } from '../papers/number'
import { type Project, settingsOf } from '../project/project'
import type { Scenario } from '../project/scenario'
import type { Language } from '../project/text'
import type { ScenarioSettings } from '../simulation/buildPlan'
import { conductExperiment, type Experiment } from '../simulation/experiment'
import { type Recorded, recordRun } from '../simulation/recordRun'
import type { SopOptions } from './compose/sopContext'
import { modelHash } from './modelHash'
import { withOverrides } from './overrides'
import type { Outline } from './paper'
import { sideBySide } from './sideBySide'
import { type ForecastHost, sopForecast } from './sopForecast'

/*
 * What documents there are, and what each is composed of: one line for a new kind. Composers are loaded when first needed. What a
 * document rests on (forecasts, runs) is worked out once for all languages.
 */

export const paperKinds = ['sop', 'training', 'redline', 'proposal', 'evaluation', 'plan'] as const
export type PaperKind = (typeof paperKinds)[number]
export type PaperLanguage = Language | 'both'

export interface PaperSettings {
  readonly language: PaperLanguage
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Where forecasts run; absent = here. The figures do not depend on it. */
  readonly forecast?: ForecastHost | undefined
  /** The what-if that a proposal is about; absent = the first one. */
  readonly scenario?: string | undefined
  /** Only what can be said in other words, as composed: no words of a person, no figures, no forecast. */
  readonly isBare?: boolean | undefined
  /** What a redline is compared with. */
  readonly before?: { readonly project: Project; readonly name: string } | undefined
}

type Compose = (language: Language) => Outline | undefined

/** What stands in a document about a chart; undefined where there is no such chart. */
export async function paperOutline(
  kind: PaperKind,
  project: Project,
  chartId: string,
  settings: PaperSettings,
): Promise<Outline | undefined> {
  const hash = modelHash(project)
  const base = (language: Language): SopOptions => ({ language, date: settings.date, modelHash: hash })
  const compose = await composers[kind](project, chartId, settings, base)
  return inLanguages(project, settings.language, compose)
}

type Prepare = (
  project: Project,
  chartId: string,
  settings: PaperSettings,
  base: (language: Language) => SopOptions,
) => Promise<Compose>

const withForecast = async (project: Project, chartId: string, { forecast = {} }: PaperSettings) => {
  const found = await sopForecast(project, chartId, forecast)
  return found ? { forecast: found } : {}
}

const composers: Readonly<Record<PaperKind, Prepare>> = {
  sop: async (project, chartId, settings, base) => {
    const [{ composeSop }, { sopFigures }, more] = await Promise.all([
      import('./compose/sop'),
      import('./compose/sopFigures'),
      settings.isBare ? {} : withForecast(project, chartId, settings),
    ])
    const overrides = settings.isBare ? undefined : paperOf(project, chartId)?.overrides
    return (language) => {
      const outline = composeSop(project, chartId, {
        ...base(language),
        ...more,
        ...(settings.isBare ? {} : { figures: sopFigures(project, chartId, language) }),
      })
      return outline && withOverrides(outline, overrides, language)
    }
  },
  training: async (project, chartId, settings, base) => {
    const [{ composeTraining }, more] = await Promise.all([
      import('./compose/trainingPack'),
      withForecast(project, chartId, settings),
    ])
    const run = exampleRun(project, chartId)
    return (language) => composeTraining(project, chartId, { ...base(language), ...more, ...(run ? { run } : {}) })
  },
  redline: async (project, chartId, settings, base) => {
    const { composeRedline } = await import('./compose/redline')
    const { project: before = project, name = '' } = settings.before ?? {}
    return (language) => composeRedline(project, chartId, { ...base(language), before, beforeName: name })
  },
  proposal: async (project, chartId, settings, base) => {
    const { composeProposal } = await import('./compose/proposal')
    const scenario = scenarioFor(project, chartId, settings.scenario)
    const runs = await bothRuns(project, chartId, scenario, settings.forecast ?? {})
    return (language) =>
      composeProposal(project, chartId, { ...base(language), ...(scenario ? { scenario } : {}), ...(runs ? { runs } : {}) })
  },
  evaluation: async (project, chartId, settings, base) => {
    const [{ composeEvaluation }, more] = await Promise.all([
      import('./compose/evaluation'),
      withForecast(project, chartId, settings),
    ])
    return (language) => composeEvaluation(project, chartId, { ...base(language), ...more })
  },
  plan: async (project, chartId, settings, base) => {
    const [{ composePlan }, more] = await Promise.all([import('./compose/plan'), withForecast(project, chartId, settings)])
    return (language) => composePlan(project, chartId, { ...base(language), ...more })
  },
}

/** One language, or both side by side with the project's first one on the left. */
function inLanguages(project: Project, wanted: PaperLanguage, compose: Compose): Outline | undefined {
  if (wanted !== 'both') return compose(wanted)
  const [first = 'zh-CN'] = settingsOf(project).languages
  const [left, right] = [compose(first), compose(first === 'en' ? 'zh-CN' : 'en')]
  return left && right && sideBySide(left, right)
}

function scenarioFor(project: Project, chartId: string, wanted: string | undefined): Scenario | undefined {
  const own = Object.values(project.scenarios)
    .filter(({ chart }) => chart === chartId)
    .sort(byOrder)
  return own.find(({ id }) => id === wanted) ?? own[0]
}

/** Enough learners for every usual turn to come up. */
const exampleLearners = 300
const exampleSeed = 1

/** The learners that exercises tell of: the same every time. */
function exampleRun(project: Project, chartId: string): Recorded | undefined {
  const run = recordRun(project, chartId, { learners: exampleLearners, replications: 1, seed: exampleSeed }, 0)
  return run.ok ? run.value : undefined
}

const replicationsCompared = 10

/** The chart as drawn and under a what-if, with the same luck [R1]. */
export async function bothRuns(
  project: Project,
  chartId: string,
  scenario: Scenario | undefined,
  host: ForecastHost,
): Promise<{ asIs: Experiment; toBe: Experiment } | undefined> {
  const replications = Math.min(scenario?.replications ?? replicationsCompared, 30)
  const common: ScenarioSettings = {
    learners: scenario?.learners,
    horizonSeconds: scenario?.horizonSeconds,
    warmupSeconds: scenario?.warmupSeconds,
    seed: scenario?.seed ?? exampleSeed,
    replications,
    workers: Math.min(host.workers ?? 1, replications),
  }
  const conduct = (settings: ScenarioSettings) =>
    conductExperiment(project, chartId, settings, host.spawn ? { spawn: host.spawn } : {})
  const { id, order: _, chart: __, name: ___, ...overrides } = scenario ?? ({} as Partial<Scenario>)
  const asIs = await conduct(common)
  const toBe = scenario ? await conduct({ ...overrides, ...common, scenario: id }) : asIs
  return asIs.ok && toBe.ok ? { asIs: asIs.value, toBe: toBe.value } : undefined
}

/** The test of a training pack in one language, for learning platforms and spreadsheets. */
export async function quizOf(project: Project, chartId: string, { language, date }: PaperSettings) {
  const one = language === 'both' ? (settingsOf(project).languages[0] ?? 'zh-CN') : language
  const [{ longQuiz }, { sopContext }] = await Promise.all([import('./compose/quiz'), import('./compose/sopContext')])
  const context = sopContext(project, chartId, { language: one, date })
  if (!context) return undefined
  const t = translator(one)
  const title = t('papers.training.title', { name: context.words.say(context.tree.chart.name) || context.tree.chart.key })
  return { title, items: longQuiz(context), t }
}

export interface PaperGap {
  readonly text: string
  /** Steps by number; empty for the document as a whole. */
  readonly where: string
  readonly remedy: string
  /** The first step it is about, to go there. */
  readonly state?: string | undefined
}

/** What an SOP still lacks, in words; the same as its annex C. */
export async function paperGaps(project: Project, chartId: string, language: Language): Promise<PaperGap[]> {
  const [{ gapsOf }, { sopContext }] = await Promise.all([import('./compose/sopGaps'), import('./compose/sopContext')])
  const context = sopContext(project, chartId, { language, date: '' })
  if (!context) return []
  return gapsOf(context).map(({ what, at, remedy, states }) => ({
    text: context.t(what),
    where: context.words.list(at),
    remedy: context.t(remedy),
    state: states?.[0],
  }))
}
