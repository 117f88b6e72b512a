import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exported, saved, settled, tree } from './steps'
import { oneVisit } from './studio'

/* The cards of all personas: found, filled in by keys, undone, taken away as a file, there again after a reload. */

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

const visit = oneVisit({ patience: 20_000, reducedMotion: 'reduce' }, settled)

const cards = () => visit.page.locator('ul > li[data-persona]')

test('a persona is made from the palette and filled in without the mouse; Escape gives its card', async () => {
  const { page } = visit
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill('新建画像')
  await page.keyboard.press('Enter')
  await cards().first().waitFor()
  // The card's first button has the keyboard's next stop; the form opens on its name.
  await cards().first().getByRole('button', { name: /编辑/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('在职转行者')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('28–40 岁，在职')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '添加目标' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('半年内拿证')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '耐心' }).fill('0.5')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')

  await expect
    .poll(() => cards().first().innerText())
    .toMatch(/在职转行者[\s\S]*28–40 岁，在职[\s\S]*半年内拿证[\s\S]*步骤所定时间的 0.5 倍/)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('编辑“在职转行者”')
})

test('what was said is undone and done again', async () => {
  const { page } = visit
  await page.keyboard.press('Control+z')
  await expect.poll(() => cards().first().innerText()).not.toContain('0.5 倍')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => cards().first().innerText()).toContain('0.5 倍')
})

test('the cards are taken away as a file, and nothing on the page is out of anybody’s reach', async () => {
  const { page } = visit
  const file = await exported(page, '用户画像', /Markdown/)
  expect(new TextDecoder().decode(file.bytes)).toContain('半年内拿证')
  await page.evaluate(axe)
  const faults = await page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> } }
    return (await checker.run()).violations.map(({ id }) => id)
  })
  expect(faults).toEqual([])
})

test('all of it is there after a reload, in English as well', async () => {
  const { page } = visit
  await saved(page)
  await page.reload()
  await cards().first().getByText('半年内拿证').waitFor()
  await tree(page, '用户画像').waitFor()
  await page.getByRole('button', { name: '语言' }).click()
  await page
    .getByRole('menuitemradio', { name: 'English' })
    .or(page.getByRole('menuitem', { name: 'English' }))
    .click()
  await cards().first().getByText('0.5 × as long as the steps say').waitFor()
  expect(visit.complaints).toEqual([])
})
