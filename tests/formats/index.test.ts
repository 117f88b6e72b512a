import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatOf, readFile, writeFile } from '../../src/formats'

const folder = new URL('../fixtures/xstate/', import.meta.url)
const example = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

describe('formats', () => {
  it('the longest ending decides', () => {
    expect(
      ['a.json', 'a.xstate.json', 'a.passage.json', 'a.machine.ts', 'a.mmd', 'a.ts'].map((name) => formatOf(name)?.id),
    ).toEqual(['xstate', 'xstate', 'project', 'machineTs', 'mermaid', undefined])
  })

  it.each(readdirSync(folder))('read ∘ write = id: %s', async (name) => {
    const project = await readFile(name, example(name))
    if (!project.ok) throw new Error(JSON.stringify(project.error))
    const [chart = ''] = Object.keys(project.value.charts)

    const saved = await writeFile(project.value, chart, 'x.passage.json')
    const config = await writeFile(project.value, chart, 'x.xstate.json')

    expect(saved.endsWith('}\n')).toBe(true)
    expect(await readFile('x.json', saved)).toEqual(project)
    expect(JSON.parse(config)).toEqual(JSON.parse(example(name)))
    expect(await writeFile(project.value, chart, 'x.passage.json')).toBe(saved)
  })

  it('an imported machine brings its roles, calendars and personas', async () => {
    const project = await readFile('x.json', example('course-enquiry.json'))

    expect(project).toMatchObject({
      ok: true,
      value: { roles: { tutor: { calendar: 'evening' } }, calendars: { evening: { onShiftEnd: 'pause' } } },
    })
    expect(project.ok && Object.values(project.value.personas).map(({ name }) => name)).toEqual(['新手', 'parent'])
  })

  it.each([
    ['neither', '{"a":1}', 'not-a-project'],
    ['a list', '[]', 'not-a-project'],
    ['no JSON', '{"states":', 'json-syntax'],
    ['a newer project', '{"passage":99}', 'newer-format-version'],
    ['a key twice', '{"states":{"a":{},"a":{}},"initial":"a"}', 'json-duplicate-key'],
    ['10,000 levels', `${'{"states":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'json-too-deep'],
  ])('refuses %s', async (_, text, code) => {
    const read = await readFile('x.json', text)

    expect(read.ok ? [] : read.error.map((finding) => finding.code)).toEqual([code])
  })
})
