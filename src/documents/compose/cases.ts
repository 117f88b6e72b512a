import { nameOf } from '../../chart/sentence'
import { stepKind, treeOf } from '../../chart/tree'
import { translator } from '../../i18n/translate'
import { type Project, settingsOf } from '../../project/project'
import { type Language, say } from '../../project/text'
import { aRow, Happening, type LogRow } from '../../simulation/eventLog'
import { ActivityKind, outcomes, skills } from '../../simulation/plan'
import type { Recorded } from '../../simulation/recordRun'
import type { CaseLog, LifeCycle, LogCase, LogEvent, LogHead, LogLine, LogStep } from '../caseLog'
import { logClock } from './logClock'

/** What is being written down of one step. */
type Draft = { -readonly [K in keyof LogStep]: LogStep[K] }

/** What the rows' numbers are called. */
interface Legend {
  readonly activity: readonly string[]
  /** By state; null for what is no activity. */
  readonly kind: readonly (LogStep['kind'] | null)[]
  readonly role: readonly (string | null)[]
  /** By state: who does it where no staff group is known. */
  readonly doer: readonly (string | null)[]
  readonly group: readonly string[]
  readonly persona: readonly string[]
}

/** Cases in order of arrival. Who came in the warm-up is left out, as in the report [R2]. */
export function casesOf(project: Project, run: Recorded, language: Language): CaseLog {
  const legend = legendOf(project, run, language)
  return { head: headOf(project, run, language, legend), cases: eachCase(run, legend) }
}

/** The engine's rows, learner by learner, with choices, stages and paths among them. */
export function linesOf(project: Project, run: Recorded, language: Language): { head: LogHead; lines: Iterable<LogLine> } {
  const legend = legendOf(project, run, language)
  return { head: headOf(project, run, language, legend), lines: eachLine(project, run, legend, language) }
}

function headOf(project: Project, { plan, replication }: Recorded, language: Language, legend: Legend): LogHead {
  const name = nameOf(project, plan.chart, language)
  const names = [name, ...legend.activity, ...legend.group, ...legend.role, ...legend.doer, ...legend.persona]
  return {
    name,
    seed: plan.seed,
    replication: replication + 1,
    currency: settingsOf(project).currency,
    time: logClock(project),
    isForeign: names.some((text) => text !== null && /[^ -~]/.test(text)),
  }
}

function legendOf(project: Project, { program, plan }: Recorded, language: Language): Legend {
  const t = translator(language)
  const tree = treeOf(project, plan.chart)
  const states = program.stateIds.map((id) => project.states[id])
  const kind = states.map((state, number): LogStep['kind'] | null => {
    if (!state || !tree) return null
    if (plan.outcome[number]! > 0) return 'outcome'
    // What goes on in a sub-process is told by its own steps.
    if (state.activity) return state.activity.kind === 'process' ? null : state.activity.kind
    return stepKind(tree, state) === 'wait' ? 'wait' : null
  })
  // An activity is known by its name alone: two steps of one name are told apart by where they stand.
  const short = program.stateIds.map((id) => nameOf(project, id, language))
  const chain = (id: string): string =>
    [
      ...(tree?.ancestors(id) ?? [])
        .slice(0, -1)
        .reverse()
        .map((above) => above.id),
      id,
    ]
      .map((one) => nameOf(project, one, language))
      .join(' › ')
  const isOnly = (names: readonly string[], number: number): boolean =>
    names.every((name, other) => other === number || kind[other] === null || name !== names[number])
  const long = short.map((name, number) => (isOnly(short, number) ? name : chain(program.stateIds[number]!)))
  const activity = long.map((name, number) => (isOnly(long, number) ? name : `${name} (${program.paths[number]})`))
  const roleName = (id: string): string => nameOf(project, id, language)
  return {
    activity,
    kind,
    role: states.map((state) => (state?.activity?.role === undefined ? null : roleName(state.activity.role))),
    doer: states.map((state) => {
      if (state?.activity === undefined) return null
      if (state.activity.kind === 'self') return t('documents.log.learner')
      if (state.activity.role !== undefined) return roleName(state.activity.role)
      return state.activity.kind === 'automatic' ? t('documents.log.system') : null
    }),
    persona: plan.personas.map((id) => nameOf(project, id, language)),
    group: plan.roles.flatMap((id, role) => {
      const from = plan.groupFrom[role]!
      const own = Array.from(plan.groupSkill.subarray(from, plan.groupFrom[role + 1]!))
      return own.map((skill) =>
        own.length === 1 ? roleName(id) : `${roleName(id)} · ${t(`skill.${skills[skill] ?? 'senior'}`)}`,
      )
    }),
  }
}

function* eachLearner({ log, plan }: Recorded): Generator<LogRow[]> {
  const { learners, from, rows } = log.byLearner()
  for (let learner = 0; learner < learners; learner += 1) {
    const own = Array.from(rows.subarray(from[learner], from[learner + 1]), (row) => log.read(row, aRow()))
    if ((own[0]?.at ?? 0) >= plan.warmup) yield own
  }
}

function* eachCase(run: Recorded, legend: Legend): Generator<LogCase> {
  for (const rows of eachLearner(run)) yield caseFrom(rows, run, legend)
}

function caseFrom(rows: readonly LogRow[], { program, plan }: Recorded, legend: Legend): LogCase {
  const steps: Draft[] = []
  const events: LogEvent[] = []
  /** By state and visit: a detached step may be open more than once. */
  const open = new Map<string, Draft>()
  /** Waits just left. They are over if a path of their own was taken, and broken off if one of a state around them was. */
  let leaving: { readonly state: number; readonly step: Draft; readonly event: { transition: LifeCycle } }[] = []
  let outcome: number | null = null
  let cost = 0

  const happen = (step: Draft, transition: LifeCycle, at: number): { transition: LifeCycle } => {
    step.last = transition
    if (transition === 'start') step.started = at
    else if (transition !== 'schedule') step.ended = at
    const event = { step, transition, at }
    events.push(event)
    return event
  }
  const settle = (): void => {
    for (const { step, event } of leaving) {
      step.last = 'ate_abort'
      event.transition = 'ate_abort'
    }
    leaving = []
  }
  for (const { at, what, subject, visit, group, value, isItem } of rows) {
    if (what === Happening.Departed) outcome = subject
    if (what === Happening.Taken) leaving = leaving.filter(({ state }) => state !== program.transitionSource[subject])
    else if (what === Happening.Entered || what === Happening.Departed) settle()
    if (what === Happening.Departed || what === Happening.Taken || what === Happening.Arrived) continue
    const kind = legend.kind[subject]
    const key = `${subject} ${visit}`
    if (what === Happening.Entered) {
      cost += plan.entryCost[subject]!
      if (!kind) continue
      const step: Draft = {
        instance: steps.length + 1,
        activity: legend.activity[subject]!,
        path: program.paths[subject]!,
        kind,
        isDetached: plan.activityKind[subject] === ActivityKind.Detached,
        entered: at,
        started: null,
        ended: null,
        last: 'schedule',
        role: legend.role[subject] ?? null,
        resource: null,
        offShift: 0,
        cost: plan.entryCost[subject]!,
      }
      steps.push(step)
      open.set(key, step)
      if (kind === 'staffed') happen(step, 'schedule', at)
      else if (kind === 'wait') happen(step, 'start', at)
      else if (kind === 'outcome') {
        // It takes no time: one event says it all.
        step.started = at
        happen(step, 'complete', at)
      }
      continue
    }
    const step = open.get(key)
    if (!step) continue
    switch (what) {
      case Happening.WaitEnded:
      case Happening.GaveUp:
        step.offShift = value
        break
      case Happening.ServiceStarted:
        step.resource = (group >= 0 ? legend.group[group] : legend.doer[subject]) ?? null
        happen(step, 'start', at)
        break
      case Happening.ServiceEnded:
      case Happening.ServiceInterrupted:
        step.cost += value
        cost += value
        happen(step, what === Happening.ServiceEnded ? 'complete' : 'ate_abort', at)
        break
      case Happening.Left:
        // The learner leaves a detached step at once; its work goes on.
        if (step.isDetached && !isItem) break
        if (kind === 'wait') leaving.push({ state: subject, step, event: happen(step, 'complete', at) })
        else if (step.ended === null) happen(step, step.started === null ? 'withdraw' : 'ate_abort', at)
        open.delete(key)
    }
  }
  return {
    id: String((rows[0]?.learner ?? 0) + 1),
    outcome: outcome === null || outcome < 0 ? null : (legend.activity[outcome] ?? null),
    result: outcome === null || outcome < 0 ? null : (outcomes[plan.outcome[outcome]! - 1] ?? null),
    cost,
    persona: personaIn(rows, legend),
    steps,
    events,
  }
}

/** Whoever came told who they are. */
function personaIn([first]: readonly LogRow[], { persona }: Legend): string | null {
  return first?.what === Happening.Arrived ? (persona[first.subject] ?? null) : null
}

const eventNames = Object.keys(Happening).map((name) => name.replace(/(?<=.)[A-Z]/g, '_$&').toLowerCase())
const ofCost: ReadonlySet<number> = new Set([Happening.ServiceEnded, Happening.ServiceInterrupted])
const ofOffShift: ReadonlySet<number> = new Set([Happening.WaitEnded, Happening.GaveUp])

function* eachLine(project: Project, run: Recorded, legend: Legend, language: Language): Generator<LogLine> {
  const { program } = run
  const ways = program.transitionIds.map((id) => {
    const transition = project.transitions[id]
    const targets = transition?.targets.map((target) => program.paths[program.stateNumbers.get(target) ?? 0] ?? '')
    return { way: say(transition?.label, language), to: targets?.join(' ') ?? '' }
  })
  for (const rows of eachLearner(run)) {
    const persona = personaIn(rows, legend)
    for (const { at, learner, what, subject, visit, group, value, isItem } of rows) {
      const isTaken = what === Happening.Taken
      const state = isTaken ? program.transitionSource[subject]! : what === Happening.Arrived ? -1 : subject
      const isService = what >= Happening.ServiceStarted && what <= Happening.ServiceInterrupted
      yield {
        caseId: String(learner + 1),
        persona,
        at,
        event: eventNames[what]!,
        path: program.paths[state] ?? '',
        activity: state < 0 ? '' : legend.activity[state]!,
        way: isTaken ? ways[subject]!.way : '',
        to: isTaken ? ways[subject]!.to : '',
        role: isService || ofOffShift.has(what) || what === Happening.WaitBegan ? (legend.role[subject] ?? null) : null,
        resource: what !== Happening.ServiceStarted ? null : ((group >= 0 ? legend.group[group] : legend.doer[subject]) ?? null),
        visit,
        isDetached: isItem,
        cost: ofCost.has(what) ? value : null,
        offShift: ofOffShift.has(what) ? value : null,
      }
    }
  }
}
