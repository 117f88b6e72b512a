import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStudio, type Studio } from './studio'

/* Every screen against axe's rules for WCAG 2.1 A and AA: contrast in both themes, names, roles. Nothing is left out. */

const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
let studio: Studio

beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

interface Violation {
  id: string
  nodes: { target: unknown[] }[]
}

/** What axe objects to, as `rule: element`. */
async function objections(page: Page): Promise<string[]> {
  await page.waitForTimeout(250)
  await page.evaluate(axe)
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then(({ violations }) => violations)`,
  )) as Violation[]
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

test.each([
  ['zh-CN', 'light', { leave: '退出导览', export: '导出', step: '模考批改讲评' }],
  ['en-GB', 'dark', { leave: 'Leave the tour', export: 'Export', step: 'Mock test marking' }],
] as const)('every screen in %s, %s', async (locale, colorScheme, words) => {
  // The page's own policy forbids foreign scripts, the checker's among them.
  const { page, context } = await studio.visit({ locale, colorScheme, bypassCSP: true })
  page.setDefaultTimeout(15_000)
  const found: string[] = []
  const look = async (where: string): Promise<void> => {
    for (const one of await objections(page)) found.push(`${where}: ${one}`)
  }
  await page.locator('.react-flow__node').first().waitFor()
  const project = page.url().match(/.*#\/p\/[^/]+/)?.[0] ?? ''
  await look('draw, with the tour')
  await page.getByRole('button', { name: words.leave }).click()
  await page.keyboard.press('Control+k')
  await look('palette')
  await page.getByRole('dialog').getByRole('textbox').fill(words.step)
  await page.keyboard.press('Enter')
  await page.locator('.react-flow__node.selected').waitFor()
  await look('draw, a step chosen')
  await page.keyboard.press('Control+j')
  await look('problems')
  await page.keyboard.press('Control+j')
  await page.keyboard.press('?')
  await look('help')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+2')
  await page.locator('[data-walk]').waitFor()
  await look('walk')
  await page.keyboard.press('Alt+3')
  await page.locator('[data-forecast="done"]').waitFor({ timeout: 120_000 })
  await look('forecast')
  await page.keyboard.press('Alt+4')
  await page.locator('iframe').waitFor({ timeout: 60_000 })
  await look('document')
  await page.keyboard.press('Alt+1')
  await page.getByRole('button', { name: words.export, exact: true }).click()
  await page.getByRole('dialog').locator('iframe').waitFor({ timeout: 60_000 })
  await look('export')
  await page.keyboard.press('Escape')
  for (const place of ['settings', 'versions', 'trash']) {
    await page.goto(`${project}/${place}`)
    await page.getByRole('heading').nth(1).waitFor()
    await look(place)
  }
  for (const board of [/^C/, /SWOT/]) {
    await page.getByRole('navigation').getByRole('button', { name: board }).first().click()
    await page.locator('[data-note]').first().click()
    await look(`board ${board}`)
  }
  await page.goto(studio.address)
  await page.goto(new URL('#/', studio.address).href)
  await look('home')
  await context.close()
  expect(found).toEqual([])
})
