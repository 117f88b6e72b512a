import type { CDPSession, Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { find, settled, tree } from './steps'
import { oneVisit } from './studio'

/*
 * Chinese is typed through an input method: while it composes, Enter and Escape are its own. Both orders of events are
 * tried: Chromium's, where the key comes while composing, and Safari's, where the composition has ended just before it.
 */

let page: Page
let ime: CDPSession
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own, { context }) => {
  page = own
  ime = await context.newCDPSession(page)
  await settled(page)
})

/** A press that the input method takes for itself: the page sees its name, and 229 for a code. */
const takenKey = (key: 'Enter' | 'Escape') =>
  ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 })

/** Pinyin, a candidate chosen with Enter; then again, given up with Escape; then once more with Safari's order. */
async function compose(field: Locator): Promise<void> {
  const pinyin = (text: string) =>
    ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await pinyin('xue')
  await pinyin("xue'xi")
  await takenKey('Enter')
  expect(await field.isVisible()).toBe(true)
  await ime.send('Input.insertText', { text: '学习' })

  await pinyin('ce')
  await takenKey('Escape')
  expect(await field.isVisible()).toBe(true)
  await pinyin('')

  await pinyin('shi')
  await ime.send('Input.insertText', { text: '试' })
  await takenKey('Enter')
  expect(await field.isVisible()).toBe(true)
  expect(await field.evaluate((element: HTMLInputElement) => document.activeElement === element)).toBe(true)
  expect(await field.inputValue()).toBe('学习试')
}

beforeEach(() => page.bringToFront())

test('the name of a step', async () => {
  await find(page, '首次联系')
  await page.keyboard.press('F2')
  const field = page.getByRole('textbox', { name: '步骤名称' })
  await compose(field)
  await page.keyboard.press('Enter')
  await field.waitFor({ state: 'detached' })
  await page.locator('.react-flow__node', { hasText: '学习试' }).waitFor()
})

test('the search', async () => {
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog')
  await compose(dialog.getByRole('textbox'))
  await dialog
    .getByRole('button', { name: /^学习试/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
})

test('a field of the panel, and one whose words mean a value', async () => {
  const panel = page.getByRole('complementary')
  const name = panel.getByRole('textbox', { name: '名称' }).first()
  await name.click()
  await page.keyboard.press('Control+a')
  await compose(name)

  // What is not understood is said on Enter, not while it is being composed.
  const least = panel.getByPlaceholder(/15 分钟/).first()
  await least.click()
  await page.keyboard.press('Control+a')
  await compose(least)
  expect(await least.getAttribute('aria-invalid')).not.toBe('true')
  await page.keyboard.press('Enter')
  expect(await least.getAttribute('aria-invalid')).toBe('true')
  await page.keyboard.press('Escape')
  expect(await least.inputValue()).not.toBe('学习试')
})

test('a note', async () => {
  await tree(page, '成人证书课机构 SWOT').click()
  await page.locator('[data-block]').first().getByRole('button').first().click()
  const field = page.getByRole('textbox', { name: '写一条便签，回车保存' })
  await compose(field)
  await page.keyboard.press('Enter')
  await page.locator('[data-note]', { hasText: '学习试' }).waitFor()
  await page.keyboard.press('Escape')
})

test('a name in the tree', async () => {
  const row = tree(page, '成人证书课机构 SWOT')
  await row.focus()
  await page.keyboard.press('F2')
  const field = page.getByRole('navigation').getByRole('textbox')
  await field.waitFor()
  await page.keyboard.press('Control+a')
  await compose(field)
  await page.keyboard.press('Enter')
  await tree(page, '学习试').waitFor()
  expect(visit.complaints).toEqual([])
})
