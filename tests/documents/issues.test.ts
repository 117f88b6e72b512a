import { describe, expect, it } from 'vitest'
import { type Commands, commands } from '../../src/commands'
import { exportDocument } from '../../src/documents/export'
import { signedHash } from '../../src/documents/modelHash'
import { fieldsOf, wordedFields } from '../../src/documents/overrides'
import { issuing, paperOutline } from '../../src/documents/papers'
import { Editor } from '../../src/edit/editor'
import { loadWords } from '../../src/i18n/translate'
import { paperOf } from '../../src/papers/number'
import type { Paper } from '../../src/project/paper'
import type { Project } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { chartOf, template } from './templates'

/* What is in force keeps its words though the model moves on, and what people have put in their own words stays with its text. */

const date = '2026-03-01'
await Promise.all((['zh-CN', 'en'] as const).map((language) => loadWords(language, 'screen', 'documents')))

type StudioEditor = Editor<Project, Commands>
const opened = (project: Project): { editor: StudioEditor; chart: string; paper: string } => {
  let next = 0
  const editor = new Editor<Project, Commands>(project, { commands, newId: () => `new${++next}` })
  const chart = chartOf(project)
  const added = editor.execute('paper.add', { chart })
  if (!added.ok) throw new Error('no paper')
  return { editor, chart, paper: added.value as string }
}
const paperIn = (editor: StudioEditor, id: string): Paper => editor.doc.papers[id] as Paper

async function issue(editor: StudioEditor, id: string): Promise<void> {
  const hash = signedHash(editor.doc, paperIn(editor, id))
  for (const [as, name] of [
    ['prepared', '李'],
    ['reviewed', '王'],
    ['approved', '赵'],
  ] as const)
    editor.execute('paper.sign', { paper: id, as, name, date, hash })
  const kept = await issuing(editor.doc, paperIn(editor, id), { date })
  if (!kept) throw new Error('nobody signed')
  expect(editor.execute('paper.issue', { paper: id, ...kept }).ok).toBe(true)
}

const markdown = async (project: Project, chart: string, more: object = {}): Promise<string> => {
  const written = await exportDocument(project, {
    what: 'sop',
    format: 'md',
    id: chart,
    language: 'zh-CN',
    date: '2027-09-09',
    rasteriser: () => Promise.reject(new Error('no pixels needed')),
    ...more,
  })
  if (!written.ok) throw new Error(written.error[0]?.code)
  return new TextDecoder().decode(written.value.bytes)
}
const firstStep = (project: Project, chart: string): string =>
  Object.values(project.states).find(
    (state) => state.chart === chart && state.activity?.kind === 'staffed' && state.sop?.instruction !== undefined,
  )?.id ?? ''

describe('a document in force', () => {
  it('says the same, byte for byte, though the model moves on; in both languages, and after its file was read again', async () => {
    const { editor, chart, paper } = opened(template('enrolment'))
    await issue(editor, paper)
    const before = await markdown(editor.doc, chart)
    const english = await markdown(editor.doc, chart, { language: 'en' })

    editor.execute('state.update', { state: firstStep(editor.doc, chart), fields: { name: '完全不同的步骤' } })
    const file = readProject(JSON.parse(JSON.stringify(editor.doc)))
    const moved = file.ok ? file.value : editor.doc

    expect(file.ok).toBe(true)
    expect(before).toContain('现行有效')
    expect(before).not.toContain('草案')
    expect(await markdown(moved, chart)).toBe(before)
    expect(await markdown(moved, chart, { language: 'en' })).toBe(english)
    expect(await markdown(moved, chart, { language: 'both' })).not.toContain('完全不同的步骤')
  })

  it('goes on being there while the next version is a draft, as obsolete once that one is in force, and says what has changed', async () => {
    const { editor, chart, paper } = opened(template('enrolment'))
    await issue(editor, paper)
    editor.execute('paper.revise', { paper })
    editor.execute('state.update', { state: firstStep(editor.doc, chart), fields: { name: '改过名的步骤' } })

    expect(await markdown(editor.doc, chart, { issue: 'A/0' })).not.toContain('改过名的步骤')
    const redline = await paperOutline('redline', editor.doc, chart, { language: 'zh-CN', date })
    expect(JSON.stringify(redline)).toContain('改过名的步骤')

    await issue(editor, paper)
    const [first, second] = paperIn(editor, paper).revisions ?? []
    expect(first?.changes).toMatchObject({ 'zh-CN': '首次编制' })
    expect(JSON.stringify(second?.changes)).toContain('改过名的步骤')
    expect(JSON.stringify(second?.retrain)).toMatch(/zh-CN":"./)
    expect(await markdown(editor.doc, chart, { issue: 'A/0' })).toContain('作废')
    expect(await markdown(editor.doc, chart)).toContain('改过名的步骤')
  })

  it('is signed with its words: other words, another number or another letter need other signatures', () => {
    const { editor, paper } = opened(template('enrolment'))
    const hashes = new Set([signedHash(editor.doc, paperIn(editor, paper))])
    const state = firstStep(editor.doc, paperIn(editor, paper).chart)
    editor.execute('paper.override', { paper, key: 'purpose', override: { text: 'x', hides: 'y' } })
    hashes.add(signedHash(editor.doc, paperIn(editor, paper)))
    editor.execute('paper.setRaci', { paper, state, role: 'process owner', letter: 'C' })
    hashes.add(signedHash(editor.doc, paperIn(editor, paper)))
    editor.execute('paper.update', { paper, fields: { number: 'X-9' } })
    hashes.add(signedHash(editor.doc, paperIn(editor, paper)))
    editor.execute('paper.mark', { paper, text: 'why?' })
    editor.execute('paper.sign', { paper, as: 'prepared', name: 'A', hash: 'h' })
    hashes.add(signedHash(editor.doc, paperIn(editor, paper)))

    expect(hashes.size).toBe(4)
  })

  it('what cannot be unpacked is no crash: the document is composed afresh', async () => {
    const { editor, chart, paper } = opened(template('enrolment'))
    await issue(editor, paper)
    const broken = (outline: string, model: string): Project => ({
      ...editor.doc,
      papers: {
        [paper]: { ...paperIn(editor, paper), issues: [{ version: 'A/0', date, hash: 'h', outline, model }] },
      },
    })

    for (const text of ['', 'x', '99:!!', '99999999999:AAAA', '4:eJyrrgUAAXUA+Q=='])
      expect(await markdown(broken(text, text), chart)).toContain('操作步骤')
  })
})

describe('words of a person', () => {
  it('stay with their text when a step is put in before, and show when the model moved under them or took their place away', async () => {
    const { editor, chart, paper } = opened(template('enrolment'))
    const bare = async (project: Project) =>
      fieldsOf((await paperOutline('sop', project, chart, { language: 'zh-CN', date, isBare: true })) as never)
    const step = firstStep(editor.doc, chart)
    const key = `step.${step}.do`
    const composed = (await bare(editor.doc)).find((one) => one.key === key)?.composed ?? ''
    editor.execute('paper.override', { paper, key, override: { text: '照我说的做', hides: composed } })
    const worded = async () => wordedFields(await bare(editor.doc), paperIn(editor, paper).overrides, 'zh-CN')

    expect(await worded()).toMatchObject([{ key, hasMoved: false }])
    editor.execute('state.add', { chart, name: '先做这个' } as never)
    expect(await worded()).toMatchObject([{ key, hasMoved: false }])
    expect(await markdown(editor.doc, chart)).toContain('照我说的做')

    editor.execute('state.update', {
      state: step,
      fields: { sop: { ...editor.doc.states[step]?.sop, instruction: '换一种做法。' } },
    } as never)
    expect(await worded()).toMatchObject([{ key, hasMoved: true }])

    editor.execute('state.delete', { state: step })
    expect(await worded()).toMatchObject([{ key, field: undefined }])
  })

  it('of a file whose keys counted places are still found', async () => {
    const { editor, chart, paper } = opened(template('enrolment'))

    editor.execute('paper.override', { paper, key: '2.1#0', override: { text: '旧文件里的目的', hides: '' } })

    expect(await markdown(editor.doc, chart)).toContain('旧文件里的目的')
  })

  it('a target, an amount and a RACI letter set by hand stand in the document, and a wrong letter is a gap', async () => {
    const { editor, chart, paper } = opened(template('enrolment'))
    const fields = fieldsOf((await paperOutline('sop', editor.doc, chart, { language: 'zh-CN', date, isBare: true })) as never)
    const target = fields.find(({ key }) => /^kpi\..*\.target$/.test(key))?.key ?? ''
    editor.execute('paper.override', { paper, key: target, override: { text: '≥ 42%', hides: '由单位设定' } })
    editor.execute('paper.override', { paper, key: 'authority.junior.amount', override: { text: '¥77', hides: '' } })
    const state = firstStep(editor.doc, chart)
    const role = editor.doc.states[state]?.activity?.role ?? ''
    editor.execute('paper.setRaci', { paper, state, role, letter: 'A' })

    const text = await markdown(editor.doc, chart)

    expect(text).toContain('≥ 42%')
    expect(text).toContain('¥77')
    expect(text).toContain('没有执行人（R）')
    expect(text).toContain('两个负责人（A）')
    editor.undo()
    expect(await markdown(editor.doc, chart)).not.toContain('没有执行人（R）')
    expect(paperOf(editor.doc, chart)?.raci).toBeUndefined()
  })
})
