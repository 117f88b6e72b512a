import type { Element } from './readXml'

/*
 * What the XML schema of XES (IEEE 1849-2016) and its standard extensions ask of a log, checked by hand: which elements stand
 * where and in which order, the types of values, which keys an extension defines on what, and that globals and classifiers
 * hold. A list of faults with their places; none for a log that process-mining tools read.
 */

const attributeTypes: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  // xs:dateTime; without an offset a reader would have to guess one.
  date: /^-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/,
  int: /^[+-]?\d{1,18}$/,
  float: /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/,
  boolean: /^(true|false|1|0)$/,
  id: /^\S+$/,
}
const xmlName = /^[\p{L}_:][\p{L}\p{N}_:.-]*$/u
const ncName = /^[\p{L}_][\p{L}\p{N}_.-]*$/u

type Level = 'log' | 'trace' | 'event'

/** Key → its type, and the levels that the extension defines it on. */
const extensionKeys: Readonly<Record<string, { type: string; on: readonly Level[] }>> = {
  'concept:name': { type: 'string', on: ['log', 'trace', 'event'] },
  'concept:instance': { type: 'string', on: ['event'] },
  'lifecycle:model': { type: 'string', on: ['log'] },
  'lifecycle:transition': { type: 'string', on: ['event'] },
  'lifecycle:state': { type: 'string', on: ['event'] },
  'org:resource': { type: 'string', on: ['event'] },
  'org:role': { type: 'string', on: ['event'] },
  'org:group': { type: 'string', on: ['event'] },
  'time:timestamp': { type: 'date', on: ['event'] },
  'cost:total': { type: 'float', on: ['trace', 'event'] },
  'cost:currency': { type: 'string', on: ['trace', 'event'] },
}

/** The standard life cycle: what may follow on what; '' is before the first. */
const lifeCycle: Readonly<Record<string, readonly string[]>> = {
  '': ['schedule', 'assign', 'start', 'autoskip', 'manualskip', 'complete', 'withdraw', 'ate_abort', 'pi_abort'],
  schedule: ['assign', 'reassign', 'start', 'withdraw', 'autoskip', 'manualskip', 'pi_abort'],
  assign: ['reassign', 'start', 'withdraw', 'manualskip', 'pi_abort'],
  reassign: ['reassign', 'start', 'withdraw', 'manualskip', 'pi_abort'],
  start: ['suspend', 'complete', 'ate_abort', 'pi_abort'],
  suspend: ['resume', 'ate_abort', 'pi_abort'],
  resume: ['suspend', 'complete', 'ate_abort', 'pi_abort'],
}

const logOrder = ['extension', 'global', 'classifier', 'attribute', 'trace', 'event']
const partOf = ({ name }: Element): string => (name in attributeTypes ? 'attribute' : name)

export function xesFaults(log: Element): string[] {
  const faults: string[] = []
  const fault = (where: string, what: string): void => void faults.push(`${where}: ${what}`)
  const only = (where: string, { attributes }: Element, allowed: readonly string[], required: readonly string[]): void => {
    for (const key of Object.keys(attributes)) if (!allowed.includes(key)) fault(where, `attribute ${key} is not in the schema`)
    for (const key of required) if (!(key in attributes)) fault(where, `attribute ${key} is missing`)
  }
  const prefixes = new Set(log.children.filter(({ name }) => name === 'extension').map(({ attributes }) => attributes.prefix))

  /** The attributes of a component, by key. */
  const valuesOf = (where: string, element: Element, level: Level): Map<string, string> => {
    const values = new Map<string, string>()
    for (const child of element.children) {
      const type = attributeTypes[child.name]
      if (!type) continue
      only(`${where}/${child.name}`, child, ['key', 'value'], ['key', 'value'])
      const { key = '', value = '' } = child.attributes
      if (!xmlName.test(key)) fault(where, `key ${key} is no xs:Name`)
      if (values.has(key)) fault(where, `key ${key} stands twice`)
      if (!type.test(value)) fault(where, `${key}=${value} is no ${child.name}`)
      if (child.name === 'date' && new Date(value.slice(0, 10)).toISOString().slice(0, 10) !== value.slice(0, 10))
        fault(where, `${key}=${value} is no day`)
      values.set(key, value)
      if (!key.includes(':')) continue
      const known = extensionKeys[key]
      if (!prefixes.has(key.split(':')[0] ?? '')) fault(where, `the extension of ${key} is not declared`)
      if (!known?.on.includes(level)) fault(where, `${key} is not defined on a ${level}`)
      else if (known.type !== child.name) fault(where, `${key} is a ${known.type}, not a ${child.name}`)
    }
    return values
  }
  const inOrder = (where: string, { children }: Element, order: readonly string[]): void => {
    let last = 0
    for (const child of children) {
      const place = order.indexOf(partOf(child))
      if (place < 0) fault(where, `${child.name} does not belong here`)
      else if (place < last) fault(where, `${child.name} comes after ${order[last]}`)
      else last = place
    }
  }

  if (log.name !== 'log') fault('/', 'the root is no log')
  only('log', log, ['xes.version', 'xes.features', 'xmlns'], ['xes.version'])
  if (!/^\d+(\.\d+)?$/.test(log.attributes['xes.version'] ?? '')) fault('log', 'xes.version is no xs:decimal')
  inOrder('log', log, logOrder)
  valuesOf('log', log, 'log')

  const globals = new Map<string, Map<string, string>>()
  for (const child of log.children) {
    if (child.name === 'extension') {
      only('extension', child, ['name', 'prefix', 'uri'], ['name', 'prefix', 'uri'])
      for (const key of ['name', 'prefix'])
        if (!ncName.test(child.attributes[key] ?? '')) fault('extension', `${key} is no xs:NCName`)
      if (!URL.canParse(child.attributes.uri ?? '')) fault('extension', 'uri is none')
    }
    if (child.name === 'global') {
      const { scope = 'event' } = child.attributes
      only('global', child, ['scope'], [])
      if (scope !== 'trace' && scope !== 'event') fault('global', `scope ${scope}`)
      if (globals.has(scope)) fault('global', `a second one for ${scope}`)
      inOrder('global', child, ['attribute'])
      globals.set(scope, valuesOf(`global ${scope}`, child, scope as Level))
    }
    if (child.name === 'classifier') {
      const { name = '', scope = 'event', keys = '' } = child.attributes
      only('classifier', child, ['name', 'scope', 'keys'], ['name', 'keys'])
      if (!ncName.test(name)) fault('classifier', `name ${name} is no xs:NCName`)
      for (const key of keys.split(' '))
        if (!globals.get(scope)?.has(key)) fault(`classifier ${name}`, `${key} is not global before it`)
    }
  }

  const traces = log.children.filter(({ name }) => name === 'trace')
  for (const [i, trace] of traces.entries()) {
    const where = `trace ${i + 1}`
    inOrder(where, trace, ['attribute', 'event'])
    const own = valuesOf(where, trace, 'trace')
    for (const key of globals.get('trace')?.keys() ?? []) if (!own.has(key)) fault(where, `global ${key} is missing`)
    let before = Number.NEGATIVE_INFINITY
    const stages = new Map<string, string>()
    for (const [j, event] of trace.children.filter(({ name }) => name === 'event').entries()) {
      const place = `${where} event ${j + 1}`
      inOrder(place, event, ['attribute'])
      const values = valuesOf(place, event, 'event')
      for (const key of globals.get('event')?.keys() ?? []) if (!values.has(key)) fault(place, `global ${key} is missing`)
      const at = Date.parse(values.get('time:timestamp') ?? '')
      if (at < before) fault(place, 'is before the one above it')
      before = at
      const instance = `${values.get('concept:name')} ${values.get('concept:instance')}`
      const transition = values.get('lifecycle:transition') ?? ''
      const last = stages.get(instance) ?? ''
      if (!lifeCycle[last]?.includes(transition)) fault(place, `${transition} does not follow on ${last || 'nothing'}`)
      stages.set(instance, transition)
    }
  }
  return faults
}
