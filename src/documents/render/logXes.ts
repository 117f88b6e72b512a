import { escapeXml } from '../../picture/svg'
import type { CaseLog, LogCase, LogEvent, LogHead } from '../caseLog'

/*
 * An event log as XES (IEEE 1849-2016): a trace for each learner, and in it each step's life cycle of the standard model. The
 * order of elements is the schema's. Attributes that all traces or all events have are declared global, as readers
 * need them for their classifiers.
 */

const extensions = [
  ['Concept', 'concept'],
  ['Lifecycle', 'lifecycle'],
  ['Time', 'time'],
  ['Organizational', 'org'],
  ['Cost', 'cost'],
] as const

type Type = 'string' | 'date' | 'int' | 'float' | 'boolean'

/** Empty where there is no value. */
const attribute = (type: Type, key: string, value: string | number | null): string =>
  value === null ? '' : `<${type} key="${key}" value="${typeof value === 'number' ? number(value) : escapeXml(value)}"/>`

/** A float of XML Schema, to thousandths. */
const number = (value: number): string => String(Math.round(value * 1000) / 1000)

export function* renderXes({ head, cases }: CaseLog): Generator<string> {
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">',
    ...extensions.map(
      ([name, prefix]) => `<extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`,
    ),
    `<global scope="trace">${attribute('string', 'concept:name', '')}</global>`,
    `<global scope="event">${attribute('string', 'concept:name', '')}${attribute('string', 'concept:instance', '')}${attribute('string', 'lifecycle:transition', 'complete')}${attribute('date', 'time:timestamp', head.time(0))}</global>`,
    '<classifier name="Activity" scope="event" keys="concept:name"/>',
    '<classifier name="ActivityAndLifecycle" scope="event" keys="concept:name lifecycle:transition"/>',
    attribute('string', 'concept:name', head.name),
    attribute('string', 'lifecycle:model', 'standard'),
    attribute('int', 'seed', String(head.seed)),
    attribute('int', 'replication', String(head.replication)),
    '',
  ].join('\n')
  for (const one of cases) yield traceText(head, one)
  yield '</log>\n'
}

function traceText(head: LogHead, { id, outcome, result, cost, persona, events }: LogCase): string {
  return [
    '<trace>',
    attribute('string', 'concept:name', id) +
      attribute('string', 'outcome', outcome) +
      attribute('string', 'result', result) +
      attribute('string', 'persona', persona) +
      attribute('float', 'cost:total', cost) +
      attribute('string', 'cost:currency', head.currency),
    ...events.map((event) => eventText(head, event)),
    '</trace>',
    '',
  ].join('\n')
}

function eventText(head: LogHead, { step, transition, at }: LogEvent): string {
  const isEnd = transition !== 'schedule' && transition !== 'start'
  const hasCost = isEnd && step.cost !== 0
  return `<event>${
    attribute('string', 'concept:name', step.activity) +
    attribute('string', 'concept:instance', String(step.instance)) +
    attribute('string', 'lifecycle:transition', transition) +
    attribute('date', 'time:timestamp', head.time(at)) +
    attribute('string', 'org:resource', transition === 'schedule' ? null : step.resource) +
    attribute('string', 'org:role', step.role) +
    attribute('float', 'cost:total', hasCost ? step.cost : null) +
    attribute('string', 'cost:currency', hasCost ? head.currency : null) +
    attribute('string', 'state', step.path) +
    attribute('string', 'kind', step.kind) +
    (step.isDetached ? attribute('boolean', 'detached', 'true') : '')
  }</event>`
}
