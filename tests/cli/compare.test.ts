import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { passage, root, workshop } from './passage'

/* `passage simulate --compare A,B`: two scenarios with the same luck, and how far they are apart. */

const { file } = workshop()
const slow = { timeout: 60_000 }
let project = ''

beforeAll(() => {
  const season = JSON.parse(readFileSync(join(root, 'templates/cert-course-season.passage.json'), 'utf8'))
  const chart = Object.keys(season.charts)[0]
  season.scenarios = {
    more: { id: 'more', order: 'a', chart, name: '加人', headcount: { tutor: 3 } },
    busy: {
      ...{ id: 'busy', order: 'c', chart, name: '忙季' },
      arrivalsFactor: 1.5,
      headcount: { tutor: [2] },
      durationFactors: Object.fromEntries(Object.keys(season.states).map((id) => [id, 2])),
    },
    same: { id: 'same', order: 'b', chart, name: '照旧' },
  }
  project = file('season.passage.json', season)
})
const few = ['--learners', '200', '--replications', '8']

describe('simulate --compare', slow, () => {
  test('gives both reports and every difference in JSON, equal with one worker and with two', async () => {
    const asked = ['simulate', project, '--compare', 'base,more', ...few, '--json']
    const [one, two] = await Promise.all([passage([...asked, '--workers', '1']), passage([...asked, '--workers', '2'])])
    expect(one).toMatchObject({ status: 0, stderr: '' })
    const timeless = (text: string) => JSON.parse(text, (key, value) => (key === 'seconds' ? 0 : value))
    expect(timeless(one.stdout)).toEqual(timeless(two.stdout))
    const { a, b, differences } = JSON.parse(one.stdout)
    expect([a.scenario, b.scenario]).toEqual(['base', 'more'])
    expect(differences.queueTime.mean).toMatchObject({ a: a.queueTime.mean.mean, b: b.queueTime.mean.mean })
    expect(differences.roles.tutor.utilisation.difference.mean).toBeCloseTo(
      b.roles.tutor.utilisation.mean - a.roles.tutor.utilisation.mean,
    )
    expect(differences.roles.tutor.utilisation.isReal).toBe(true)
  })

  test('says in words what is no real difference', async () => {
    const { status, stdout } = await passage(['simulate', project, '--compare', 'base,same', ...few, '--lang', 'en'])
    expect(status).toBe(0)
    expect(stdout).toContain('no real difference')
    const chinese = await passage(['simulate', project, '--compare', 'base,more', ...few, '--lang', 'zh-CN'])
    expect(chinese.stdout).toContain('两者运气相同')
  })

  test.each([
    [['--compare', 'base'], '--compare'],
    [['--compare', 'base,nobody'], 'nobody'],
    [['--compare', 'base,more', '--scenario', 'same'], '--scenario'],
  ])('%j is refused with a sentence', async (flags, word) => {
    const { status, stdout, stderr } = await passage(['simulate', project, ...flags, ...few])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(word)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('a scenario changes all that it says: how many come, who is there, how long work takes', async () => {
    const asked = async (scenario: string) =>
      JSON.parse((await passage(['simulate', project, '--scenario', scenario, '--replications', '2', '--json'])).stdout)
    const [same, busy] = [await asked('same'), await asked('busy')]

    expect([same.arrived.mean, busy.arrived.mean]).toEqual([1200, 1800])
    expect([same.roles.tutor.capacity, busy.roles.tutor.capacity]).toEqual([1, 2])
    const tries = (report: { processingTime: { mean: { mean: number } } }) => report.processingTime.mean.mean
    expect(tries(busy) / tries(same)).toBeGreaterThan(1.6)
  })
})
