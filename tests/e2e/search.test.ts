import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settled } from './steps'
import { openStudio, type Studio, type Visit } from './studio'

/* Chinese words are found by their sounds, so that nobody needs an input method to look something up. */

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

describe.each(['zh-CN', 'en-GB'])('searching in %s', (locale) => {
  let visit: Visit
  let page: Page
  beforeAll(async () => {
    visit = await studio.visit({ locale, reducedMotion: 'reduce' })
    page = visit.page
    page.setDefaultTimeout(8_000)
    await settled(page)
  })
  afterAll(() => visit.context.close())

  const first = async (letters: string): Promise<string> => {
    await page.getByRole('dialog').getByRole('textbox').fill(letters)
    await page.waitForFunction(() => document.querySelectorAll('[role="dialog"] li').length > 0)
    return (await page.locator('[role="dialog"] li').first().textContent()) ?? ''
  }

  if (locale === 'zh-CN')
    test('states, roles and texts by first letters, whole syllables, and both with a gap', async () => {
      await page.keyboard.press('Control+k')
      expect(await first('ddcj')).toContain('等待成绩')
      expect(await first('dengdaichengji')).toContain('等待成绩')
      expect(await first('dengdai cj')).toContain('等待成绩')
      expect(await first('kcgw')).toContain('课程顾问')
      await page.getByRole('dialog').getByRole('textbox').fill('cxb')
      await page.locator('[role="dialog"] li', { hasText: '重修班' }).first().waitFor()
      await page.keyboard.press('Escape')
    })

  test('what is written so comes before what only sounds so; nonsense finds nothing', async () => {
    await page.keyboard.press('Control+k')
    expect(await first('swot')).toMatch(/SWOT/)
    await page.getByRole('dialog').getByRole('textbox').fill('xqzvv')
    await page.getByText(/没有找到|Nothing found/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(visit.complaints).toEqual([])
  })

  if (locale === 'en-GB')
    test('names that are only Chinese are found on an English screen too', async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('textbox').fill('ddcj')
      await page.locator('[role="dialog"] li').first().waitFor()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.closest('.react-flow__node') !== null)
    })

  if (locale === 'zh-CN')
    test('a role is chosen by its sounds, and the table is searched by them', async () => {
      await page.keyboard.press('Control+k')
      expect(await first('ddcj')).toContain('等待成绩')
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement?.closest('.react-flow__node') !== null)
      await page.keyboard.press('r')
      await page.getByRole('dialog').getByRole('combobox').fill('kcgw')
      await page.getByRole('option', { name: '课程顾问' }).waitFor()
      await page.keyboard.press('Escape')
      await page.keyboard.press('Alt+7')
      await page.getByRole('grid').waitFor()
      await page.keyboard.press('Control+Shift+f')
      await page.keyboard.type('ddcj')
      await expect
        .poll(() => page.locator('[role="rowheader"], [role="grid"] [role="row"]').filter({ hasText: '等待成绩' }).count())
        .toBeGreaterThan(0)
      expect(await page.locator('[role="grid"] [role="row"]').filter({ hasText: '线索进入' }).count()).toBe(0)
    })
})
