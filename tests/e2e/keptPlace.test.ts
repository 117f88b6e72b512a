import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { drawn, find, settled } from './steps'
import { oneVisit } from './studio'

/* In the panel the keyboard goes to what was added, and is never lost when something goes away. */

let page: Page
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own) => {
  page = own
  await settled(page)
})

const panel = () => page.getByRole('complementary')
const unfoldAll = (): Promise<unknown> =>
  panel()
    .locator('details')
    .evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true
    })
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    // What the panel was about is gone itself: then the keyboard is where the work is.
    if (at?.closest('[data-work]') && !document.querySelector('[data-chosen-path], .react-flow__node.selected')) return 'the work'
    if (!at?.closest('aside')) return `lost: ${at?.tagName} ${at?.className}`
    return at.getAttribute('aria-label') ?? at.id
  })

test('a new condition has the keyboard at its first field; so has the one that goes with it', async () => {
  await find(page, '等待成绩')
  await page.keyboard.press('p')
  await page.locator('[data-chosen-path]').waitFor()
  await unfoldAll()
  const guard = panel()
    .locator('details', { has: page.locator('summary', { hasText: '条件' }) })
    .first()
  while (await guard.getByRole('button', { name: '移除', exact: true }).count()) {
    await guard.getByRole('button', { name: '移除', exact: true }).first().press('Enter')
    await drawn(page)
    await drawn(page)
    expect(await focused()).not.toContain('lost')
  }
  // The only thing that is left in its place.
  await page.waitForFunction(() => document.activeElement?.textContent === '加条件')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.closest('[data-entry]') !== null)
  const isFirstOf = (nth: number): Promise<boolean> =>
    page.evaluate(
      (n) =>
        [...document.querySelectorAll('aside [data-entry]')].at(n)?.querySelector('button, input') === document.activeElement,
      nth,
    )
  expect(await isFirstOf(0)).toBe(true)
  await guard.getByRole('button', { name: '并且…' }).press('Enter')
  await expect.poll(() => isFirstOf(1)).toBe(true)
})

test.each([
  ['a step', async () => find(page, '首次联系')],
  [
    'a path',
    async () => {
      await find(page, '等待成绩')
      await page.keyboard.press('p')
      await page.locator('[data-chosen-path]').waitFor()
    },
  ],
  [
    'the whole chart',
    async () => {
      await page.locator('[data-work]').focus()
      while (await panel().getByRole('textbox', { name: '目的' }).isHidden()) await page.keyboard.press('Escape')
    },
  ],
])('%s: after each “add …” the keyboard is in what came, after each “remove” it is still in the panel', async (_, choose) => {
  const again = async (): Promise<void> => {
    await page.locator('[data-work]').focus()
    await page.keyboard.press('Escape')
    await choose()
    await unfoldAll()
  }
  await again()
  const buttons = (icon: string) => panel().locator(`button[data-icon="${icon}"]:not([disabled]):visible`)
  for (let i = 0; i < Math.min(6, await buttons('plus').count()); i += 1) {
    const name = await buttons('plus').nth(i).textContent()
    await buttons('plus').nth(i).focus()
    await page.evaluate(() => Object.assign(window, { known: new Set(document.querySelectorAll('aside *')) }))
    await page.keyboard.press('Enter')
    await expect
      .poll(() =>
        page.evaluate(() => {
          const at = document.activeElement
          return at?.closest('aside') && !(window as unknown as { known: Set<Element> }).known.has(at)
            ? 'in what is new'
            : `on ${at?.textContent}`
        }),
      )
      .toBe('in what is new')
    await page.keyboard.press('Escape')
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('Control+z')
    await drawn(page)
    await again()
    expect(name).not.toBe('')
  }
  for (const icon of ['close', 'trash'])
    for (let i = 0; i < Math.min(3, await buttons(icon).count()); i += 1) {
      await buttons(icon).nth(i).focus()
      await page.keyboard.press('Enter')
      await drawn(page)
      await drawn(page)
      expect(await focused()).not.toContain('lost')
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      await page.keyboard.press('Control+z')
      await drawn(page)
      await again()
    }
  expect(visit.complaints).toEqual([])
})
