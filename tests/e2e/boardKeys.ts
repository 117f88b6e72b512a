import type { Page } from 'playwright-core'

/* What the tests of boards do by keys. */

export async function act(page: Page, id: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.locator(`[role="dialog"] [data-action="${id}"]`).click()
}

/** Chooses by typing in what an action asks. */
export async function answer(page: Page, words: string): Promise<void> {
  await page.getByRole('dialog').locator('input').fill(words)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** A dialog that has closed gives the keyboard back a moment later. */
export async function onNote(page: Page, key: string): Promise<void> {
  await page.waitForFunction(() => Boolean(document.activeElement?.closest('[data-note]')))
  await page.keyboard.press(key)
}
