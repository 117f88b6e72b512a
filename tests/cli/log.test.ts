import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readXml } from '../documents/readXml'
import { passage, root, workshop } from './passage'
import { aMachine, end } from './samples'

/* `passage log FILE … --format csv|xes -o OUT`: one simulated run, event by event. */

const { file, folder } = workshop()
const slow = { timeout: 60_000 }
const season = join(root, 'templates/cert-course-season.passage.json')
const few = ['--learners', '50']

const clerk = aMachine(
  {
    serve: {
      invoke: { src: 'activity', onDone: 'end' },
      meta: {
        passage: { activity: { kind: 'staffed', role: 'clerk', duration: { type: 'exponential', mean: 100 } } },
      },
    },
    end,
  },
  { arrivals: { batch: 20, over: 600 }, roles: { clerk: { staff: [{ count: 1 }] } } },
)

describe('passage log', slow, () => {
  test('writes CSV to a file, and says nothing', async () => {
    const out = file('log.csv')

    expect(await passage(['log', season, ...few, '--format', 'csv', '-o', out])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    })

    const lines = readFileSync(out, 'utf8').split('\r\n')
    expect(lines[0]).toMatch(/^\uFEFFcase:concept:name,concept:name,lifecycle:transition,/)
    expect(lines[1]).toMatch(/^1,线索进入,complete,2026-/)
    expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(50)
  })

  test('writes XES, in the language asked for', async () => {
    const out = file('log.xes')

    expect(await passage(['log', season, ...few, '--format', 'xes', '--lang', 'en', '-o', out])).toMatchObject({
      status: 0,
      stderr: '',
    })

    const log = readXml(readFileSync(out, 'utf8'))
    expect(log.children.filter(({ name }) => name === 'trace')).toHaveLength(50)
    expect(readFileSync(out, 'utf8')).toContain('key="concept:name" value="Lead captured"')
  })

  test('reads standard input and writes to standard output; [P8] the same seed gives the same bytes', async () => {
    const input = JSON.stringify(clerk)
    const asked = ['log', '-', '--format', 'csv', '--seed', '3']
    const [one, again, dash, other, second] = await Promise.all([
      passage(asked, { input }),
      passage(asked, { input }),
      passage([...asked, '-o', '-'], { input }),
      passage(['log', '-', '--format', 'csv', '--seed', '4'], { input }),
      passage([...asked, '--replication', '2'], { input }),
    ])

    expect(one).toMatchObject({ status: 0, stderr: '' })
    expect(one.stdout.trimEnd().split('\r\n')).toHaveLength(1 + 2 * 20)
    expect(again.stdout).toBe(one.stdout)
    expect(dash.stdout).toBe(one.stdout)
    expect(other.stdout).not.toBe(one.stdout)
    expect(second.stdout).not.toBe(one.stdout)
  })

  test('is the run that simulate reports', async () => {
    const input = JSON.stringify(clerk)
    const [log, report] = await Promise.all([
      passage(['log', '-', '--format', 'csv'], { input }),
      passage(['simulate', '-', '--replications', '1', '--json'], { input }),
    ])

    const [heads = [], ...rows] = log.stdout
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','))
    const waits = rows.filter((row) => row[1] === 'serve').map((row) => Number(row[heads.indexOf('queue_seconds')]))
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length
    expect(mean).toBeCloseTo(JSON.parse(report.stdout).states.serve.queueTime.mean, 2)
  })

  test('takes a scenario of the project; options go before it', async () => {
    const project = JSON.parse(readFileSync(season, 'utf8'))
    const chart = Object.keys(project.charts)[0]
    project.scenarios = { few: { id: 'few', order: 'a', chart, name: '少些', learners: 7, seed: 9 } }
    const path = file('scenario.passage.json', project)
    const cases = async (...more: string[]) => {
      const { stdout } = await passage(['log', path, '--scenario', 'few', '--format', 'csv', ...more])
      return new Set(
        stdout
          .trimEnd()
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(',')[0]),
      ).size
    }

    expect(await cases()).toBe(7)
    expect(await cases('--learners', '3')).toBe(3)
  })

  test('--every-event writes every row of the engine', async () => {
    const { status, stdout } = await passage(['log', '-', '--format', 'csv', '--every-event', '--learners', '1'], {
      input: JSON.stringify(clerk),
    })

    expect(status).toBe(0)
    expect(
      stdout
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[2]),
    ).toEqual(['arrived', 'entered', 'service_started', 'service_ended', 'left', 'taken', 'entered', 'left', 'departed'])
  })

  test.each([
    [['log', season], 2, 'The option --format is needed.'],
    [['log', season, '--format', 'pdf'], 2, '“pdf” is nothing that --format can be'],
    [['log', season, '--format', 'xes', '--every-event'], 2, '--every-event and --format xes cannot be used together'],
    [['log', season, '--format', 'csv', '--replication', '0'], 2, '“0” is not what --replication takes'],
    [['log', season, '--format', 'csv', '--scenario', 'nope'], 2, 'There is no scenario “nope”'],
    [['log', season, '--format', 'csv', '--chart', 'nope'], 2, 'There is no chart “nope”'],
    [['log', 'nowhere.json', '--format', 'csv'], 2, 'There is no file “nowhere.json”'],
    [['log', season, ...few, '--format', 'csv', '-o', 'missing/log.csv'], 2, 'There is no folder “missing”'],
  ])('%j ends with %i and a sentence', async (words, status, sentence) => {
    const outcome = await passage(words, { env: { LANG: 'en_US.UTF-8' } })

    expect(outcome).toMatchObject({ status, stdout: '' })
    expect(outcome.stderr).toContain(sentence)
  })

  test('a chart that cannot run ends with 1, and what stood in the file is unchanged', async () => {
    const loop = aMachine({ a: { always: 'b' }, b: { always: 'a' }, end })
    const out = join(folder, 'kept.csv')
    writeFileSync(out, 'old')

    const { status, stderr } = await passage(['log', file('loop.json', loop), '--format', 'csv', '-o', out])

    expect(status).toBe(1)
    expect(stderr).toContain('loop.json')
    expect(readFileSync(out, 'utf8')).toBe('old')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test.skipIf(!existsSync('/dev/full'))('a full disk ends with 2 and a sentence', async () => {
    const { status, stderr } = await passage(['log', season, '--format', 'csv', '-o', '/dev/full'], {
      env: { LANG: 'en_US.UTF-8' },
    })

    expect(status).toBe(2)
    expect(stderr).toContain('There is no room left')
  })
})
