import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStudio, type Studio } from './studio'

/* Nothing a person made is lost: not by a second tab, a full disk, or a cable that is pulled. */

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

const ready = async (page: Page): Promise<void> => {
  page.setDefaultTimeout(15_000)
  await page.locator('.react-flow__node').first().waitFor()
  const tour = page.getByRole('button', { name: '退出导览' })
  if (await tour.count()) await tour.click()
}
const saved = (page: Page) => page.locator('[role="status"][data-saved="saved"]').first().waitFor()
const purpose = (page: Page) => page.getByRole('textbox', { name: '目的' })
const write = async (page: Page, words: string): Promise<void> => {
  await purpose(page).fill(words)
  await purpose(page).blur()
}

test('two tabs on one project: what one writes the other shows, and neither loses its own', async () => {
  const first = await studio.visit()
  await ready(first.page)
  const second = await studio.tab(first)
  await second.page.goto(first.page.url())
  await ready(second.page)

  await write(first.page, '甲标签页写的目的')
  await expect.poll(() => purpose(second.page).inputValue()).toBe('甲标签页写的目的')
  const name = (page: Page) => page.getByRole('textbox', { name: '名称', exact: true }).first()
  await name(second.page).fill('乙标签页改的名字')
  await name(second.page).blur()
  await expect.poll(() => name(first.page).inputValue()).toBe('乙标签页改的名字')
  expect(await purpose(second.page).inputValue()).toBe('甲标签页写的目的')
  await Promise.all([saved(first.page), saved(second.page)])
  await first.page.reload()
  await ready(first.page)
  expect([await purpose(first.page).inputValue(), await name(first.page).inputValue()]).toEqual([
    '甲标签页写的目的',
    '乙标签页改的名字',
  ])
  expect([...first.complaints, ...second.complaints]).toEqual([])
  await first.context.close()
})

test('with a full disk the studio says so, keeps the work on the screen, and saves once there is room', async () => {
  const visit = await studio.visit()
  const { page } = visit
  await ready(page)
  await saved(page)
  await page.addInitScript(() => {
    for (const name of ['put', 'add'] as const) {
      const real = IDBObjectStore.prototype[name]
      IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...given: Parameters<typeof real>) {
        if ((window as unknown as { full?: boolean }).full) throw new DOMException('full', 'QuotaExceededError')
        return real.apply(this, given)
      }
    }
  })
  await page.reload()
  await ready(page)
  await page.evaluate('window.full = true')
  await write(page, '磁盘满时写的')
  const told = page.getByRole('dialog', { name: '未保存' })
  await told.waitFor()
  expect(await told.textContent()).toMatch(/满|空间/)
  expect(await purpose(page).inputValue()).toBe('磁盘满时写的')
  await page.evaluate('window.full = false')
  await told.getByRole('button').click()
  await saved(page)
  await page.reload()
  await ready(page)
  expect(await purpose(page).inputValue()).toBe('磁盘满时写的')
  await visit.context.close()
})

test('offline after one visit: it opens, forecasts and exports what was never used before', async () => {
  const visit = await studio.visit()
  const { page, context } = visit
  await ready(page)
  // The worker has kept every file before it takes the page over.
  await page.waitForFunction('navigator.serviceWorker.controller !== null')
  const fonts = `caches.keys().then(async ([name]) => {
    const kept = await (await caches.open(name)).keys()
    return kept.filter(({ url }) => url.endsWith('.ttf')).length
  })`
  await expect.poll(() => page.evaluate(fonts), { timeout: 30_000 }).toBe(2)
  await context.setOffline(true)
  await page.reload()
  await ready(page)
  await page.keyboard.press('Alt+3')
  await page.locator('[data-forecast="done"]').waitFor({ timeout: 120_000 })
  await page.keyboard.press('Alt+4')
  const [word] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('button', { name: /Word 文档/ }).click(),
  ])
  expect(word.suggestedFilename()).toMatch(/\.docx$/)
  await page.getByRole('navigation').getByRole('button', { name: /SWOT/ }).first().click()
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const [slides] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.getByRole('dialog').getByRole('button', { name: '下载' }).click(),
  ])
  expect(slides.suggestedFilename()).toMatch(/\.pptx$/)
  await context.close()
})
