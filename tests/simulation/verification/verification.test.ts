import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lintChart } from '../../../src/chart/lint'
import type { Project } from '../../../src/project/project'
import { studentQuantile975 } from '../../../src/simulation/statistics'
import { projectOf, run } from '../aService'
import { type Case, cases } from './cases'
import { erlangB, erlangC } from './closedForms'

/*
 * [R2] Every case of the table is run with 40 replications. A figure may be off by less than 4 standard errors, and of all
 * that vary at least 90 % lie in their own 95 % interval. What has no luck in it must be right to rounding. `run` asserts
 * Little's law and the balances of flow and cost [R3].
 */

const replications = 40
const quantile = studentQuantile975(replications - 1)
const rounding = 1e-9
const folder = new URL('../../fixtures/verification/', import.meta.url)

interface Row {
  readonly file: string
  readonly figure: string
  readonly truth: number
  readonly mean: number
  readonly interval: readonly [number, number]
  /** Standard errors between mean and truth; where nothing varies, 0 if they are equal. */
  readonly z: number
  readonly varies: boolean
}

function projectIn({ file }: Case): Project {
  return projectOf(JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8')))
}

async function rowsOf(one: Case): Promise<Row[]> {
  const report = await run(projectIn(one), { ...one.settings, replications, seed: 1001 + cases.indexOf(one) })
  return one.lines.map(([figure, pick, truth]) => {
    const { mean, ci95 } = pick(report)
    if (mean === null || !ci95) throw new Error(`${one.name}, ${figure}: nothing was measured`)
    const half = (ci95[1] - ci95[0]) / 2
    const scale = rounding * Math.max(1, Math.abs(truth))
    const varies = half > scale
    const exact = Math.abs(mean - truth) <= scale ? 0 : Number.POSITIVE_INFINITY
    return { file: one.file, figure, truth, mean, interval: ci95, z: varies ? ((mean - truth) / half) * quantile : exact, varies }
  })
}

const runs = new Map<Case, Promise<Row[]>>()
function resultOf(one: Case): Promise<Row[]> {
  const result = runs.get(one) ?? rowsOf(one)
  runs.set(one, result)
  return result
}

const isCovered = ({ truth, interval }: Row): boolean => interval[0] <= truth && truth <= interval[1]

/** Rows as a person reads them; those outside their interval are marked. */
function tableOf(rows: readonly Row[]): string {
  const number = (value: number): string => value.toPrecision(6).padStart(12)
  const head = `${'case'.padEnd(18)} ${'figure'.padEnd(34)}${['truth', 'mean', 'from', 'to'].map((word) => word.padStart(12)).join('')}      z`
  const lines = rows.map((row) => {
    const { file, figure, truth, mean, interval, z, varies } = row
    const mark = varies && !isCovered(row) ? '  *' : ''
    const numbers = [truth, mean, ...interval].map(number).join('')
    return `${file.padEnd(18)} ${figure.padEnd(34)}${numbers}${z.toFixed(2).padStart(7)}${mark}`
  })
  return `\n${[head, ...lines].join('\n')}\n`
}

for (const one of cases)
  test(one.name, async () => {
    const rows = await resultOf(one)

    for (const { z } of rows) expect(Math.abs(z), tableOf(rows)).toBeLessThan(4)
  })

test('[R2] the true value lies in the 95 % interval in at least 90 % of all figures that vary', async () => {
  const rows = (await Promise.all(cases.map(resultOf))).flat()
  const varying = rows.filter(({ varies }) => varies)

  const covered = varying.filter(isCovered).length / varying.length

  expect(covered, tableOf(rows)).toBeGreaterThanOrEqual(0.9)
  // Intervals that were too wide would cover everything.
  expect(varying.length).toBeGreaterThan(100)
  expect(Math.sqrt(varying.reduce((sum, { z }) => sum + z * z, 0) / varying.length)).toBeGreaterThan(0.7)
})

test('every model is a file in which the studio finds no error, and every file is a case', () => {
  const files = readdirSync(folder).map((name) => name.replace('.json', ''))

  expect(cases.map(({ file }) => file).sort()).toEqual(files.sort())
  for (const one of cases) {
    const project = projectIn(one)
    const chart = Object.keys(project.charts)[0] ?? ''
    expect(lintChart(project, chart).filter(({ severity }) => severity === 'error')).toEqual([])
  }
})

test('the formulas give the numbers of printed tables', () => {
  expect(erlangB(5, 3)).toBeCloseTo(0.11005, 5)
  expect(erlangB(10, 5)).toBeCloseTo(0.018385, 6)
  expect(erlangC(3, 2.5)).toBeCloseTo(0.70225, 5)
})
