import type { CaseLog, LogHead, LogLine, LogStep } from '../caseLog'
import { byteOrderMark, csvLine } from './csv'

/*
 * An event log as a table. One row is one execution of a step, with when it was asked for, begun and done: every tool for
 * process mining reads that form as it is, and none has to pair beginnings with ends. The first headings are the names that
 * XES has for these things (and PM4Py expects); what they have no name for follows under plain ones.
 */

const stepHeadings = [
  'case:concept:name',
  'concept:name',
  'lifecycle:transition',
  'schedule_timestamp',
  'start_timestamp',
  'time:timestamp',
  'org:resource',
  'org:role',
  'cost:total',
  'cost:currency',
  'concept:instance',
  'state',
  'kind',
  'detached',
  'queue_seconds',
  'off_shift_seconds',
  'service_seconds',
  'case:outcome',
  'case:result',
  'case:persona',
]

export function* renderCasesCsv({ head, cases }: CaseLog): Generator<string> {
  yield (head.isForeign ? byteOrderMark : '') + csvLine(stepHeadings)
  for (const { id, outcome, result, persona, steps } of cases) {
    let text = ''
    for (const step of steps) {
      const { entered, started, ended, offShift, kind } = step
      const work = kind !== 'wait' && kind !== 'outcome'
      const begun = started ?? ended
      // A row needs a time whatever became of it: what is still going on has that of the last thing known.
      const last = ended ?? started ?? entered
      text += csvLine([
        id,
        step.activity,
        step.last,
        head.time(entered),
        begun === null ? null : head.time(begun),
        head.time(last),
        step.resource,
        step.role,
        rounded(step.cost),
        head.currency,
        step.instance,
        step.path,
        kind,
        String(step.isDetached),
        kind === 'staffed' && begun !== null ? rounded(begun - entered - offShift) : null,
        kind === 'staffed' && begun !== null ? rounded(offShift) : null,
        work && started !== null && ended !== null ? rounded(ended - started) : null,
        outcome,
        result,
        persona,
      ])
    }
    yield text
  }
}

const lineHeadings = [
  'case:concept:name',
  'time:timestamp',
  'event',
  'concept:name',
  'state',
  'way',
  'to',
  'org:role',
  'org:resource',
  'visit',
  'detached',
  'cost:total',
  'off_shift_seconds',
  'seconds',
  'case:persona',
]

/** Every row of the engine's log. */
export function* renderLinesCsv(head: LogHead, lines: Iterable<LogLine>): Generator<string> {
  yield (head.isForeign ? byteOrderMark : '') + csvLine(lineHeadings)
  for (const line of lines)
    yield csvLine([
      line.caseId,
      head.time(line.at),
      line.event,
      line.activity,
      line.path,
      line.way,
      line.to,
      line.role,
      line.resource,
      line.visit || null,
      String(line.isDetached),
      rounded(line.cost),
      rounded(line.offShift),
      rounded(line.at),
      line.persona,
    ])
}

/** Thousandths: milliseconds, and finer than any coin. */
const rounded = (value: LogStep['cost'] | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000)
