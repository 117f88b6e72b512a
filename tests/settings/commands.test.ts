import { describe, expect, it } from 'vitest'
import { countingIds } from '../../src/base/id'
import { type Commands, commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { emptyProject, type Project, settingsOf } from '../../src/project/project'
import { readProject } from '../../src/project/read'
import { Settings } from '../../src/project/settings'

const newEditor = () => new Editor<Project, Commands>(emptyProject('p', '学途'), { commands, newId: countingIds('n') })

describe('project settings', () => {
  it('[D0] an English name joins the Chinese one and does not replace it', () => {
    const editor = newEditor()

    editor.execute('project.rename', { language: 'en', name: 'Passage' })

    expect(settingsOf(editor.doc).name).toEqual({ 'zh-CN': '学途', en: 'Passage' })
  })

  it('each one can be set, survives the file, and is taken back', () => {
    const editor = newEditor()
    const before = editor.doc
    const picture = { hash: 'f00', mediaType: 'image/png', base64: 'AA==' }
    const given = {
      organisation: '某教育',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      startDate: '2026-03-02',
      documentNumberScheme: '{org}-{nn}',
      versionScheme: 'V1.0',
      mode: 'G',
      customerWeight: 0.7,
      languages: ['en'],
    } as const

    editor.execute('settings.update', { ...given, languages: [...given.languages] })
    editor.execute('settings.setLogo', { picture })

    const file = readProject(JSON.parse(JSON.stringify(editor.doc)))
    expect(file.ok && settingsOf(file.value)).toMatchObject({ ...given, logo: 'f00' })
    expect(file.ok && file.value.pictures).toEqual({ f00: { id: 'f00', mediaType: 'image/png', base64: 'AA==' } })
    // What a person sets is all there is, but for the id, the name (renamed above) and the time of the last change.
    expect(Object.keys(Settings.shape).sort()).toEqual([...Object.keys(given), 'logo', 'id', 'name', 'changedAt'].sort())
    while (editor.undo());
    expect(editor.doc).toEqual(before)
  })

  it.each([
    ['a currency that is no code', { currency: 'euro' }],
    ['a date that is none', { startDate: 'March' }],
    ['no language at all', { languages: [] }],
    ['an empty time zone', { timeZone: '' }],
    ['an empty scheme', { documentNumberScheme: '' }],
  ])('%s is refused and changes nothing', (_, fields) => {
    const editor = newEditor()
    const before = editor.doc

    expect(editor.execute('settings.update', fields as never)).toMatchObject({ ok: false, error: [{ code: 'bad-argument' }] })
    expect(editor.doc).toBe(before)
  })

  it('a new logo takes the place of the old picture, none takes it away', () => {
    const editor = newEditor()
    const logo = (hash: string) => ({ hash, mediaType: 'image/png', base64: 'AA==' })

    editor.execute('settings.setLogo', { picture: logo('a') })
    editor.execute('settings.setLogo', { picture: logo('b') })
    expect(Object.keys(editor.doc.pictures)).toEqual(['b'])
    editor.execute('settings.setLogo', { picture: null })

    expect(editor.doc.pictures).toEqual({})
    expect(settingsOf(editor.doc)).not.toHaveProperty('logo')
  })
})
