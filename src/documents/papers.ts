import { byOrder } from '../base/order'
import { loadWords, translator } from '../i18n/translate'
import { type Issuing, issuedPaper } from '../papers/commands'
import { paperOf } from '../papers/number'
import type { Issue, Paper, RaciLetter } from '../project/paper'
import { type Project, settingsOf } from '../project/project'
import type { Scenario } from '../project/scenario'
import { type Language, languages, type Text } from '../project/text'
import type { ScenarioSettings } from '../simulation/buildPlan'
import { conductExperiment, type Experiment } from '../simulation/experiment'
import { type Recorded, recordRun } from '../simulation/recordRun'
import type { SopOptions } from './compose/sopContext'
import { issuedModel, issuedOutline, issueOf, keptOf } from './issues'
import { modelHash, signedHash } from './modelHash'
import { fieldsOf, type Worded, withOverrides, wordedFields } from './overrides'
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
  /** Only what can be said in other words, as composed: no words of a person, no pictures, and of a version in force nothing. */
  readonly isBare?: boolean | undefined
  /** What a redline is compared with; absent = the last version that was in force. */
  readonly before?: { readonly project: Project; readonly name: string } | undefined
  /** A version that was in force, by name; absent = the one in force, or the draft. */
  readonly issue?: string | undefined
}

type Compose = (language: Language) => Outline | undefined

/** What stands in a document about a chart; undefined where there is no such chart. */
export async function paperOutline(
  kind: PaperKind,
  project: Project,
  chartId: string,
  settings: PaperSettings,
): Promise<Outline | undefined> {
  const issue = issueOf(paperOf(project, chartId), settings.issue)
  const model = issue && !settings.isBare ? issuedModel(issue) : undefined
  if (kind === 'sop' && issue && model) return asIssued(project, model, chartId, issue, settings)
  // Who is trained for a version in force is trained for what it says.
  return composed(kind, kind === 'training' && model ? model : project, chartId, settings)
}

async function composed(
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

/** The words that were issued, with the figures of the model that they were issued for. */
async function asIssued(project: Project, model: Project, chartId: string, issue: Issue, settings: PaperSettings) {
  const { figureBlocks } = await import('./compose/sopFigures')
  return inLanguages(project, settings.language, (language) =>
    issuedOutline(project, chartId, issue, language, figureBlocks(model, chartId, { language, date: issue.date })),
  )
}

/** All that brings a signed paper into force: what the command needs. Undefined where nobody may yet. */
export async function issuing(
  project: Project,
  paper: Paper,
  { date, reason, forecast }: { date: string; reason?: Text | undefined; forecast?: ForecastHost },
): Promise<(Issuing & { kept: Pick<Issue, 'outline' | 'model'> }) | undefined> {
  const { changesSince } = await import('./compose/changes')
  await Promise.all(languages.map((language) => loadWords(language, 'screen', 'documents')))
  const issued: Issuing = {
    hash: signedHash(project, paper),
    model: modelHash(project),
    date,
    ...changesSince(project, paper, lastModel(paper)),
    ...(reason ? { reason } : {}),
  }
  const next = issuedPaper(paper, issued)
  if (!next) return undefined
  // Composed as a draft is, from the project as it will be; `issues` of its own it has none yet.
  const { issues: _, ...fresh } = next
  const then: Project = { ...project, papers: { ...project.papers, [paper.id]: fresh } }
  const said = await Promise.all(
    languages.map(async (language) => {
      const outline = await composed('sop', then, paper.chart, { language, date, forecast })
      if (!outline) throw new Error('the chart of a paper is gone')
      return [language, outline] as const
    }),
  )
  return { ...issued, kept: keptOf(then, fresh, Object.fromEntries(said) as Record<Language, Outline>) }
}

/** The model of the last version that was in force. */
const lastModel = (paper: Paper): Project | undefined => {
  const issue = paper.issues?.at(-1)
  return issue && issuedModel(issue)
}

/** What a redline compares with: an earlier version by its name, or the last one. */
export function versionBefore(project: Project, chartId: string, version?: string): PaperSettings['before'] {
  const paper = paperOf(project, chartId)
  const issue = version === undefined ? paper?.issues?.at(-1) : issueOf(paper, version)
  const model = issue && issuedModel(issue)
  return issue && model ? { project: model, name: issue.version } : undefined
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
      withForecast(project, chartId, settings),
    ])
    const overrides = settings.isBare ? undefined : paperOf(project, chartId)?.overrides
    return (language) => {
      const outline = composeSop(project, chartId, {
        ...base(language),
        ...more,
        ...(settings.isBare ? {} : { figures: sopFigures(project, chartId, { language, date: settings.date }) }),
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
    const { project: before = project, name = '' } = settings.before ?? versionBefore(project, chartId) ?? {}
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
export async function quizOf(now: Project, chartId: string, { language, date, issue: version }: PaperSettings) {
  const issue = issueOf(paperOf(now, chartId), version)
  const project = (issue && issuedModel(issue)) ?? now
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

/** What an SOP still lacks, in words: as its annex C, and where a person's words no longer fit the model. */
export async function paperGaps(
  project: Project,
  chartId: string,
  language: Language,
  forecast?: ForecastHost,
): Promise<PaperGap[]> {
  const [{ gapsOf }, { sopContext }] = await Promise.all([import('./compose/sopGaps'), import('./compose/sopContext')])
  const context = sopContext(project, chartId, { language, date: '' })
  if (!context) return []
  const { t, words, paper } = context
  const found = gapsOf(context).map(({ what, at, remedy, states }) => ({
    text: t(what),
    where: words.list(at),
    remedy: t(remedy),
    state: states?.[0],
  }))
  if (!paper?.overrides) return found
  const bare = await paperOutline('sop', project, chartId, { language, date: '', isBare: true, forecast })
  const worded = wordedFields(bare ? fieldsOf(bare) : [], paper.overrides, language)
  const said = (what: 'sop.gap.moved' | 'sop.gap.stray', which: readonly Worded[]): PaperGap[] =>
    which.length === 0
      ? []
      : [{ text: t(what), where: words.list(which.map(({ field, key }) => field?.heading ?? key)), remedy: t('sop.gap.inWords') }]
  return [
    ...said(
      'sop.gap.moved',
      worded.filter(({ field, hasMoved }) => field && hasMoved),
    ),
    ...said(
      'sop.gap.stray',
      worded.filter(({ field }) => !field),
    ),
    ...found,
  ]
}

export interface PaperRaci {
  readonly state: string
  /** Number and name of the step. */
  readonly place: string
  readonly roles: readonly {
    readonly role: string
    readonly name: string
    readonly letter: RaciLetter
    readonly derived: RaciLetter
    readonly isEdited: boolean
  }[]
}

/** The responsibilities of an SOP, step by step, for every role that could have one. */
export async function paperRaci(project: Project, chartId: string, language: Language): Promise<PaperRaci[]> {
  const [{ processOwner }, { sopContext }] = await Promise.all([import('./compose/raci'), import('./compose/sopContext')])
  const context = sopContext(project, chartId, { language, date: '' })
  if (!context) return []
  const roles = [...Object.keys(project.roles), processOwner]
  return context.raci.map(({ state, letters, derived }) => {
    const edits = context.paper?.raci?.[state.id] ?? {}
    return {
      state: state.id,
      place: context.place(state.id),
      roles: roles.map((role) => ({
        role,
        name: context.roleName(role),
        letter: letters.get(role) ?? '',
        derived: derived.get(role) ?? '',
        isEdited: Object.hasOwn(edits, role),
      })),
    }
  })
}
