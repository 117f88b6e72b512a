import type { Page } from 'playwright-core'

/* The studio by keyboard alone: nothing here knows a mouse. */

/** What a screen reader would call the thing that has the keyboard, near enough to find it by. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement)) return ''
    const byId = (ids: string | null): string =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id))
        .map((part) => part?.getAttribute('aria-label') ?? part?.textContent ?? '')
        .join(' ')
        .trim()
    const label =
      one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? (one.labels?.[0]?.textContent ?? '') : ''
    return byId(one.getAttribute('aria-labelledby')) || one.getAttribute('aria-label') || label || one.textContent?.trim() || ''
  })

/** Presses Tab until what is called so has the keyboard. */
export async function tabTo(page: Page, name: string | RegExp, most = 120): Promise<void> {
  const passed: string[] = []
  for (let i = 0; i < most; i += 1) {
    const now = await focusedName(page)
    if (typeof name === 'string' ? now === name : name.test(now)) return
    passed.push(now)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${name}; it passed ${passed.map((one) => one.slice(0, 40)).join(' | ')}`)
}

/** Chooses from the dialog that asks: types what it is called, and takes it. */
export async function answer(page: Page, words: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).waitFor()
  await page.keyboard.press('Control+a')
  if (words === '') await page.keyboard.press('Delete')
  else await page.keyboard.insertText(words)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** Does something by its name, through the palette. */
export async function act(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').waitFor()
  await page.keyboard.insertText(name)
  await page.locator('[role="dialog"] [data-chosen]', { hasText: name }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

export const activeLine = (page: Page) => page.locator('[role="treeitem"][data-active]')

/** The properties have the keyboard a moment after they were asked for. */
export const inProperties = (page: Page) => page.waitForFunction(() => document.activeElement?.closest('aside') !== null)
