import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands'
import { migrate } from '../../src/project/read'
import { passage, root, workshop } from './passage'
import { aMachine, aProject, end } from './samples'

const { file, folder } = workshop()
const slow = 60_000
const template = (id: string) => join(root, 'templates', `${id}.passage.json`)

describe('help', { timeout: slow }, () => {
  test.each(Object.keys(commands))('%s says how it is used', async (command) => {
    const outcome = await passage([command, '--help'])

    expect(outcome).toMatchObject({ status: 0, stderr: '' })
    expect(outcome.stdout).toMatch(new RegExp(`^passage ${command}`))
  })

  test('the whole names every command', async () => {
    const { status, stdout } = await passage(['--help'])

    for (const command of Object.keys(commands)) expect(stdout).toContain(`passage ${command}`)
    expect(status).toBe(0)
  })

  test('npm run -s passage runs it', () => {
    const stdout = execFileSync('npm', ['run', '-s', 'passage', '--', '--help'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })

    expect(stdout).toMatch(/^passage: /)
  })
})

describe('check', { timeout: slow }, () => {
  const unreachable = aMachine({
    a: { on: { GO: 'stage' } },
    stage: { initial: 'x', states: { x: { on: { GO: '#m.end' } }, 'in.ner': { on: { GO: '#m.end' } } } },
    end,
  })

  test('prints findings as data, at the path of the state', async () => {
    const { status, stdout } = await passage(['check', file('unreachable.json', unreachable), '--json'])

    expect(JSON.parse(stdout)).toContainEqual({
      severity: 'warning',
      code: 'unreachable-state',
      message: '“in.ner” can never be reached: no path leads to it. Draw a path to it or delete it.',
      where: 'stage.in\\.ner',
    })
    expect(status).toBe(1)
  })

  test('prints sentences with severity and place, in the language asked for', async () => {
    const english = await passage(['check', file('unreachable.json', unreachable)])
    const chinese = await passage(['check', file('unreachable.json', unreachable), '--lang', 'zh-CN'])

    expect(english.stdout).toMatch(/^warning +stage\.in\\\.ner +“in\.ner” can never be reached/m)
    expect(chinese.stdout).toMatch(/^警告 +stage\.in\\\.ner +“in\.ner”永远走不到/m)
    expect([english.status, chinese.status]).toEqual([1, 1])
  })

  test('reads standard input', async () => {
    const { status, stdout } = await passage(['check', '-', '--json'], { input: JSON.stringify(unreachable) })

    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ code: 'unreachable-state' }))
    expect(status).toBe(1)
  })

  test('finds nothing to mend in the flagship', async () => {
    expect(await passage(['check', template('cert-course-season'), '--json'])).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('the library', { timeout: slow }, () => {
  test('is listed for people and for programs', async () => {
    const people = await passage(['templates', '--lang', 'zh-CN'])
    const programs = await passage(['templates', '--json'])

    expect(people.stdout).toMatch(/^cert-course-season +.*63 /m)
    expect(JSON.parse(programs.stdout)).toContainEqual(expect.objectContaining({ id: 'enrolment', task: 'J1.3' }))
  })

  test('starts a project that can be read again', async () => {
    const path = file('mine.passage.json')

    expect(await passage(['new', 'enrolment', '-o', path])).toMatchObject({ status: 0, stdout: '', stderr: '' })

    expect(await passage(['check', path])).toMatchObject({ status: 0 })
    const today = migrate(JSON.parse(readFileSync(template('enrolment'), 'utf8')))
    expect(today).toEqual({ ok: true, value: JSON.parse(readFileSync(path, 'utf8')) })
  })
})

describe('convert', { timeout: slow }, () => {
  test('project → machine → project → machine gives the same machine', async () => {
    const steps = [template('enrolment'), file('1.xstate.json'), file('2.passage.json'), file('3.xstate.json')]
    for (const [i, source] of steps.slice(0, -1).entries())
      expect(await passage(['convert', source, steps[i + 1] ?? ''])).toMatchObject({ status: 0, stdout: '', stderr: '' })

    expect(JSON.parse(readFileSync(file('3.xstate.json'), 'utf8'))).toEqual(
      JSON.parse(readFileSync(file('1.xstate.json'), 'utf8')),
    )
  })

  test.each(['m.machine.ts', 'm.mmd'])('writes %s', async (name) => {
    expect(await passage(['convert', template('cert-course-season'), file(name)])).toMatchObject({ status: 0, stderr: '' })

    expect(readFileSync(file(name), 'utf8').length).toBeGreaterThan(1000)
  })
})

describe('export', { timeout: slow }, () => {
  test.each([
    ['json', 'same.xstate.json'],
    ['mmd', 'same.mmd'],
    ['ts', 'same.machine.ts'],
  ])('a chart as %s is what convert writes', async (format, name) => {
    const source = template('enrolment')
    await passage(['convert', source, file(name)])

    const exported = await passage(['export', source, '--what', 'chart', '--format', format])

    expect(exported).toMatchObject({ status: 0, stderr: '' })
    expect(exported.stdout).toBe(readFileSync(file(name), 'utf8'))
  })

  test('says which formats there are, each with its own', async () => {
    const { stdout } = await passage(['export', '--help'])

    expect(stdout).toMatch(/^ +chart +svg, png, pdf, json, mmd, ts$/m)
    expect(stdout).toMatch(/^ +sop +docx, pdf, html, md, json$/m)
  })
})

describe('trace', { timeout: slow }, () => {
  test('prints the active leaves at first and after each event, and repeats the last after the end', async () => {
    const { status, stdout } = await passage(['trace', file('good.json', aProject()), '--events', '["GO",{"type":"GO"},"GO"]'])

    expect(JSON.parse(stdout)).toEqual([['a'], ['b'], ['end'], ['end']])
    expect(status).toBe(0)
  })

  test('writes dots and backslashes in keys with a backslash, regions sorted', async () => {
    const region = (key: string) => ({ initial: key, states: { [key]: { on: { GO: { target: `#m` } } } } })
    const machine = { id: 'm', type: 'parallel', states: { é: region('x'), 'b.c': region('d\\e'), Z: region('y') } }

    const { stdout } = await passage(['trace', '-', '--events', '[]'], { input: JSON.stringify(machine) })

    expect(JSON.parse(stdout)).toEqual([['Z.y', 'b\\.c.d\\\\e', 'é.x']])
  })

  test('leads along the first enabled of weighted candidates', async () => {
    const weighted = (target: string, weight: number) => ({ target, meta: { passage: { weight } } })
    const machine = aMachine({ a: { on: { GO: [weighted('b', 0.01), weighted('end', 0.99)] } }, b: {}, end })

    expect(JSON.parse((await passage(['trace', file('w.json', machine), '--events', '["GO"]'])).stdout)).toEqual([['a'], ['b']])
  })

  test("[C7] takes XState's routes, by where they lead", async () => {
    const machine = aMachine({ a: {}, b: { id: 'B', route: {} } })
    const events = '[{"type":"xstate.route","to":"#nobody"},{"type":"xstate.route","to":"#B"}]'

    expect(JSON.parse((await passage(['trace', file('r.json', machine), '--events', events])).stdout)).toEqual([
      ['a'],
      ['a'],
      ['b'],
    ])
  })
})

describe('a result', { timeout: slow }, () => {
  test('goes to -o instead of standard output', async () => {
    const outcome = await passage(['trace', file('good.json', aProject()), '--events', '[]', '-o', file('out.json')])

    expect(outcome).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe('[["a"]]\n')
  })
})
