import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { find, forecast, mode, settled, taken } from './steps'
import { oneVisit } from './studio'

/* What comes on paper: the chart on sheets, the lists and the report as they read; and pictures of any part in any size. */

const folder = mkdtempSync(join(tmpdir(), 'paper-'))
const visit = oneVisit({ colorScheme: 'dark' }, async (page) => {
  await settled(page)
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
})

interface Paper {
  readonly pages: number
  /** Points. */
  readonly width: number
  readonly height: number
}

/** Sheets and size of a PDF, read from the file itself. */
function paperOf(bytes: Buffer): Paper {
  const text = bytes.toString('latin1')
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)]
  return { pages: boxes.length, width: Number(boxes[0]?.[1]), height: Number(boxes[0]?.[2]) }
}

/** The words of a PDF, where the tool that reads them is installed; null elsewhere. */
function wordsOf(bytes: Buffer): string | null {
  const file = join(folder, 'one.pdf')
  writeFileSync(file, bytes)
  try {
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
  } catch {
    return null
  }
}

const onPaper = (): Promise<Buffer> => visit.page.pdf({ preferCSSPageSize: true })
const near = (value: number, wanted: number): boolean => Math.abs(value - wanted) < 3

async function choose(field: RegExp, option: RegExp): Promise<void> {
  const { page } = visit
  await page.getByRole('dialog').getByRole('button', { name: field }).click()
  await page.getByRole('option', { name: option }).click()
}

test('Ctrl+P asks for the paper and prints the chart alone, on one sheet and on several', async () => {
  const { page } = visit
  await page.keyboard.press('Control+p')
  await page.getByRole('dialog', { name: '打印流程图' }).waitFor()
  await choose(/纸张/, /^A3$/)
  await page.locator('[data-pages="1"] img').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '打印' }).click()
  await page.locator('body[data-printed]').waitFor()
  const one = await onPaper()
  const sheet = paperOf(one)
  expect(sheet.pages).toBe(1)
  expect(near(sheet.width, 1190.5) && near(sheet.height, 841.9)).toBe(true)
  const words = wordsOf(one)
  if (words !== null) {
    expect(words).toContain('需求访谈与起点测试')
    expect(words).toContain(String(new Date().getFullYear()))
    // Nothing of the window around it.
    expect(words).not.toContain('回收站')
  }

  await page.keyboard.press('Control+p')
  await choose(/大小/, /分成几张纸/)
  const sheets = Number(await page.locator('[data-pages]:not([data-pages="1"])').getAttribute('data-pages'))
  expect(sheets).toBeGreaterThan(4)
  await page.getByRole('dialog').getByRole('button', { name: '打印' }).click()
  await page.locator('[data-sheets] > svg').nth(sheets).waitFor({ state: 'attached' })
  expect(paperOf(await onPaper()).pages).toBe(sheets)
  // Afterwards the window is as it was.
  await page.locator('[data-sheets]').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
})

test('printed by the browser’s own menu, the chart comes whole too; the outline and the table come with every row', async () => {
  const { page } = visit
  expect(paperOf(await onPaper()).pages).toBe(1)
  for (const [key, role] of [
    ['Alt+6', 'tree'],
    ['Alt+7', 'grid'],
  ] as const) {
    await page.keyboard.press(key)
    await page.getByRole(role).waitFor()
    const words = wordsOf(await onPaper())
    if (words === null) continue
    for (const name of ['线索进入', '需求访谈与起点测试', '取得证书']) expect(words).toContain(name)
    expect(words).not.toContain('回收站')
  }
  await page.keyboard.press('Alt+5')
})

test('the report of a forecast is printed without the panes', async () => {
  const { page } = visit
  await forecast(page)
  await page.getByRole('button', { name: '看完整结果' }).click()
  await page.locator('[data-report="full"]').waitFor()
  const words = wordsOf(await onPaper())
  if (words !== null) {
    expect(words).toContain('简单说')
    expect(words).toContain('取得证书')
    expect(words).not.toContain('回收站')
  }
  await mode(page, '绘制').click()
})

test('only what is selected is exported, as a PDF on A2, coloured with its legend; and as SVG at half its size', async () => {
  const { page } = visit
  await find(page, '需求访谈与起点测试')
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog')
  await choose(/导出什么/, /^流程图$/)
  await choose(/格式/, /PDF/)
  await choose(/哪一部分/, /只要所选的/)
  await choose(/上色依据/, /岗位/)
  await choose(/大小/, /放进一张纸/)
  await choose(/纸张/, /^A2$/)
  const pdf = await taken(page, () => dialog.getByRole('button', { name: '下载' }).click())
  expect(pdf.name).toMatch(/\.pdf$/)
  const paper = paperOf(pdf.bytes)
  expect([paper.pages, near(Math.max(paper.width, paper.height), 1683.8)]).toEqual([1, true])
  const words = wordsOf(pdf.bytes)
  if (words !== null) {
    expect(words).toContain('需求访谈与起点测试')
    expect(words).toContain('上色依据：岗位')
    expect(words).not.toContain('等待决定')
  }
  // The whole face would be megabytes.
  expect(pdf.bytes.length).toBeLessThan(100_000)

  await page.keyboard.press('Control+e')
  await choose(/导出什么/, /^流程图$/)
  await choose(/格式/, /\.svg/)
  const whole = await taken(page, () => dialog.getByRole('button', { name: '下载' }).click())
  await page.keyboard.press('Control+e')
  await choose(/导出什么/, /^流程图$/)
  await choose(/格式/, /\.svg/)
  const scale = dialog.getByRole('textbox', { name: '比例' })
  await scale.fill('50')
  await scale.press('Enter')
  const half = await taken(page, () => dialog.getByRole('button', { name: '下载' }).click())
  const widthOf = ({ bytes }: { bytes: Buffer }): number => Number(/<svg [^>]*width="([\d.]+)"/.exec(bytes.toString('utf8'))?.[1])
  expect(widthOf(half)).toBeCloseTo(widthOf(whole) / 2, 1)
  expect(visit.complaints).toEqual([])
})
