import { describe, expect, test } from 'vitest'
import { passage, workshop } from './passage'
import { aMachine, end } from './samples'

/* Personas of a machine file in `passage simulate`. */

const { file } = workshop()
const few = ['--learners', '300', '--replications', '4']
const isKeen = { type: 'attribute', params: { name: 'keen', op: '==', value: 1 } }
const machine = (personas: object) =>
  aMachine(
    {
      a: { always: [{ target: 'passed', guard: isKeen }, { target: 'left' }] },
      passed: end,
      left: { type: 'final', meta: { passage: { outcome: 'loss' } } },
    },
    { attributes: { keen: { type: 'bernoulli', p: 0.5 } }, personas },
  )
const keen = { name: 'Keen', share: 0.75, attributes: { keen: { type: 'constant', value: 1 } } }
const tired = { name: 'Tired', share: 0.25, attributes: { keen: { type: 'constant', value: 0 } } }

describe('simulate', { timeout: 60_000 }, () => {
  test('--json says how it ended for each persona; without any the table is empty', async () => {
    const mixed = await passage(['simulate', file('mixed.json', machine({ keen, tired })), ...few, '--json'])
    const plain = await passage(['simulate', file('plain.json', machine({})), ...few, '--json'])

    expect(mixed).toMatchObject({ status: 0, stderr: '' })
    const { personas, arrived, success } = JSON.parse(mixed.stdout)
    const [first, second] = Object.values<Record<string, { mean: number }>>(personas)
    expect([first?.success?.mean, first?.loss?.mean, second?.success?.mean]).toEqual([1, 0, 0])
    expect((first?.arrived?.mean ?? 0) + (second?.arrived?.mean ?? 0)).toBeCloseTo(arrived.mean, 9)
    expect(first?.share?.mean).toBeCloseTo(success.share.mean, 9)
    expect(Math.abs((first?.share?.mean ?? 0) - 0.75)).toBeLessThan(0.06)
    expect(JSON.parse(plain.stdout).personas).toEqual({})
  })

  test('for people there is a table by persona', async () => {
    const { stdout } = await passage(['simulate', file('words.json', machine({ keen, tired })), ...few, '--lang', 'en'])

    expect(stdout).toMatch(/Persona +.*Success/)
    expect(stdout).toMatch(/^Keen .* 100%/m)
    expect(stdout).toMatch(/^Tired .* 0%/m)
  })

  test('a persona whose figures cannot be stops it with a sentence that names the persona', async () => {
    const wrong = { ...keen, attributes: { keen: { type: 'bernoulli', p: 7 } } }
    const outcome = await passage(['simulate', file('wrong.json', machine({ wrong })), ...few, '--lang', 'en'])

    expect(outcome).toMatchObject({ status: 1, stdout: '' })
    expect(outcome.stderr).toContain('“Keen” has a figure that cannot be: keen.p = 7')
  })
})
