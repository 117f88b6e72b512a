import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { exported, mode, settled, taken } from './steps'
import { oneVisit } from './studio'

/* One visit is enough: after it everything works without a network, also what was never used while there was one. */

const visit = oneVisit({}, async (page, { context }) => {
  await settled(page)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const fonts = async () => {
      const names = await caches.keys()
      const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
      return kept.flat().filter(({ url }) => url.endsWith('.ttf')).length
    }
    while ((await fonts()) < 2) await new Promise((done) => setTimeout(done, 100))
  })
  await context.setOffline(true)
  await page.reload()
  await settled(page)
})

test('the studio opens again without a network', async () => {
  expect(await visit.page.evaluate(() => navigator.onLine)).toBe(false)
  expect(await visit.page.getByRole('heading', { level: 1 }).textContent()).toContain('职业证书课')
})

test('a season is forecast', async () => {
  await mode(visit.page, '预测').click()
  await visit.page.locator('[data-forecast="done"]').waitFor({ timeout: 60_000 })
})

test('an SOP is written and taken along in Word', async () => {
  await mode(visit.page, '成文').click()
  await visit.page.locator('iframe').waitFor({ timeout: 30_000 })
  const { bytes } = await taken(visit.page, () => visit.page.getByRole('button', { name: /Word 文档/ }).click())
  expect(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())).toContain('首次联系')
})

test('a board goes into slides', async () => {
  const { bytes } = await exported(visit.page, '商业模式画布', /\.pptx/)
  expect(Object.keys(unzipSync(bytes))).toContain('ppt/slides/slide1.xml')
})

test('a chart becomes a picture', async () => {
  const { bytes } = await exported(visit.page, '流程图', /\.png/)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.length).toBeGreaterThan(50_000)
})

test('mermaid draws its preview', async () => {
  const { page } = visit
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /导出什么/ }).click()
  await page.getByRole('option', { name: '流程数据与代码' }).click()
  await dialog.locator('img[alt]').waitFor({ timeout: 30_000 })
  await page.keyboard.press('Escape')
})

test('nothing was missed on the way, and there really was no network', async () => {
  expect(visit.complaints).toEqual([])
  // Not among what is kept: neither page nor service worker can get it now.
  const reached = visit.page.evaluate(() =>
    fetch('./passage.schema.json').then(
      () => true,
      () => false,
    ),
  )
  expect(await reached).toBe(false)
})
