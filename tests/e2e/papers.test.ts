import { readFileSync } from 'node:fs'
import type { Download } from 'playwright-core'
import { expect, test } from 'vitest'
import { rename, saved, settled } from './steps'
import { oneVisit } from './studio'

/* The flagship's documents from the draft to what is in force, in one sitting: words, marks, signatures, a new version, what changed. */

const visit = oneVisit({ patience: 30_000 }, async (page) => {
  await settled(page)
  await page.keyboard.press('Alt+4')
})

const preview = () => visit.page.frameLocator('iframe[title="文件预览"]')
const choose = async (field: string, option: string | RegExp): Promise<void> => {
  const { page } = visit
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).click()
  await page.getByRole('option', { name: option }).first().click()
}
const field = (name: string) => visit.page.getByRole('textbox', { name, exact: true })

test('own words stand in the preview, show what they hide, and can be given back', async () => {
  const { page } = visit
  await preview().getByText('目的与适用范围').first().waitFor({ timeout: 120_000 })

  await choose('段落', /^2\.1/)
  const composed = await field('改写').inputValue()
  await field('改写').fill('本程序由本校自定。')
  await field('改写').blur()

  await preview().getByText('本程序由本校自定。').waitFor()
  await page.getByText('模型原文（已隐藏）').waitFor()
  await page.getByRole('button', { name: '恢复模型原文' }).click()
  await preview().getByText(composed.slice(0, 20)).first().waitFor()
})

test('a reviewer leaves a mark on a draft, and it is settled', async () => {
  const { page } = visit
  await field('对上面所选段落的意见').fill('目的写得太长')
  await page.keyboard.press('Enter')

  await page.getByText('目的写得太长').waitFor()
  await page.getByRole('button', { name: '已处理' }).click()
  await page.getByRole('button', { name: '重新打开' }).waitFor()
})

test('three people sign what the model is now; only then it comes into force, and then it is read only', async () => {
  const { page } = visit
  await page.getByRole('button', { name: '批准生效' }).click()
  await page.getByText('文件生效前须由三人分别签署').waitFor()

  for (const [label, name] of [
    ['编制', '李敏'],
    ['审核', '王强'],
    ['批准', '赵兰'],
  ] as const) {
    await field(`${label}人`).fill(name)
    await field(`${label}人`).blur()
    await page.getByRole('button', { name: `签署 · ${label}` }).click()
  }
  await page.getByRole('button', { name: '批准生效' }).click()

  await page.getByText('现行有效，只读。要修改请建立新版本。').waitFor()
  expect(await field('文件编号').isDisabled()).toBe(true)
  await preview().getByText('现行有效').first().waitFor()
})

test('in force it says what it said though the model moves on, and says that the model has moved', async () => {
  const { page } = visit
  await page.keyboard.press('Alt+1')
  await rename(page, '首次联系', '头一次联系')
  await saved(page)
  await page.keyboard.press('Alt+4')

  await page.getByText('本版本生效后模型又有变化').waitFor()
  await preview().getByText('首次联系').first().waitFor()
  expect(await preview().getByText('头一次联系').count()).toBe(0)
})

test('a new version begins as a draft, and what has changed since the last names who must be trained again', async () => {
  const { page } = visit
  await page.getByRole('button', { name: '建立新版本' }).click()
  await expect.poll(() => field('版本号').inputValue()).toBe('A/1')

  await choose('文件', '修订对照')
  await preview().getByText('须重新培训的人员').waitFor()
  await preview().getByText('头一次联系').first().waitFor()
})

test('the version in force can still be read and taken beside the draft', async () => {
  await choose('文件', '标准作业程序')
  await preview().getByText('头一次联系').first().waitFor()
  await choose('看哪个版本', /^A\/0/)
  await preview().getByText('现行有效').or(preview().getByText('作废')).first().waitFor()
  await expect.poll(() => preview().getByText('头一次联系').count()).toBe(0)
  await preview().getByText('首次联系').first().waitFor()
  await choose('看哪个版本', /^当前/)
  await preview().locator('[data-key="scope"]').waitFor()
})

test('a text is chosen by a click in the preview, and a letter of the RACI is changed, shown and undone', async () => {
  const { page } = visit
  await preview().locator('[data-key="scope"]').click()
  await expect.poll(() => field('改写').inputValue()).toContain('适用于')

  await page.locator('summary', { hasText: '职责分配（RACI）' }).click()
  await choose('教学督导', 'C')
  await page.getByText('已修改，推导值为').waitFor()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect.poll(() => page.getByText('已修改，推导值为').count()).toBe(0)
})

test('a long export shows how far it is and is given up when asked to', async () => {
  const { page } = visit
  let downloads = 0
  page.on('download', () => {
    downloads += 1
  })
  await page.getByRole('button', { name: /^Word 文档（\.docx/ }).click()
  await page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: '取消', exact: true }).click()

  await page.getByRole('progressbar').waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('button', { name: /^Word 文档（\.docx/ }).isEnabled()).toBe(true)
  expect(downloads).toBe(0)
})

test('PDF and Word files are handed over, and nothing complained meanwhile', async () => {
  const { page } = visit
  await preview().getByText('目的与适用范围').first().waitFor()
  for (const [button, signature] of [
    [/^PDF（\.pdf/, '%PDF'],
    [/^Word 文档（\.docx/, 'PK'],
  ] as const) {
    const [download] = (await Promise.all([
      page.waitForEvent('download', { timeout: 120_000 }),
      page.getByRole('button', { name: button }).click(),
    ])) as [Download, void]
    expect(readFileSync((await download.path()) as string, 'latin1').startsWith(signature)).toBe(true)
  }
  expect(visit.complaints).toEqual([])
})
