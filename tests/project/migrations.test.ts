import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrations } from '../../src/project/migrations'
import { formatVersion } from '../../src/project/project'
import { readProject } from '../../src/project/read'

/* One file of each older format, kept for ever. */

// biome-ignore lint/suspicious/noExplicitAny: a file of another format has no type of today.
const old = (version: number): any =>
  JSON.parse(readFileSync(new URL(`../fixtures/format-${version}.passage.json`, import.meta.url), 'utf8'))

test('there is a step from each format to the next', () => {
  expect(migrations.map(({ to }) => to)).toEqual(Array.from({ length: formatVersion - 1 }, (_, i) => i + 2))
})

test('[1→2] forecasts that stood in a list on their chart are records of it, each as it was', () => {
  const file = old(1)

  const read = readProject(file)

  expect(read).toMatchObject({ ok: true, value: { passage: formatVersion } })
  const forecasts = read.ok ? read.value.forecasts : {}
  expect(forecasts).toEqual({
    f1: { ...file.charts.c.forecasts[0], chart: 'c' },
    f2: { ...file.charts.c.forecasts[1], chart: 'c' },
  })
  expect(read.ok && read.value.charts.c).not.toHaveProperty('forecasts')
  // The file that was read is left as it was.
  expect(file.charts.c.forecasts).toHaveLength(2)
})

test('[1→2] an id that is said twice loses neither; a list that is none is refused with its place, not dropped', () => {
  const twice = old(1)
  twice.charts.d.forecasts = [{ ...twice.charts.c.forecasts[0] }]
  const none = old(1)
  none.charts.c.forecasts = 'none'

  const read = readProject(twice)

  expect(read.ok && Object.values(read.value.forecasts).map(({ id, chart }) => `${chart} ${id}`)).toEqual([
    'c f1',
    'c f2',
    'd f1-2',
  ])
  expect(readProject(none)).toMatchObject({ ok: false, error: [{ code: 'unknown-field', where: '$.charts.c' }] })
})
