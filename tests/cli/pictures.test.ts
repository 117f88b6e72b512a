import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { passage, workshop } from './passage'

/* Pictures of a chart from the command line: parts, colours, sizes, paper. */

const { file } = workshop()
const source = 'templates/cert-course-season.passage.json'
const slow = 120_000
const chart = (...words: string[]) => passage(['export', source, '--what', 'chart', '--lang', 'zh-CN', ...words])
const widthOf = (svg: string): number => Number(/<svg [^>]*width="([\d.]+)"/.exec(svg)?.[1])

describe('export --what chart', { timeout: slow }, () => {
  test('--only takes keys or ids and leaves the rest out, the same bytes each time', async () => {
    const project = JSON.parse(readFileSync(source, 'utf8'))
    const stage = Object.values(project.states as Record<string, { id: string; key: string; kind: string; parent: string }>).find(
      ({ kind, parent }) => kind === 'compound' && parent !== null,
    )
    const [whole, byKey, byId] = await Promise.all([
      chart('--format', 'svg'),
      chart('--format', 'svg', '--only', stage?.key ?? ''),
      chart('--format', 'svg', '--only', stage?.id ?? ''),
    ])
    expect(byKey).toMatchObject({ status: 0, stderr: '' })
    expect(byKey.stdout).toBe(byId.stdout)
    expect(widthOf(byKey.stdout)).toBeLessThan(widthOf(whole.stdout))
    expect(byKey.stdout).toContain(`data-id="${stage?.id}"`)
  })

  test('--scale, --colour-by and --paper change size, colours and sheet', async () => {
    const [whole, twice, coloured, sheet] = await Promise.all([
      chart('--format', 'svg'),
      chart('--format', 'svg', '--scale', '2'),
      chart('--format', 'svg', '--colour-by', 'lane'),
      chart('--format', 'svg', '--paper', 'A3', '--orientation', 'portrait'),
    ])
    expect(widthOf(twice.stdout)).toBeCloseTo(widthOf(whole.stdout) * 2, 0)
    expect(coloured.stdout).toContain('上色依据：在哪一侧')
    expect(widthOf(sheet.stdout)).toBeCloseTo((297 * 96) / 25.4, 0)
  })

  test('a PDF over several sheets appears whole, the same bytes each time', async () => {
    const [one, two] = [file('one.pdf'), file('two.pdf')]
    const words = ['--format', 'pdf', '--paper', 'A4', '--tiles', '--scale', '0.7']
    expect(await chart(...words, '-o', one)).toMatchObject({ status: 0, stderr: '' })
    expect(await chart(...words, '-o', two)).toMatchObject({ status: 0 })
    const bytes = readFileSync(one)
    expect(bytes.equals(readFileSync(two))).toBe(true)
    expect(bytes.toString('latin1').match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThan(4)
  })

  test.each([
    [['--format', 'svg', '--tiles', '--paper', 'A4'], 2, '--tiles'],
    [['--format', 'svg', '--orientation', 'portrait'], 2, '--paper'],
    [['--format', 'svg', '--paper', 'A4', '--scale', '2'], 2, '--tiles'],
    [['--format', 'json', '--only', 'x'], 2, '--only'],
    [['--format', 'svg', '--only', '没有这一步'], 2, '没有这一步'],
    [['--format', 'svg', '--scale', '0'], 2, '--scale'],
    [['--format', 'svg', '--paper', 'A9'], 2, 'A9'],
    [['--format', 'svg', '--colour-by', 'heat'], 2, 'heat'],
    [['--format', 'png', '--scale', '20', '-o', 'huge.png'], 1, '百万像素'],
    [['--format', 'pdf', '--paper', 'A4', '--tiles', '--scale', '20', '-o', 'huge.pdf'], 1, '页以上'],
  ] as const)('%j is refused with a sentence', async (words, status, said) => {
    const { stdout, ...refused } = await chart(...words.map((word) => (word.startsWith('huge') ? file(word) : word)))
    expect(refused.status).toBe(status)
    expect(refused.stderr).toContain(said)
    expect(refused.stderr).not.toMatch(/\bat .*\.js:\d/)
    expect(stdout).toBe('')
    expect(existsSync(file('huge.png'))).toBe(false)
  })
})
