import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, ftruncateSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { passage, workshop } from './passage'
import { aMachine, aProject, end } from './samples'

const { file, folder } = workshop()
const slow = 60_000

/** What every refusal has in common: a status, one sentence or more on standard error, nothing else anywhere. */
async function refusal(words: readonly string[], input = '') {
  const outcome = await passage(words, { input })
  expect(outcome.stdout).toBe('')
  expect(outcome.stderr).toMatch(/^passage: .+/)
  expect(outcome.stderr).not.toMatch(/\n\s+at |Error:|node:internal/)
  return outcome
}

const chain = (states: number) => `${`{"a":`.repeat(states)}1${'}'.repeat(states)}`

describe('a file that cannot be read', { timeout: slow }, () => {
  test.each<[string, string | object, string]>([
    ['cut off', '{"passage": 1, "id": "p', 'line 1, column 22'],
    ['no JSON', 'hello', 'line 1, column 1'],
    ['a key that stands twice', '{"passage": 1,\n "passage": 2}', '“passage” stands twice in one object (line 2)'],
    ['nested 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000), 'more than 400 levels'],
    ['nested 10,000 deep in a field', `{"id":"m","context":${chain(10_000)}}`, 'more than 400 levels'],
    ['NaN', '{"id": "m", "context": {"x": NaN}}', 'line 1, column 30'],
    ['a figure beyond all bounds', '{"id": "m", "context": {"x": 1e999}}', '$.context.x: The number “1e999”'],
    ['neither a project nor a machine', [1, 2], 'neither a Passage project nor a statechart'],
    ['a number', '7', 'neither a Passage project nor a statechart'],
    ['null', 'null', 'neither a Passage project nor a statechart'],
    ['a version of tomorrow', aProject((f) => (f.passage = 99)), 'newer version (format 99'],
    ['a version that is none', aProject((f) => (f.passage = 'x')), 'format version “x”'],
    ['version 0', aProject((f) => (f.passage = 0)), 'format version “0”'],
    ['__proto__ in a project', '{"passage":1,"id":"p","charts":{"__proto__":{"id":"x"}}}', '$.charts.__proto__: '],
    ['an unknown field', aProject((f) => (f.states.a.colour = 'red')), '$.states.a: Unknown field: colour'],
    ['a missing table', aProject((f) => delete f.notes), '$.notes: '],
    [
      'an id in two tables',
      aProject((f) => (f.transitions.a = { ...f.transitions.t, id: 'a' })),
      '$.transitions.a: The id “a” is taken',
    ],
    [
      'a parent cycle',
      aProject((f) => Object.assign(f.states, { a: { ...f.states.a, parent: 'b' }, b: { ...f.states.b, parent: 'a' } })),
      '.parent: The parents of',
    ],
    [
      'a target that does not exist',
      aProject((f) => (f.transitions.t.targets = ['nowhere'])),
      '$.transitions.t.targets[0]: It refers to “nowhere”',
    ],
    ['a target of a machine that does not exist', aMachine({ a: { on: { GO: 'nowhere' } } }), '$.states.a.on.GO'],
    ['a machine id with a dot', { ...aMachine({ a: {} }), id: 'a.b' }, '$.id: '],
    ['two states with one id', aMachine({ a: { id: 'x' }, b: { id: 'x' } }), '“x”'],
    ['a missing initial state', { id: 'm', states: { a: {} } }, '“m”'],
    ['an initial state that is not there', { id: 'm', initial: 'b', states: { a: {} } }, '“b”'],
    ['states that are a list', { id: 'm', states: [1] }, '$.states'],
    ['a wrong type of state', aMachine({ a: { type: 'strange' } }), '$.states.a.type'],
    [
      'a share that is a text',
      aMachine({ a: { on: { GO: { target: 'end', meta: { passage: { weight: 'half' } } } } }, end }),
      'weight',
    ],
  ])('%s', async (name, content, sentence) => {
    const path = file(`${name.replaceAll(/[^a-z]/gi, '-')}.json`, content)

    const { status, stderr } = await refusal(['trace', path, '--events', '[]'])

    expect(stderr).toContain(sentence)
    expect(stderr).toContain(path)
    expect(status).toBe(2)
  })

  test('of 200 MB is refused unread', async () => {
    const path = file('huge.json')
    const handle = openSync(path, 'w')
    ftruncateSync(handle, 200 * 2 ** 20)
    closeSync(handle)
    const start = Date.now()

    const { status, stderr } = await refusal(['check', path])

    expect(stderr).toContain('about 200 MB, more than the limit of 64 MB')
    expect(status).toBe(2)
    expect(Date.now() - start).toBeLessThan(3000)
  })

  test('without end on standard input is given up at the limit', async () => {
    const { status, stderr } = await refusal(['check', '-'], ' '.repeat(70 * 2 ** 20))

    expect(stderr).toContain('more than the limit of 64 MB')
    expect(status).toBe(2)
  })

  test('missing, a folder, empty, not to be opened', async () => {
    const locked = file('locked.json', '{}')
    chmodSync(locked, 0)

    expect(await refusal(['check', file('missing.json')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There is no file'),
    })
    expect(await refusal(['check', folder])).toMatchObject({ status: 2, stderr: expect.stringContaining('is a folder') })
    expect(await refusal(['check', file('empty.json', '')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is empty'),
    })
    expect(await refusal(['check', '-'])).toMatchObject({ status: 2, stderr: expect.stringContaining('“-” is empty') })
    // Root may open everything.
    if (process.getuid?.() !== 0)
      expect(await refusal(['check', locked])).toMatchObject({ status: 2, stderr: expect.stringContaining('may not be read') })
  })

  test('in another encoding than UTF-8 is told by its line', async () => {
    const path = file('latin.json')
    execFileSync('sh', ['-c', `printf '{"id":\\n"caf\\351"}' > "${path}"`])

    const { status, stderr } = await refusal(['check', path])

    expect(stderr).toContain('Line 2 holds bytes that are no UTF-8 text')
    expect(status).toBe(2)
  })

  test('with a byte-order mark is read', async () => {
    const path = file('bom.json', `\ufeff${JSON.stringify(aProject())}`)

    expect(await passage(['trace', path, '--events', '[]'])).toMatchObject({ status: 0, stderr: '' })
  })

  test('--json lists what is wrong with it too', async () => {
    const path = file(
      'cycle.json',
      aProject((f) => (f.transitions.t.targets = ['nowhere'])),
    )

    const { status, stdout } = await passage(['check', path, '--json'])

    expect(JSON.parse(stdout)).toEqual([
      {
        severity: 'error',
        code: 'missing-reference',
        message: 'It refers to “nowhere”, which does not exist.',
        where: '$.transitions.t.targets[0]',
      },
    ])
    expect(status).toBe(2)
  })

  test('leaves what it was to be converted to as it was', async () => {
    const target = file('target.passage.json', 'precious')

    await refusal(['convert', file('broken.json', '{'), target])

    expect(readFileSync(target, 'utf8')).toBe('precious')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('a machine with strange names', { timeout: slow }, () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype']

  test('that every object has works like any other', async () => {
    const states = Object.fromEntries(
      names.map((name, i) => [name, { on: { [name]: names[i + 1] ?? 'end' }, meta: { passage: { occurrences: {}, name } } }]),
    )
    const path = file('names.json', {
      ...aMachine({ ...states, end }, { attributes: { constructor: { type: 'constant', value: 1 } }, roles: { toString: {} } }),
      context: { constructor: 1 },
    })

    const { status, stdout, stderr } = await passage(['trace', path, '--events', JSON.stringify(names)])

    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual([...names, 'end'].map((name) => [name]))
    expect(status).toBe(0)
  })

  test('that every object has comes out as it went in', async () => {
    const config = aMachine({ constructor: { on: { toString: 'end' } }, end })
    const path = file('in.json', config)

    expect(await passage(['convert', path, file('out.xstate.json')])).toMatchObject({ status: 0, stderr: '' })

    expect(JSON.parse(readFileSync(file('out.xstate.json'), 'utf8'))).toEqual(config)
  })

  test.each([
    ['a state', `{"id":"m","initial":"a","states":{"a":{},"__proto__":{}}}`],
    ['an event', `{"id":"m","initial":"a","states":{"a":{"on":{"__proto__":"a"}}}}`],
    ['foreign meta', `{"id":"m","initial":"a","states":{"a":{"meta":{"other":{"__proto__":{"polluted":1}}}}}}`],
    ['our own fields', `{"id":"m","initial":"a","states":{"a":{"meta":{"passage":{"__proto__":{"polluted":1}}}}}}`],
  ])('__proto__ as %s is refused or carried, and changes nothing else', async (_, text) => {
    const { status, stderr, stdout } = await passage(['trace', '-', '--events', '[]'], { input: text })

    expect(stderr).not.toMatch(/\n\s+at /)
    if (status === 0) expect(JSON.parse(stdout)).toEqual([['a']])
    else expect([status, stderr]).toEqual([2, expect.stringContaining('__proto__')])
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'a machine that calls everything “%s” goes through a project without loss, and every command has an answer',
    async (name) => {
      const activity = { kind: 'staffed', role: name, duration: { type: 'constant', value: 60 } }
      const machine = `{"id":"m","initial":"${name}","states":{"${name}":{"on":{"${name}":"end"},"meta":{"passage":{"name":"${name}","activity":${JSON.stringify(activity)}}}},"end":{"type":"final"}}}`
      const source = file(`all-${name}.json`, machine)
      const [project, back] = [file(`all-${name}.passage.json`), file(`all-${name}.xstate.json`)]

      expect(await passage(['convert', source, project])).toMatchObject({ status: 0, stderr: '' })
      expect(await passage(['convert', project, back])).toMatchObject({ status: 0, stderr: '' })
      expect(JSON.stringify(JSON.parse(readFileSync(back, 'utf8')))).toBe(machine)
      const simulated = await passage(['simulate', project, '--learners', '5', '--replications', '2'])
      expect(simulated).toMatchObject({ status: 0, stderr: '' })
      expect(simulated.stdout).toMatch(new RegExp(`^${name} +unlimited`, 'm'))
      const sop = await passage(['export', project, '--what', 'sop', '--format', 'html'])
      expect(sop).toMatchObject({ status: 0, stderr: '' })
      expect(sop.stdout).not.toMatch(/native code|Object<|undefined/)
    },
  )
})

describe('a chart that cannot run', { timeout: slow }, () => {
  const loop = aMachine({ a: { always: 'b' }, b: { always: 'a' } })

  test.each([['trace', '--events', '[]'], ['simulate', '--learners', '10'], ['check']])(
    'an endless loop ends %s with the states named',
    async (command, ...words) => {
      const path = file('loop.json', loop)

      const { status, stdout, stderr } = await passage([command, path, ...words])

      expect(stdout + stderr).toMatch(/\ba\b/)
      expect(stderr).not.toMatch(/\n\s+at /)
      expect(status).toBe(1)
    },
  )

  const work = (activity: object) => ({
    invoke: { src: 'activity', onDone: 'end' },
    meta: { passage: { activity: { kind: 'staffed', role: 'tutor', duration: { type: 'constant', value: 60 }, ...activity } } },
  })
  const arrivals = { batch: 10, over: 100 }

  test.each<[string, object, string]>([
    [
      'a negative duration',
      aMachine({ a: work({ duration: { type: 'constant', value: -5 } }), end }, { arrivals }),
      'duration.value = -5',
    ],
    [
      'a negative share',
      aMachine({ a: { on: { GO: [{ target: 'end', meta: { passage: { weight: -1 } } }, 'end'] } }, end }, { arrivals }),
      'weight = -1',
    ],
    [
      'shares of nothing',
      aMachine(
        { a: { on: { GO: [0, 0].map((weight) => ({ target: 'end', meta: { passage: { weight } } })) } }, end },
        { arrivals },
      ),
      'weight = 0',
    ],
    [
      'nobody on duty',
      aMachine({ a: work({}), end }, { arrivals, roles: { tutor: { staff: [{ skill: 'junior', count: 0 }] } } }),
      'tutor',
    ],
  ])('%s is a finding with its place', async (name, config, sentence) => {
    const path = file(`${name.replaceAll(' ', '-')}.json`, config)

    const checked = await passage(['check', path])
    const simulated = await passage(['simulate', path, '--learners', '10', '--horizon', '100000'])

    expect(checked).toMatchObject({ status: 1, stderr: '' })
    expect(checked.stdout).toContain(sentence)
    expect(simulated.stderr).not.toMatch(/\n\s+at /)
    expect([0, 1]).toContain(simulated.status)
  })

  test.each([
    ['no states', { id: 'm' }],
    ['an empty machine', {}],
    ['states without any', { id: 'm', states: {} }],
  ])('%s: a sentence from every command, never a crash', async (name, config) => {
    const path = file(`${name.replaceAll(' ', '-')}.json`, config)

    for (const words of [
      ['check', path],
      ['trace', path, '--events', '["A"]'],
      ['simulate', path, '--learners', '5'],
    ]) {
      const { status, stderr } = await passage(words)
      expect(stderr).not.toMatch(/\n\s+at |went wrong/)
      expect([0, 1, 2]).toContain(status)
    }
  })

  test('a guard that belongs elsewhere is named', async () => {
    const path = file('guard.json', aMachine({ a: { on: { GO: { target: 'end', guard: 'isVip' } } }, end }))

    const { status, stderr } = await refusal(['trace', path, '--events', '["GO"]'])

    expect(stderr).toContain('isVip')
    expect(status).toBe(1)
  })
})

describe('a chart that runs, though hardly as anybody meant', { timeout: slow }, () => {
  const asked = (activity: object, onDone: unknown = 'end') =>
    aMachine({
      ask: {
        invoke: { src: 'activity', onDone },
        meta: {
          passage: { activity: { kind: 'staffed', role: 'desk', duration: { type: 'constant', value: 60 }, ...activity } },
        },
      },
      end,
    })
  const share = (weight: number) => ({ target: 'end', meta: { passage: { weight } } })

  test.each<[string, object, string]>([
    ['shares over 100 %', asked({}, [share(1.5), share(0.4)]), 'weights-over-one'],
    ['a role that is not there', asked({ role: 'nobody' }), 'role-missing'],
  ])('%s: the report says so, with the place', async (name, config, code) => {
    const path = file(`${name.replaceAll(/\W/g, '-')}.json`, config)

    const { status, stdout } = await passage(['simulate', path, '--learners', '5', '--replications', '1', '--json'])
    const said = await passage(['simulate', path, '--learners', '5', '--replications', '1'])

    const { findings } = JSON.parse(stdout)
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', code, where: 'ask' }))
    const [{ message }] = findings
    expect(said.stdout).toContain(message)
    expect(status).toBe(0)
  })
})

describe('a wrong command line', { timeout: slow }, () => {
  test.each<[string[], string]>([
    [[], 'Say what to do: check, simulate'],
    [['chekc'], 'There is no command “chekc”'],
    [['__proto__'], 'There is no command “__proto__”'],
    [['compare', 'x'], 'There is no command “compare”'],
    [['simulate', 'x.json', '--colour', 'red'], 'There is no option --colour'],
    [['check'], 'FILE is missing'],
    [['check', 'a', 'b'], '“b” is one word too many'],
    [['check', 'a', '--colour'], 'There is no option --colour'],
    [['check', 'a', '--lang', 'fr'], 'it is one of: zh-CN, en'],
    [['simulate', 'a', '--learners', '-5'], 'a whole number from 1'],
    [['simulate', 'a', '--seed', 'x'], '“x” is not what --seed takes'],
    [['log', 'a'], '--format is needed'],
    [['trace', 'a'], '--events is needed'],
    [['export', 'a'], '--what is needed'],
    [['export', 'a', '--what', 'poster', '--format', 'svg'], 'it is one of: '],
    [['export', 'a', '--what', 'bmc', '--format', 'html', '-o', 'x'], 'bmc is not written as html, but as: '],
    [['convert', 'a', 'b.exe'], 'does not say what format it is'],
    [['new', 'no-such-template'], 'passage: no-such-template: There is no template “no-such-template”'],
    [['new', '../../etc/passwd'], 'no template “../../etc/passwd”'],
  ])('%j', async (words, sentence) => {
    const { status, stderr } = await refusal(words)

    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
  })

  test.each([
    ['not-json', 'not valid JSON at line 1, column 1'],
    ['{"type":"A"}', 'a JSON list'],
    ['["A", 7]', 'at $[1] is no event'],
    ['[{"kind":"A"}]', 'at $[0] is no event'],
    ['[null]', 'at $[0] is no event'],
  ])('--events %s', async (events, sentence) => {
    const { status, stderr } = await refusal(['trace', file('good.json', aProject()), '--events', events])

    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
  })

  test('a chart that is not there is told with those that are', async () => {
    const { status, stderr } = await refusal(['trace', file('good.json', aProject()), '--events', '[]', '--chart', 'x'])

    expect(stderr).toContain('There is no chart “x”. There are: c.')
    expect(status).toBe(2)
  })

  test('an output that cannot be written is told, and nothing is left', async () => {
    const path = file('good.json', aProject())

    expect((await refusal(['trace', path, '--events', '[]', '-o', file('no/where.json')])).stderr).toContain('There is no folder')
    expect((await refusal(['convert', path, `${folder}/nowhere/x.mmd`])).status).toBe(2)
    expect((await refusal(['trace', path, '--events', '[]', '-o', folder])).stderr).toContain('is a folder')
  })

  test('speaks Chinese where the system or the flag says so', async () => {
    expect((await passage(['chekc'], { env: { LANG: 'zh_CN.UTF-8' } })).stderr).toContain('没有“chekc”这个命令')
    expect((await passage(['check', 'missing.json', '--lang', 'zh-CN'])).stderr).toContain('没有文件')
    expect((await passage(['check', 'missing.json', '--lang=en'], { env: { LANG: 'zh_CN.UTF-8' } })).stderr).toContain(
      'There is no file',
    )
  })

  test('whose reader leaves early is no failure', () => {
    const script = `node scripts/passage.mjs templates --help | head -c 1; echo "$\{PIPESTATUS[0]}"`
    const text = execFileSync('bash', ['-c', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

    expect(text).toMatch(/^p0$/m)
  })
})
