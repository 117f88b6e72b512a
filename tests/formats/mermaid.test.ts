import { readdirSync, readFileSync } from 'node:fs'
import DOMPurify from 'dompurify'
import fc from 'fast-check'
import mermaid from 'mermaid'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeFile } from '../../src/formats'
import { label } from '../../src/formats/mermaid/write'
import { loadTemplate } from '../../src/library/templates'
import { anyConfig } from '../chart/anyConfig'
import { projectFrom } from '../chart/projectFrom'
import { diskTemplates, templateIds } from '../library/diskTemplates'

// Mermaid cleans labels with DOMPurify, which does nothing without a browser; its grammar is what is asked here.
beforeAll(() => {
  Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text })
})

const text = async (config: unknown): Promise<string> => {
  const { project, chart } = projectFrom(config)
  return writeFile(project, chart, 'x.mmd')
}
const parses = async (diagram: string): Promise<boolean> => (await mermaid.parse(diagram)).diagramType.startsWith('state')

const hostile = [
  'end',
  'state',
  '[*]',
  'a:b',
  'x;y',
  '#',
  '#quot;',
  '"',
  '</script><img onerror=x>',
  'a\nb',
  '%% no',
  '%%{init: {}}%%',
  'note right of s1',
  '--',
  '<<fork>>',
  'style s1 fill:#f00;',
  'classDef a fill:#0f0;',
  '}',
  '{',
  'a --> b',
  'direction LR',
  '\\',
  '`',
  '审核（初）',
  '😀',
  '---\ntitle: x\n---',
  '@startuml',
  'as s1',
]

describe('*.mmd', () => {
  it.each(hostile)('%j is only ever a label', async (name) => {
    const leaf = { meta: { passage: { name } } }
    const way = { on: { [name]: { target: 'b', meta: { passage: { label: name, weight: 0.25 } } } } }
    const diagram = await text({
      meta: { passage: { name } },
      initial: 'a',
      states: { a: { ...leaf, ...way }, b: { ...leaf, initial: 'c', states: { c: leaf } } },
    })

    expect(await parses(diagram)).toBe(true)
    expect(diagram.split('\n')).toHaveLength(10)
  })

  it('what Mermaid turns back is what was written', () => {
    const back = label('a:b;"<x>#').replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))

    expect(back).toBe('a:b;"<x>#')
  })

  it('nests, splits regions and ends', async () => {
    const inner = { initial: 'x', states: { x: { on: { GO: 'y' } }, y: { type: 'final' } } }

    expect(
      await text({
        initial: 'a',
        states: { a: { type: 'parallel', states: { p: inner, q: inner }, onDone: 'z' }, z: { type: 'final' } },
      }),
    ).toBe(`stateDiagram-v2
  %% #40;machine#41;
  [*] --> s1
  state "a" as s1 {
    state "p" as s2 {
      [*] --> s3
      state "x" as s3
      state "y" as s4
      s3 --> s4 : GO
      s4 --> [*]
    }
    --
    state "q" as s5 {
      [*] --> s6
      state "x" as s6
      state "y" as s7
      s6 --> s7 : GO
      s7 --> [*]
    }
  }
  state "z" as s8
  s1 --> s8
  s8 --> [*]
`)
  })

  it('draws a sub-process as one step', async () => {
    const lesson = { id: 'lesson', initial: 'x', states: { x: { type: 'final' } } }
    const ask = {
      invoke: { src: 'activity', onDone: 'end' },
      meta: { passage: { activity: { kind: 'process', chart: 'lesson' } } },
    }
    const diagram = await text({
      initial: 'ask',
      states: { ask, end: { type: 'final' } },
      meta: { passage: { processes: { lesson } } },
    })

    expect(diagram).toBe(`stateDiagram-v2
  %% #40;machine#41;
  [*] --> s1
  state "#8862; ask" as s1
  state "end" as s2
  s1 --> s2
  s2 --> [*]
`)
    expect(await parses(diagram)).toBe(true)
  })

  it('every example parses with mermaid', async () => {
    const folder = new URL('../fixtures/xstate/', import.meta.url)
    for (const name of readdirSync(folder))
      expect(await parses(await text(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))).toBe(true)
  })

  it.each(templateIds())('the template %s parses with mermaid', async (id) => {
    const project = await loadTemplate(diskTemplates, id)
    if (!project.ok) throw new Error(project.error[0]?.code)
    for (const chart of Object.keys(project.value.charts))
      expect(await parses(await writeFile(project.value, chart, 'x.mmd'))).toBe(true)
  })

  it('a stage called like a line about the direction still holds its regions', async () => {
    const regions = { a: { initial: 'x', states: { x: {} } }, b: {} }
    const diagram = await text({ initial: 'direction  LR', states: { 'direction  LR': { type: 'parallel', states: regions } } })

    expect(diagram).toContain('state "direction#32;LR" as s1 {')
    expect(await parses(diagram)).toBe(true)
  })

  it('any chart parses with mermaid', async () => {
    await fc.assert(
      fc.asyncProperty(anyConfig(hostile.filter((key) => !key.startsWith('#'))), async (config) => parses(await text(config))),
      { numRuns: 60, endOnFailure: true },
    )
  }, 60_000)
})
