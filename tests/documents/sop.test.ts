import { describe, expect, it } from 'vitest'
import { type SopSettings, sopOutline } from '../../src/documents/export'
import type { Block, Outline, Row } from '../../src/documents/paper'
import { headings } from '../../src/documents/paper'
import { readFile } from '../../src/formats'
import type { Project } from '../../src/project/project'
import { conductExperiment } from '../../src/simulation/experiment'
import { chartOf, template } from './templates'

const enrolment = template('enrolment')
const outlineOf = (project: Project, more: Partial<SopSettings> = {}): Promise<Outline> =>
  sopOutline(project, chartOf(project), { language: 'en', date: '2026-03-01', ...more })

const plain = async (config: object): Promise<Project> => {
  const read = await readFile('plain.json', JSON.stringify(config))
  if (!read.ok) throw new Error(read.error[0]?.code)
  return read.value
}

/** The blocks from one heading to the next of any level. */
function under(outline: Outline, title: string): readonly Block[] {
  const from = outline.blocks.findIndex((block) => block.kind === 'heading' && block.text === title)
  const rest = outline.blocks.slice(from + 1)
  const to = rest.findIndex((block) => block.kind === 'heading')
  return from < 0 ? [] : rest.slice(0, to < 0 ? rest.length : to)
}
const rowsOf = (blocks: readonly Block[]): readonly Row[] => blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
const textOf = (row: Row): string[] => row.cells.map((cell) => cell.map(({ text }) => text).join(' '))

const bare = {
  'a toggle without an end': { id: 'toggle', initial: 'off', states: { off: { on: { T: 'on' } }, on: { on: { T: 'off' } } } },
  'a machine without states': { id: 'm' },
  'one state': { id: 'm', initial: 'a', states: { a: {} } },
}

describe('an SOP', () => {
  it.each(Object.entries(bare))('of %s has no empty table and no empty section, and says why', async (_, config) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const outline = await outlineOf(await plain(config), { language })
      const printed = outline.blocks.filter(({ kind }) => kind !== 'page')

      for (const block of printed) if (block.kind === 'table') expect(block.rows.length, block.caption ?? '').toBeGreaterThan(0)
      printed.forEach((block, i) => {
        const next = printed[i + 1]
        if (block.kind === 'heading' && block.level === 2) expect(next?.kind, block.text).not.toBe('heading')
        if (block.kind === 'heading' && next?.kind === 'heading') expect(next.level, block.text).toBe(2)
      })
      expect(headings(outline).at(-1)?.text).toMatch(/Annex D|附录 D/)
    }
  })

  it('prints the figures that the same run gives to anybody, beside outcomes, promises and in annex B', async () => {
    const run = await conductExperiment(enrolment, chartOf(enrolment), { replications: 20, seed: 1 })
    if (!run.ok) throw new Error('cannot be run')
    const { report } = run.value
    const outline = await outlineOf(enrolment)
    const percent = (share: number | null | undefined) => `${Math.round((share ?? 0) * 1000) / 10} %`

    const outcomes = rowsOf(under(outline, 'Outcomes')).map(textOf)
    expect(outcomes.map(([, , , share]) => share?.split(' %')[0])).toEqual(
      Object.values(report.outcomes).map(({ share }) => percent(share.mean).replace(' %', '')),
    )
    const basis = rowsOf(under(outline, 'Annex B: basis of the forecast')).map(textOf)
    expect(basis.length).toBeGreaterThan(8)
    const [table] = under(outline, 'Standards and targets')
    const promises = rowsOf(table ? [table] : []).map(textOf)
    expect(promises.length).toBeGreaterThan(3)
    for (const row of promises) expect(row[4]).toMatch(/^[\d.]+ %/)
  })

  it('follows the saved what-if of the chart, and names it', async () => {
    const scenarios = {
      s: { id: 's', order: 'a0', chart: chartOf(enrolment), name: 'Winter', learners: 50, replications: 3, seed: 7 },
    } as unknown as Project['scenarios']

    const outline = await outlineOf({ ...enrolment, scenarios })

    const [said] = under(outline, 'Annex B: basis of the forecast')
    expect(said).toMatchObject({ kind: 'paragraph' })
    expect(said && 'text' in said ? said.text : '').toMatch(/Winter.* 50 learners in each repeat, 3 repeats, seed 7/)
  })

  it('a chart too large to repeat twenty times is repeated less often, and the document says how often', async () => {
    // Everybody goes round a thousand times: far more events than anybody would wait for twenty times.
    const project = await plain({
      id: 'round',
      initial: 'a',
      states: {
        a: { after: { 1000: 'b' } },
        b: { after: { 1000: [{ target: 'end', meta: { passage: { weight: 0.001 } } }, { target: 'a' }] } },
        end: { type: 'final' },
      },
    })

    const outline = await outlineOf(project)

    const [said] = under(outline, 'Annex B: basis of the forecast')
    expect(said && 'text' in said ? said.text : '').toMatch(/ 1000 learners in each repeat, [1-4] repeats/)
  }, 60_000)

  it.each(['cert-course-season', 'enrolment', 'learner-community'])(
    '%s asks ten to twenty questions, each with one right answer',
    async (id) => {
      const outline = await outlineOf(template(id))
      const list = under(outline, 'Quiz').find(({ kind }) => kind === 'list')
      const questions = list?.kind === 'list' ? list.items : []
      const answers = rowsOf(under(outline, 'Quiz')).map(textOf)

      expect(questions.length).toBeGreaterThanOrEqual(10)
      expect(questions.length).toBeLessThanOrEqual(20)
      expect(new Set(questions.map((text) => text.split(' A. ')[0])).size).toBe(questions.length)
      expect(answers).toHaveLength(questions.length)
      answers.forEach(([, answer = '', where], i) => {
        expect(questions[i]?.split(answer)).toHaveLength(2)
        expect(where).toMatch(/^[\d.A-Z, ]+$/)
      })
      // Whoever always ticks the same box must not pass.
      const truths = answers.map(([, answer]) => answer?.slice(3)).filter((answer) => answer === 'True' || answer === 'False')
      expect(new Set(truths).size).toBe(2)
    },
  )

  it('lists its own gaps, and a gap that is closed goes away', async () => {
    const gapsIn = async (project: Project) =>
      rowsOf(under(await outlineOf(project), 'Annex C: what is still missing')).map((row) => textOf(row)[0])
    const id = chartOf(enrolment)
    const settings = {
      settings: { ...(enrolment.settings.settings as object), organisation: 'School' },
    } as unknown as Project['settings']
    const paper = {
      id: 'p',
      order: 'a0',
      kind: 'sop',
      chart: id,
      prepared: { name: 'A' },
      reviewed: { name: 'B' },
      approved: { name: 'B' },
      issued: '2026-03-01',
      effective: '2026-02-01',
    }

    const open = await gapsIn(enrolment)
    const closed = await gapsIn({ ...enrolment, settings, papers: { p: paper } as unknown as Project['papers'] })

    expect(open).toEqual(expect.arrayContaining(['Name of the organisation', 'Dates of issue and effect']))
    expect(closed).not.toContain('Name of the organisation')
    expect(closed).toContain('Three different people: one name signs twice')
    expect(closed).toContain('The effective date is before the date of issue')
  })

  it('a tall chart stands on an upright page, a wide one on a page that lies', async () => {
    const outline = await outlineOf(enrolment)
    const figure = outline.blocks.findIndex(({ kind }) => kind === 'figure')
    const page = outline.blocks.slice(0, figure).findLast(({ kind }) => kind === 'page')
    const block = outline.blocks[figure]

    if (block?.kind !== 'figure') throw new Error('no figure')
    expect(page).toMatchObject({ orientation: block.picture.width > block.picture.height ? 'landscape' : 'portrait' })
  })
})
