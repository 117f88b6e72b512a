import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/simulation/report'
import { projectOf, run } from '../simulation/aService'
import { cases } from '../simulation/verification/cases'
import { passage, root, workshop } from './passage'

workshop()
const model = (file: string) => join(root, 'tests/fixtures/verification', `${file}.json`)

describe('a case of the verification table', { timeout: 60_000 }, () => {
  test.each(['mmck', 'calendar-office'])('%s gives the same figures here as there', async (file) => {
    const { settings, lines } = cases.find((one) => one.file === file)!
    const words = `--learners ${settings.learners} --warmup ${settings.warmupSeconds} --replications 3 --seed 5 --json`

    const { status, stdout } = await passage(['simulate', model(file), ...words.split(' ')])

    expect(status).toBe(0)
    const told = JSON.parse(stdout) as Report
    const here = await run(projectOf(JSON.parse(readFileSync(model(file), 'utf8'))), { ...settings, replications: 3, seed: 5 })
    for (const [what, pick] of lines) expect(pick(told).mean, what).toBe(pick(here).mean)
  })
})
