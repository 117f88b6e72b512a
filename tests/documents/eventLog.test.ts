import { describe, expect, test } from 'vitest'
import { eventLogParts, type LogOptions } from '../../src/documents/eventLog'
import { loadTemplate } from '../../src/library/templates'
import { type Project, settingsOf } from '../../src/project/project'
import type { Settings } from '../../src/project/settings'
import type { ScenarioSettings } from '../../src/simulation/buildPlan'
import { type Recorded, recordRun } from '../../src/simulation/recordRun'
import { diskTemplates } from '../library/diskTemplates'
import { constant, exponential, Service, weighted } from '../simulation/aService'
import { type Element, readXml } from './readXml'
import { xesFaults } from './xesFaults'

function record(project: Project, settings: Partial<ScenarioSettings> = {}): Recorded {
  const run = recordRun(project, Object.keys(project.charts)[0] ?? '', { replications: 1, seed: 1, ...settings }, 0)
  if (!run.ok) throw new Error(JSON.stringify(run.error))
  return run.value
}

const write = (project: Project, options: Partial<LogOptions> = {}, settings: Partial<ScenarioSettings> = {}): string =>
  [...eventLogParts(project, record(project, settings), { format: 'csv', language: 'en', ...options })].join('')

const withSettings = (project: Project, more: Partial<Settings>): Project => ({
  ...project,
  settings: { settings: { ...settingsOf(project), ...more } },
})

/** RFC 4180, strictly: fields by heading. */
function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  const whole = text.replace(/^\uFEFF/, '')
  while (field.lastIndex < whole.length) {
    const at = field.lastIndex
    const [, quoted, plain, end] = field.exec(whole) ?? []
    if (end === undefined) throw new Error(`no CSV: ${whole.slice(at, at + 60)}`)
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  rows.pop()
  const [headings = [], ...rest] = rows
  return rest.map((cells) => {
    expect(cells).toHaveLength(headings.length)
    return Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? '']))
  })
}

/** Two learners, one clerk; the second waits and then loses patience with the self-study. */
const small = () =>
  withSettings(
    new Service()
      .arrivals({ interarrival: constant(30) })
      .staff('clerk', { count: 1, costPerHour: 3600 })
      .work('serve', 'clerk', constant(100), 'think', { cost: 2 })
      .state('think', { after: { 20000: 'study' } })
      .state('study', {
        invoke: { src: 'activity', onDone: 'done' },
        after: { 40000: 'lost' },
        meta: { passage: { activity: { kind: 'self', duration: constant(500) } } },
      })
      .end('done')
      .end('lost', 'loss')
      .project(),
    { startDate: '2026-09-01', timeZone: 'Asia/Shanghai' },
  )

describe('CSV', () => {
  test('has one row for each execution of a step, with what happened to it and when', () => {
    const rows = readCsv(write(small(), {}, { learners: 2 })).filter((row) => row['case:concept:name'] === '2')

    const told = rows.map((row) =>
      [
        row['concept:name'],
        row['lifecycle:transition'],
        ...['schedule_timestamp', 'start_timestamp', 'time:timestamp'].map((key) => row[key]?.slice(11, 19)),
        row['org:resource'],
        row['cost:total'],
        row.queue_seconds,
        row.service_seconds,
        row['case:result'],
      ].join(' '),
    )
    expect(told).toEqual([
      'serve complete 00:01:00 00:02:10 00:03:50 clerk 102 70 100 loss',
      'think complete 00:03:50 00:03:50 00:04:10  0   loss',
      'study ate_abort 00:04:10 00:04:10 00:04:50 Learner 0  40 loss',
      'lost complete 00:04:50 00:04:50 00:04:50  0   loss',
    ])
  })

  test('says the time of the project’s place, from the first day on', () => {
    const at = (more: Partial<Settings>): string | undefined =>
      readCsv(write(withSettings(small(), more), {}, { learners: 1 }))[0]?.schedule_timestamp

    expect(at({})).toBe('2026-09-01T00:00:30.000+08:00')
    expect(at({ timeZone: 'America/St_Johns' })).toBe('2026-09-01T00:00:30.000-02:30')
    expect(at({ timeZone: 'Etc/UTC' })).toBe('2026-09-01T00:00:30.000+00:00')
    // Clocks go back at the end of October: as calendars have it, the hours of the first day hold on.
    expect(at({ timeZone: 'Europe/Berlin', startDate: '2026-10-25' })).toBe('2026-10-25T00:00:30.000+02:00')
    expect(at({ startDate: undefined, changedAt: '2026-03-05T10:00:00Z' })).toBe('2026-03-02T00:00:30.000+08:00')
    expect(at({ startDate: undefined })).toBe('2001-01-01T00:00:30.000+08:00')
    expect(at({ timeZone: 'Nowhere/Atall' })).toBe('2026-09-01T00:00:30.000+00:00')
  })

  test('begins with a byte-order mark only where a name needs it', () => {
    const chinese = small()
    const named = { ...chinese, states: mapped(chinese.states, (state) => ({ ...state, name: { 'zh-CN': `甲${state.key}` } })) }

    expect(write(chinese, {}, { learners: 1 }).startsWith('case:concept:name,')).toBe(true)
    expect(write(named, { language: 'zh-CN' }, { learners: 1 }).startsWith('\uFEFFcase:concept:name,')).toBe(true)
  })

  test('quotes what needs it, and no name ever runs as a formula', () => {
    const plain = small()
    const spoilt = { ...plain, states: mapped(plain.states, (state) => ({ ...state, name: `=HYPERLINK("${state.key}",\n1)` })) }

    const [first] = readCsv(write(spoilt, {}, { learners: 1 }))

    expect(first?.['concept:name']).toBe('\'=HYPERLINK("serve",\n1)')
  })

  test('tells steps of one name apart by where they stand', () => {
    const project = new Service()
      .arrivals({ batch: 1, over: 0 })
      .state('one', { initial: 'task', states: { task: { after: { 1000: 'end' } }, end: { type: 'final' } }, onDone: 'two' })
      .state('two', { initial: 'task', states: { task: { after: { 1000: 'end' } }, end: { type: 'final' } }, onDone: 'done' })
      .end('done')
      .project()

    expect(readCsv(write(project)).map((row) => row['concept:name'])).toEqual(['one › task', 'two › task', 'done'])
  })

  test('of a run that is cut off leaves open what was going on, and leaves out who came in the warm-up', () => {
    const cut = readCsv(write(small(), {}, { horizonSeconds: 100 }))
    const warm = readCsv(write(small(), {}, { learners: 3, warmupSeconds: 60 }))

    expect(
      cut.map((row) => [row['case:concept:name'], row['lifecycle:transition'], row['time:timestamp']?.slice(14, 19)]),
    ).toEqual([
      ['1', 'start', '00:30'],
      ['2', 'schedule', '01:00'],
      ['3', 'schedule', '01:30'],
    ])
    expect(cut[1]).toMatchObject({ start_timestamp: '', 'case:outcome': '' })
    expect([...new Set(warm.map((row) => row['case:concept:name']))]).toEqual(['2', '3'])
  })

  test('of every event has the paths taken, choices and stages too', () => {
    const rows = readCsv(write(small(), { isEveryEvent: true }, { learners: 1 }))

    expect(rows.map(({ event, state, to }) => [event, state, to].join(' ').trim())).toEqual([
      'arrived',
      'entered serve',
      'service_started serve',
      'service_ended serve',
      'left serve',
      'taken serve think',
      'entered think',
      'left think',
      'taken think study',
      'entered study',
      'service_started study',
      'service_interrupted study',
      'left study',
      'taken study lost',
      'entered lost',
      'left lost',
      'departed lost',
    ])
  })
})

const mapped = <T>(records: Readonly<Record<string, T>>, change: (record: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(records).map(([id, record]) => [id, change(record)]))

describe('XES', () => {
  const valuesOf = ({ children }: Element): Record<string, string> =>
    Object.fromEntries(
      children.filter(({ name }) => name !== 'event').map(({ attributes: { key = '', value = '' } }) => [key, value]),
    )
  const named = (element: Element, name: string): Element[] => element.children.filter((child) => child.name === name)
  const tracesOf = (project: Project, settings: Partial<ScenarioSettings>): Record<string, string>[][] =>
    named(readXml(write(project, { format: 'xes' }, settings)), 'trace').map((trace) => named(trace, 'event').map(valuesOf))

  test('is laid out as the schema has it: extensions, globals, classifiers, attributes, traces', () => {
    const log = readXml(write(small(), { format: 'xes' }, { learners: 2 }))

    expect(log).toMatchObject({ name: 'log', attributes: { 'xes.version': '1849.2016', xmlns: 'http://www.xes-standard.org/' } })
    const names = log.children.map(({ name }) => name)
    const order = ['extension', 'global', 'classifier', 'string', 'int', 'trace']
    expect(names.map((name) => order.indexOf(name))).toEqual([...names].map((name) => order.indexOf(name)).sort((a, b) => a - b))
    expect(named(log, 'extension').map(({ attributes }) => attributes.prefix)).toEqual([
      'concept',
      'lifecycle',
      'time',
      'org',
      'cost',
    ])
    expect(named(log, 'global').map(({ attributes }) => attributes.scope)).toEqual(['trace', 'event'])
    // The schema wants names without spaces or colons (NCName) for extensions, classifiers and scopes.
    for (const { attributes } of log.children)
      for (const key of ['name', 'prefix', 'scope']) if (key in attributes) expect(attributes[key]).toMatch(/^[A-Za-z_][\w.-]*$/)
    // What is global, and what classifiers go by, every event has.
    const keys = [
      ...Object.keys(valuesOf(named(log, 'global')[1] as Element)),
      ...named(log, 'classifier').flatMap(({ attributes }) => attributes.keys?.split(' ') ?? []),
    ]
    for (const trace of named(log, 'trace')) {
      expect(Object.keys(valuesOf(trace))).toEqual(expect.arrayContaining(['concept:name', 'outcome', 'cost:total']))
      for (const event of named(trace, 'event')) expect(Object.keys(valuesOf(event))).toEqual(expect.arrayContaining(keys))
    }
  })

  test('has no fault against the schema and its standard extensions, whatever things are called, in both languages', async () => {
    const flagship = await loadTemplate(diskTemplates, 'cert-course-season')
    if (!flagship.ok) throw new Error('no template')
    const odd = small()
    for (const state of Object.values(odd.states)) Object.assign(state, { name: `<&"'> ]]> \u0001\uD800\uFFFF 步骤\t\n😀` })

    for (const project of [flagship.value, odd])
      for (const language of ['zh-CN', 'en'] as const) {
        const log = readXml(write(project, { format: 'xes', language }, { learners: 40 }))
        expect(xesFaults(log)).toEqual([])
        expect(log.children.filter(({ name }) => name === 'trace')).toHaveLength(40)
      }
  })

  test('a log with faults is told so: the check itself finds what is wrong', () => {
    const text = write(small(), { format: 'xes' }, { learners: 2 })
    const faultsOf = (from: string | RegExp, to: string): string[] => xesFaults(readXml(text.replace(from, to)))

    expect(faultsOf(/<classifier name="Activity" [^>]*>/, '')).toEqual([])
    expect(faultsOf('keys="concept:name"', 'keys="state"')).toEqual(['classifier Activity: state is not global before it'])
    expect(faultsOf(/<extension name="Cost"[^>]*>/, '')).toContainEqual('trace 1: the extension of cost:total is not declared')
    expect(faultsOf('<float key="cost:total"', '<string key="cost:total"')).toContainEqual(
      'trace 1: cost:total is a float, not a string',
    )
    expect(faultsOf('"lifecycle:transition" value="start"', '"lifecycle:transition" value="complete"').join()).toContain(
      'does not follow',
    )
    expect(faultsOf('</log>', '<extension name="A" prefix="a" uri="http://a"/></log>')).toContainEqual(
      'log: extension comes after trace',
    )
  })

  test('tells each step’s life cycle in order', () => {
    const [, second = []] = tracesOf(small(), { learners: 2 })

    expect(second.map((event) => `${event['concept:name']} ${event['lifecycle:transition']}`)).toEqual([
      'serve schedule',
      'serve start',
      'serve complete',
      'think start',
      'think complete',
      'study start',
      'study ate_abort',
      'lost complete',
    ])
    expect(second[2]).toMatchObject({
      'org:resource': 'clerk',
      'cost:total': '102',
      'time:timestamp': '2026-09-01T00:03:50.000+08:00',
    })
  })

  test('says who gave up, what was broken off from outside, and what went on without the learner', () => {
    const project = new Service()
      .arrivals({ batch: 2, over: 0 })
      .staff('clerk', { skill: 'junior', count: 1 }, { skill: 'senior', count: 0 })
      .work('note', 'clerk', constant(90), 'serve', { detached: true })
      .work(
        'serve',
        'clerk',
        constant(100),
        'stage',
        { patience: { after: constant(100), event: 'COLD' } },
        { on: { COLD: 'stage' } },
      )
      .state('stage', {
        initial: 'wait',
        states: { wait: { after: { 50000: 'end' } }, end: { type: 'final' } },
        onDone: 'done',
        after: { 30000: 'lost' },
      })
      .end('done')
      .end('lost', 'loss')
      .project()

    const [first = [], second = []] = tracesOf(project, {})

    const words = (events: Record<string, string>[]) =>
      events.map((event) => `${event['concept:name']} ${event['lifecycle:transition']}${event.detached ? ' detached' : ''}`)
    // One clerk, asked by both for both: the first one's note and service, then the second one's note.
    expect(words(first)).toEqual([
      'note schedule detached',
      'serve schedule',
      'note start detached',
      'note complete detached',
      'serve start',
      'serve complete',
      'wait start',
      'wait ate_abort',
      'lost complete',
    ])
    expect(words(second)).toEqual([
      'note schedule detached',
      'serve schedule',
      'serve withdraw',
      'wait start',
      'wait ate_abort',
      'lost complete',
      'note start detached',
      'note complete detached',
    ])
    expect(first[2]?.['org:resource']).toBe('clerk · junior')
  })

  test('holds any text as it is, but for what XML cannot hold', () => {
    const plain = small()
    const name = `<甲 & "乙" 'c'\u0000\ud800>`
    const spoilt = { ...plain, states: mapped(plain.states, (state) => ({ ...state, name: `${name}${state.key}` })) }

    const [trace = []] = tracesOf(spoilt, { learners: 1 })

    expect(trace[0]?.['concept:name']).toBe(`<甲 & "乙" 'c'>serve`)
  })

  test.each(['cert-course-season', 'in-course-tutoring'])(
    'of %s is well formed, each life cycle possible, times in order',
    async (id) => {
      const template = await loadTemplate(diskTemplates, id)
      if (!template.ok) throw new Error(JSON.stringify(template.error))
      const traces = tracesOf(template.value, { learners: 100 })

      const next: Record<string, readonly string[]> = {
        '': ['schedule', 'start', 'complete'],
        schedule: ['start', 'withdraw'],
        start: ['complete', 'ate_abort'],
      }
      expect(traces).toHaveLength(100)
      for (const trace of traces) {
        const state = new Map<string, string>()
        trace.forEach((event, i) => {
          const instance = event['concept:instance'] ?? ''
          const transition = event['lifecycle:transition'] ?? ''
          expect(next[state.get(instance) ?? '']).toContain(transition)
          state.set(instance, transition)
          expect(event['time:timestamp']! >= (trace[i - 1]?.['time:timestamp'] ?? '')).toBe(true)
        })
        for (const last of state.values()) expect(['complete', 'ate_abort', 'withdraw']).toContain(last)
      }
    },
  )
})

describe('both', () => {
  const random = () =>
    new Service()
      .arrivals({ interarrival: exponential(50) })
      .staff('clerk', { count: 1, costPerHour: 90 })
      .work('serve', 'clerk', exponential(45), [weighted('done', 0.7), weighted('lost', 0.3)], { cost: 1.5 })
      .end('done')
      .end('lost', 'loss')
      .project()

  test.each([{ format: 'csv' }, { format: 'csv', isEveryEvent: true }, { format: 'xes' }] as const)(
    '[P8] the same seed gives the same bytes, another seed others: %o',
    (options) => {
      const project = random()
      const first = write(project, options, { learners: 200 })

      expect(write(project, options, { learners: 200 })).toBe(first)
      expect(write(project, options, { learners: 200, seed: 2 })).not.toBe(first)
    },
  )

  test('[R3] count, wait and cost as the run’s own figures do', () => {
    const project = random()
    const { tally } = record(project, { learners: 500 })
    const steps = readCsv(write(project, {}, { learners: 500 }))
    const served = steps.filter((row) => row['concept:name'] === 'serve')
    const sum = (key: string): number => served.reduce((all, row) => all + Number(row[key]), 0)

    expect(served).toHaveLength(500)
    expect(steps.filter((row) => row['concept:name'] === 'lost')).toHaveLength(
      tally.finishedIn.at(record(project, { learners: 1 }).program.paths.indexOf('lost')) ?? -1,
    )
    expect(sum('queue_seconds')).toBeCloseTo(tally.queueTime.sum, 0)
    expect(sum('service_seconds')).toBeCloseTo(tally.processingTime.sum, 0)
    expect(Math.abs(sum('cost:total') - tally.cost)).toBeLessThan(0.5)
  })

  test('[R1] say of which persona a learner is, as the report counts them', () => {
    const service = new Service()
      .arrivals({ interarrival: constant(30) })
      .staff('clerk', { count: 1 })
      .work('serve', 'clerk', constant(10), 'done')
      .end('done')
    service.persona('busy', { name: 'Busy, at work', share: 0.5 })
    service.persona('keen', { name: 'Keen', share: 0.5 })
    const project = service.project()
    const { plan, tally } = record(project, { learners: 40 })
    const cases = new Map(
      readCsv(write(project, {}, { learners: 40 })).map((row) => [row['case:concept:name'], row['case:persona']]),
    )
    const lines = readCsv(write(project, { isEveryEvent: true }, { learners: 40 }))

    const count = (name: string): number => [...cases.values()].filter((one) => one === name).length
    expect(plan.personas.map((id) => count(String(project.personas[id]?.name)))).toEqual(Array.from(tally.personas.arrived))
    expect(lines.every((row) => row['case:persona'] === cases.get(row['case:concept:name']))).toBe(true)
    expect(write(project, { format: 'xes' }, { learners: 40 })).toContain('<string key="persona" value="Busy, at work"/>')
    expect(write(small(), { format: 'xes' }, { learners: 2 })).not.toContain('key="persona"')
  })
})
