import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeOutput } from '../../src/cli/output'
import { translator } from '../../src/i18n/translate'

const t = translator('en')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passage-output-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('an output file', () => {
  test('appears whole, with nothing left beside it', async () => {
    await writeOutput(join(folder, '结果.json'), '好', t)

    expect(readdirSync(folder)).toEqual(['结果.json'])
    expect(readFileSync(join(folder, '结果.json'), 'utf8')).toBe('好')
  })

  test('may come in parts; one that breaks off leaves what stood there', async () => {
    const path = join(folder, 'parts.csv')
    function* parts(count: number): Generator<string> {
      for (let i = 0; i < 3; i += 1) {
        if (i === count) throw new Error('broken off')
        yield `${i}`.repeat(1 << 20)
      }
    }

    await writeOutput(path, parts(3), t)
    await expect(writeOutput(path, parts(2), t)).rejects.toThrow('broken off')

    expect(readdirSync(folder)).toEqual(['parts.csv'])
    expect(readFileSync(path, 'utf8')).toBe([0, 1, 2].map((i) => `${i}`.repeat(1 << 20)).join(''))
  })

  test('takes the place of an older one, also through a link', async () => {
    writeFileSync(join(folder, 'real'), 'old')
    symlinkSync(join(folder, 'real'), join(folder, 'link'))

    await writeOutput(join(folder, 'link'), 'new', t)

    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new')
    expect(readdirSync(folder).sort()).toEqual(['link', 'real'])
  })

  test.each([
    ['missing/out.json', 'There is no folder'],
    ['.', 'is a folder'],
    ['file/out.json', 'There is no folder'],
    [`${'x'.repeat(300)}.json`, 'cannot be written (ENAMETOOLONG)'],
  ])('%s is refused with a sentence, and nothing is left behind', async (name, sentence) => {
    writeFileSync(join(folder, 'file'), '')

    await expect(writeOutput(join(folder, name), 'text', t)).rejects.toThrow(sentence)

    expect(readdirSync(folder)).toEqual(['file'])
  })

  test.skipIf(process.platform !== 'linux')('a full disk leaves what stood there', async () => {
    await expect(writeOutput('/dev/full', 'text', t)).rejects.toThrow('no room left')
  })
})
