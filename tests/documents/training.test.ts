import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { drillsOf } from '../../src/documents/compose/drills'
import { type Item, longQuiz, questionsOf } from '../../src/documents/compose/quiz'
import { sopContext } from '../../src/documents/compose/sopContext'
import { type ExportFormat, type ExportKind, exportDocument } from '../../src/documents/export'
import { fieldsOf } from '../../src/documents/overrides'
import { headings } from '../../src/documents/paper'
import { paperOutline } from '../../src/documents/papers'
import { loadWords } from '../../src/i18n/translate'
import type { Project } from '../../src/project/project'
import { recordRun } from '../../src/simulation/recordRun'
import { chartOf, template } from './templates'

const date = '2026-03-01'
const names = ['enrolment', 'cert-course-season', 'learner-community', 'needs-analysis'] as const
const contextOf = (project: Project) => {
  const context = sopContext(project, chartOf(project), { language: 'en', date })
  if (!context) throw new Error('no chart')
  return context
}
const made = async (project: Project, what: ExportKind, format: ExportFormat, more: object = {}): Promise<Uint8Array> => {
  const rasteriser = () => Promise.reject(new Error('no pixels are needed'))
  const result = await exportDocument(project, { what, format, language: 'en', date, rasteriser, ...more })
  if (!result.ok) throw new Error(result.error[0]?.code)
  return result.value.bytes
}

beforeAll(() => loadWords('en', 'screen', 'documents'))

describe('a quiz', () => {
  it.each(names)('of %s asks only what the model answers, and no wrong option is right', (id) => {
    const project = template(id)
    const context = contextOf(project)
    const tree = treeOf(project, chartOf(project))
    if (!tree) throw new Error('no chart')
    const kinds = new Set<string>()

    for (const one of questionsOf(context)) {
      kinds.add(one.kind)
      expect(one.wrong, one.text).not.toContain(one.right)
      const state = tree.state(one.state ?? '')
      const path = project.transitions[one.transition ?? '']
      if (path) {
        // The place named is where the path leads, and no path with the same words leads to a wrong one.
        expect(path.targets.map(context.place)).toContain(one.right)
        const alike = tree
          .outgoing(path.from)
          .filter((other) => context.words.path(other) === context.words.path(path))
          .flatMap(({ targets }) => targets.map(context.place))
        for (const wrong of one.wrong) expect(alike, one.text).not.toContain(wrong)
      }
      if (one.kind === 'time')
        for (const { within } of state?.sla ?? []) expect(one.wrong).not.toContain(context.words.duration(within))
      if (one.kind === 'who') expect(context.words.role(state?.activity?.role)).toBe(one.right)
      if (one.kind === 'privacy') {
        const own = (state?.privacy?.collects ?? []).map(context.words.say)
        for (const wrong of one.wrong) expect(own).not.toContain(wrong)
      }
    }
    expect(kinds.size).toBeGreaterThan(4)
  })

  it('is taken in by learning platforms: GIFT with one right answer each, and Moodle XML', async () => {
    const project = template('enrolment')
    const items = longQuiz(contextOf(project))

    const gift = new TextDecoder().decode(await made(project, 'quiz', 'gift'))
    const questions = gift.split(/\n\n(?=::)/).slice(1)
    expect(questions).toHaveLength(items.length)
    questions.forEach((question, i) => {
      expect(question.match(/^\t=/gm), question).toHaveLength(1)
      expect(question.match(/^\t~/gm)).toHaveLength((items[i] as Item).wrong.length)
      // Nothing that a person wrote is read as a sign of the format.
      const body = question.replace(/\\./g, '').replace(/^::[^:]*::\[plain\]/, '')
      expect(body.match(/[{}]/g)).toHaveLength(2)
    })

    const moodle = new TextDecoder().decode(await made(project, 'quiz', 'moodle'))
    const asked = moodle.split('<question type="multichoice">').slice(1)
    expect(asked).toHaveLength(items.length)
    for (const question of asked) expect(question.match(/<answer fraction="100"/g)).toHaveLength(1)
    // Well formed: what is opened is closed, and nothing typed opens anything.
    const open: string[] = []
    for (const [, close, name = '', rest = ''] of moodle.matchAll(/<(\/?)([a-z]+)([^>]*)>/g))
      if (close) expect(open.pop()).toBe(name)
      else if (!rest.endsWith('/')) open.push(name)
    expect(open).toEqual([])
  })

  it('is a workbook with the key on a sheet of its own', async () => {
    const project = template('enrolment')
    const items = longQuiz(contextOf(project))
    const parts = unzipSync(await made(project, 'quiz', 'xlsx'))
    const rows = (sheet: number) => strFromU8(parts[`xl/worksheets/sheet${sheet}.xml`] as Uint8Array).match(/<row /g)

    expect(rows(1)).toHaveLength(items.length + 1)
    expect(rows(2)).toHaveLength(items.length + 1)
  })
})

describe('a training pack', () => {
  it.each(['enrolment', 'cert-course-season'])(
    'of %s has a page for each step, exercises that happened, and the key at the end',
    async (id) => {
      const project = template(id)
      const outline = await paperOutline('training', project, chartOf(project), { language: 'en', date })
      if (!outline) throw new Error('no outline')
      const context = contextOf(project)
      const steps = context.steps('activity', 'wait')

      const cards = headings(outline).filter(({ number }) => number.startsWith('2.'))
      expect(cards.map(({ text }) => text)).toEqual(steps.map((state) => context.place(state.id)))
      const last = headings(outline)
        .filter(({ level }) => level === 1)
        .at(-1)
      expect(last?.text).toBe('Key for the trainer')
    },
  )

  it('exercises tell what simulated learners went through, and the answers are steps that can follow', () => {
    const project = template('enrolment')
    const context = contextOf(project)
    const run = recordRun(project, chartOf(project), { learners: 300, replications: 1, seed: 1 }, 0)
    if (!run.ok) throw new Error('cannot be run')

    const drills = drillsOf(context, run.value, 5)

    expect(drills.length).toBeGreaterThan(2)
    expect(new Set(drills.map(({ outcome }) => outcome)).size).toBeGreaterThan(1)
    const tree = context.tree
    for (const { states } of drills)
      for (const [i, id] of states.entries()) {
        const next = states[i + 1]
        if (next === undefined) continue
        const sources = [id, ...tree.ancestors(id).map((state) => state.id)]
        const targets = sources.flatMap((source) => tree.outgoing(source).flatMap((path) => path.targets))
        expect(
          targets.some((target) => target === next || tree.isInside(next, target)),
          `${id} → ${next}`,
        ).toBe(true)
      }
  })
})

describe('a redline', () => {
  const rename = (project: Project, words: string): Project => {
    const state = Object.values(project.states).find(({ activity }) => activity?.kind === 'staffed')
    if (!state) throw new Error('no step')
    return { ...project, states: { ...project.states, [state.id]: { ...state, sop: { ...state.sop, instruction: words } } } }
  }

  it('shows what a step said and says, and who must be trained again', async () => {
    const before = template('enrolment')
    const after = rename(before, 'Ask first. Then write it down.')
    const outline = await paperOutline('redline', after, chartOf(after), {
      language: 'en',
      date,
      before: { project: before, name: 'A/2' },
    })

    const lines = (outline?.blocks ?? []).flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.flat()) : [],
    )
    expect(lines.filter(({ change }) => change === 'added').map(({ text }) => text)).toContain('1) Ask first.')
    expect(lines.some(({ change }) => change === 'removed')).toBe(true)
    const step = Object.values(after.states).find(({ sop }) => sop?.instruction === 'Ask first. Then write it down.')
    const role = contextOf(after).words.role(step?.activity?.role)
    const text = new TextDecoder().decode(await made(after, 'redline', 'md', { before: { project: before, name: 'A/2' } }))
    const retrained = text.slice(text.indexOf('Who must be trained again'), text.indexOf('## 3'))
    expect(retrained).toContain(role)
  })

  it('of nothing says so, and without an earlier version is refused', async () => {
    const project = template('enrolment')
    const text = new TextDecoder().decode(await made(project, 'redline', 'md', { before: { project, name: 'A/2' } }))

    expect(text).toContain('Nothing that the procedure says has changed.')
    await expect(made(project, 'redline', 'md')).rejects.toThrow('nothing-to-compare')
  })
})

describe('words put in by hand', () => {
  it('stand in the document in place of the composed ones', async () => {
    const project = template('enrolment')
    const chart = chartOf(project)
    const outline = await paperOutline('sop', project, chart, { language: 'en', date })
    const fields = outline ? fieldsOf(outline) : []
    const purpose = fields.find(({ key }) => key === '2.1#0')
    const step = fields.find(({ key }) => key.startsWith('step.') && key.endsWith('.do'))
    expect(purpose?.composed).not.toBe('')
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)

    const paper = {
      id: 'p',
      order: 'a0',
      kind: 'sop',
      chart,
      overrides: {
        '2.1#0': { text: 'Our own purpose.', hides: purpose?.composed ?? '' },
        [step?.key ?? '']: { text: 'Do it so.', hides: step?.composed ?? '' },
      },
    } as unknown as Project['papers'][string]
    const text = new TextDecoder().decode(await made({ ...project, papers: { p: paper } }, 'sop', 'md'))

    expect(text).toContain('Our own purpose.')
    expect(text).toContain('Do it so.')
    expect(text).not.toContain(purpose?.composed)
  })
})

describe('reports', () => {
  it.each(['proposal', 'evaluation', 'plan'] as const)(
    'the %s has every part in both languages and no empty one',
    async (kind) => {
      const project = template('enrolment')
      for (const language of ['zh-CN', 'en', 'both'] as const) {
        await loadWords('zh-CN', 'screen', 'documents')
        const outline = await paperOutline(kind, project, chartOf(project), { language, date })
        const printed = (outline?.blocks ?? []).filter(({ kind: one }) => one !== 'page')
        const parts = outline ? headings(outline).filter(({ level }) => level === 1) : []

        expect(parts.map(({ number }) => number)).toEqual(
          Array.from({ length: kind === 'plan' ? 7 : 6 }, (_, i) => String(i + 1)),
        )
        printed.forEach((block, i) => {
          if (block.kind === 'heading')
            expect(printed[i + 1]?.kind === 'heading' ? block.level : 2, block.text).not.toBe(
              printed[i + 1]?.kind === 'heading' ? 2 : 1,
            )
          if (block.kind === 'table') expect(block.rows.length).toBeGreaterThan(0)
        })
      }
    },
  )
})

describe('a long export', () => {
  it('tells how far it is, always further, and stops where nobody wants it any more', async () => {
    const project = template('enrolment')
    const shares: number[] = []
    await made(project, 'sop', 'md', { onProgress: (share: number) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(1)
    expect([...shares].sort((a, b) => a - b)).toEqual(shares)

    const run = new AbortController()
    run.abort(new Error('not wanted'))
    await expect(made(project, 'sop', 'md', { signal: run.signal })).rejects.toThrow('not wanted')
  })
})
