import { lintChart } from '../../chart/lint'
import { sentence } from '../../chart/sentence'
import { waitOf } from '../../chart/wait'
import type { MessageKey } from '../../i18n/translate'
import type { State } from '../../project/chart'
import { overrideAt } from '../overrides'
import { type Block, row } from '../paper'
import { kpisOf, splitKpi } from './kpis'
import { activitiesOf } from './numbering'
import { type RaciRow, withLetter } from './raci'
import { leadsTo, type SopContext } from './sopContext'
import { doerOf, naturalPaths } from './words'

/*
 * Annex C: what this very document still lacks, so that nobody signs it for complete. Each gap says what, where, and where in the
 * studio it is filled in.
 */

type GapWords = Extract<MessageKey, `sop.gap.${string}`>

export interface Gap {
  readonly what: GapWords
  /** Steps by number, or empty for the document as a whole. */
  readonly at: readonly string[]
  /** The same steps by id, to go there. */
  readonly states?: readonly string[]
  readonly remedy: GapWords
}

export function gapsOf(context: SopContext): Gap[] {
  const { tree, words, paper, numbering, settings } = context
  const { chart } = tree
  const numbers = (states: readonly State[]): string[] => states.map(({ id }) => numbering.numberOf(id) ?? '')
  const gap = (what: GapWords, remedy: GapWords, isMissing: boolean, at: readonly string[] = []): Gap[] =>
    isMissing ? [{ what, remedy, at }] : []
  const steps = (what: GapWords, remedy: GapWords, states: readonly State[]): Gap[] =>
    gap(what, remedy, states.length > 0, numbers(states)).map((one) => ({ ...one, states: states.map(({ id }) => id) }))

  const work = activitiesOf(tree, numbering)
  const staffed = work.filter(({ activity }) => activity?.kind === 'staffed')
  const waits = context.steps('wait')
  const guarded = numbering.told.filter(({ privacy }) => privacy && privacy.class !== 'none')
  const lacksLimit = (state: State): boolean => {
    const { natural, exceptional } = naturalPaths(tree, state)
    return waitOf(tree.chart.delays, exceptional) === null && waitOf(tree.chart.delays, natural) === null
  }
  const aimless = context.exceptions.filter(({ transition }) => transition.targets.length === 0)
  const ids = idsSaid(context)
  const untargeted = kpisOf(context).flatMap(({ key, name }) => (overrideAt(paper?.overrides, `${key}.target`) ? [] : [name]))
  const names = [paper?.prepared?.name, paper?.reviewed?.name, paper?.approved?.name]
  return [
    ...gap('sop.gap.organisation', 'sop.gap.inSettings', !settings.organisation),
    ...gap(
      'sop.gap.signatures',
      'sop.gap.inDocument',
      names.some((name) => !name),
    ),
    ...gap('sop.gap.sameSigner', 'sop.gap.inDocument', new Set(names.filter(Boolean)).size < names.filter(Boolean).length),
    ...gap('sop.gap.approver', 'sop.gap.inDocument', Boolean(paper?.approved?.name && !paper.approved.role)),
    ...gap('sop.gap.dates', 'sop.gap.inDocument', !paper?.issued || !paper.effective),
    ...gap(
      'sop.gap.dateOrder',
      'sop.gap.inDocument',
      Boolean(paper?.issued && paper.effective && paper.effective < paper.issued),
    ),
    ...gap('sop.gap.purpose', 'sop.gap.inChart', !words.say(chart.purpose) || !words.say(chart.scope)),
    ...gap('sop.gap.principles', 'sop.gap.inChart', !chart.principles?.length),
    ...gap('sop.gap.outcomes', 'sop.gap.onCanvas', numbering.ends.length === 0),
    ...steps(
      'sop.gap.instruction',
      'sop.gap.inStep',
      work.filter(({ sop }) => !words.say(sop?.instruction)),
    ),
    ...steps(
      'sop.gap.role',
      'sop.gap.inStep',
      work.filter((state) => state.activity?.kind === 'staffed' && doerOf(state) === undefined),
    ),
    ...steps(
      'sop.gap.standard',
      'sop.gap.inStep',
      staffed.filter(({ sla, sop }) => !sla?.length && !sop?.checks?.length),
    ),
    ...steps(
      'sop.gap.vague',
      'sop.gap.inStep',
      work.filter((state) => isVague(words.say(state.sop?.instruction))),
    ),
    ...steps(
      'sop.gap.vagueCheck',
      'sop.gap.inStep',
      work.filter(({ sop }) => (sop?.checks ?? []).some((check) => isVague(words.say(check)))),
    ),
    ...steps(
      'sop.gap.mixedModals',
      'sop.gap.inStep',
      work.filter(({ sop }) => hasMixedModals(words.say(sop?.instruction))),
    ),
    ...steps(
      'sop.gap.record',
      'sop.gap.inStep',
      staffed.filter(({ sop }) => !words.say(sop?.record)),
    ),
    ...gap(
      'sop.gap.noTarget',
      'sop.gap.onCanvas',
      aimless.length > 0,
      aimless.map(({ number }) => number),
    ),
    ...gap('sop.gap.machineIds', 'sop.gap.onCanvas', ids.length > 0, ids),
    ...steps(
      'sop.gap.noDoer',
      'sop.gap.inRaci',
      wrongIn(context, (row) => withLetter(row, 'R').length === 0),
    ),
    ...steps(
      'sop.gap.noAnswer',
      'sop.gap.inRaci',
      wrongIn(context, (row) => withLetter(row, 'A').length === 0),
    ),
    ...steps(
      'sop.gap.twoAnswers',
      'sop.gap.inRaci',
      wrongIn(context, (row) => withLetter(row, 'A').length > 1),
    ),
    ...steps('sop.gap.otherDoer', 'sop.gap.inRaci', wrongIn(context, isDoneByOthers)),
    ...steps('sop.gap.juniorJudges', 'sop.gap.inStep', juniorJudges(context)),
    ...steps('sop.gap.guardian', 'sop.gap.onCanvas', withoutGuardian(context)),
    ...steps('sop.gap.limit', 'sop.gap.onCanvas', waits.filter(lacksLimit)),
    ...gap('sop.gap.sla', 'sop.gap.inStep', !tree.states.some(({ sla }) => sla?.length)),
    ...gap('sop.gap.recovery', 'sop.gap.inChart', !words.say(chart.failureAndRecovery)),
    ...steps(
      'sop.gap.dataItems',
      'sop.gap.inStep',
      guarded.filter(({ privacy }) => !privacy?.collects?.length),
    ),
    ...steps(
      'sop.gap.dataPurpose',
      'sop.gap.inStep',
      guarded.filter(({ privacy }) => !words.say(privacy?.purpose)),
    ),
    ...steps(
      'sop.gap.retention',
      'sop.gap.inStep',
      guarded.filter(({ privacy }) => privacy?.retentionDays === undefined),
    ),
    ...gap('sop.gap.kpis', 'sop.gap.inChart', !chart.kpis?.length),
    ...gap(
      'sop.gap.formula',
      'sop.gap.inChart',
      (chart.kpis ?? []).some((kpi) => !splitKpi(words.say(kpi)).formula),
      (chart.kpis ?? []).map((kpi) => splitKpi(words.say(kpi))).flatMap(({ name, formula }) => (formula ? [] : [name])),
    ),
    ...gap('sop.gap.targets', 'sop.gap.setTargets', untargeted.length > 0, untargeted),
    ...gap(
      'sop.gap.amounts',
      'sop.gap.setAmounts',
      byHand.some((key) => !overrideAt(paper?.overrides, key)),
    ),
    ...steps(
      'sop.gap.assumptions',
      'sop.gap.measure',
      numbering.told.filter(({ sources }) => Object.values(sources ?? {}).some(({ quality }) => quality === 'assumption')),
    ),
  ]
}

/** What the organisation alone can say. */
const byHand = ['authority.junior.amount', 'authority.intermediate.amount', 'authority.senior.amount', 'privacy.boxes']

/** Duty and permission in one sentence: who reads it cannot know which it is. */
const duties = /必须|应当|不得|\b(?:must|shall)\b/i
const permissions = /可以|酌情|视情况|\b(?:may|might|could)\b/i
const hasMixedModals = (text: string): boolean =>
  text.split(/[。；;.!?！？]/).some((one) => duties.test(one) && permissions.test(one))

/** Names of happenings and roles that only the machine knows: they have no words, so the text would print them as they are. */
function idsSaid({ tree, words, exceptions, numbering }: SopContext): string[] {
  const paths = numbering.told.flatMap((state) => tree.outgoing(state.id))
  const happenings = [...paths, ...exceptions.map(({ transition }) => transition)].flatMap(({ trigger, label }) =>
    trigger.type === 'event' && words.say(label) === '' ? [trigger.event] : [],
  )
  const roles = numbering.told.flatMap((state) => {
    const role = doerOf(state)
    return role !== undefined && words.say(tree.project.roles[role]?.name) === '' ? [role] : []
  })
  return [...new Set([...happenings, ...roles])]
}

/** Words that tell nobody when or how much, unless a number stands beside them. */
const vague =
  /及时|适当|尽快|尽量|酌情|视情况|必要时|相关人员|等等|\b(?:as appropriate|as needed|if necessary|as soon as possible|in (?:good )?time|promptly|timely|etc)\b/i

const isVague = (text: string): boolean => text.split(/[。；;.!?！？]/).some((one) => vague.test(one) && !/\d/.test(one))

const wrongIn = ({ raci }: SopContext, isWrong: (row: RaciRow) => boolean): State[] =>
  raci.filter(isWrong).map(({ state }) => state)

/** The table names another doer than the model has. */
const isDoneByOthers = (row: RaciRow): boolean => {
  const modelled = [...row.derived].find(([, letter]) => letter === 'R')?.[0]
  const said = withLetter(row, 'R')
  return modelled !== undefined && said.length > 0 && !said.includes(modelled)
}

/** A judgement of juniors with nobody to ask before. */
function juniorJudges({ tree, raci }: SopContext): State[] {
  return raci.flatMap(({ state, letters }) => {
    const { activity } = state
    const staff = activity?.role === undefined ? undefined : tree.project.roles[activity.role]?.staff
    const isJunior =
      (activity?.minSkill ?? 'junior') === 'junior' && (staff ?? []).some(({ skill = 'junior' }) => skill === 'junior')
    return activity?.nature === 'judgement' && isJunior && ![...letters.values()].includes('C') ? [state] : []
  })
}

/** Minors' data, and no guardian asked on the way there. */
function withoutGuardian({ tree, numbering }: SopContext): State[] {
  const guardians = tree.states.filter(({ tags }) => tags?.includes('guardianConsent'))
  return numbering.told.filter(
    (state) =>
      state.privacy?.class === 'minor' &&
      !state.tags?.includes('guardianConsent') &&
      !guardians.some(({ id }) => leadsTo(tree, id, state.id)),
  )
}

export function gaps(context: SopContext): Block[] {
  const { t, words, project, tree, options } = context
  const findings = lintChart(project, tree.chart.id).filter(({ severity }) => severity !== 'info')
  return [
    { kind: 'heading', level: 1, number: '', text: t('sop.annexC') },
    { kind: 'paragraph', text: t('sop.annexCText') },
    {
      kind: 'table',
      caption: t('sop.gapTable'),
      columns: [
        { title: t('sop.gapWhat'), width: 38 },
        { title: t('sop.gapWhere'), width: 34 },
        { title: t('sop.gapRemedy'), width: 28 },
      ],
      rows: gapsOf(context).map(({ what, at, remedy }) => row(t(what), words.list(at) || t('sop.wholeDocument'), t(remedy))),
    },
    ...(findings.length > 0
      ? ([
          { kind: 'paragraph', text: t('sop.gapFindings') },
          { kind: 'list', style: 'bullet', items: findings.map((one) => sentence(project, one, options.language)) },
        ] as const)
      : []),
  ]
}
