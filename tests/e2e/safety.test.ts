import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStudio, quiet, type Studio } from './studio'

/* Nothing a person made is lost: not by a second tab, a killed browser, a full disk, or a cable that is pulled. */

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

/** A browser of its own, so that all its processes can be killed at one stroke, as when the power goes. */
async function launch(folder: string): Promise<{ page: Page; kill: () => Promise<void> }> {
  const flags = [
    ...quiet,
    '--headless=new',
    '--lang=zh-CN',
    '--accept-lang=zh-CN',
    '--window-size=1440,900',
    '--remote-debugging-port=0',
  ]
  const browser = spawn(
    process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    [...flags, `--user-data-dir=${folder}`, 'about:blank'],
    {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    browser.stderr.on('data', (chunk: Buffer) => {
      said += chunk
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found?.[1]) resolve(found[1])
    })
    browser.once('exit', () => reject(new Error(said)))
  })
  const connection = await chromium.connectOverCDP(address)
  const context = connection.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.newPage())
  if (!page) throw new Error('no page')
  return {
    page,
    kill: async () => {
      const gone = new Promise((resolve) => browser.once('exit', resolve))
      process.kill(-(browser.pid as number), 'SIGKILL')
      await gone
    },
  }
}

test('a browser killed right after an edit opens the project with all that was said to be saved', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'passage-e2e-'))
  try {
    const first = await launch(folder)
    await first.page.goto(studio.address)
    await ready(first.page)
    await write(first.page, '写完就断电')
    await saved(first.page)
    await first.kill()

    const second = await launch(folder)
    await second.page.goto(studio.address)
    await second.page
      .getByRole('button', { name: /职业证书课·一期班/ })
      .first()
      .click()
    await ready(second.page)
    expect(await purpose(second.page).inputValue()).toBe('写完就断电')
    await second.kill()
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
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
