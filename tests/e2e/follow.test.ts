import { expect, test } from 'vitest'
import { forecast } from './steps'
import { oneVisit } from './studio'

/* One learner of the forecast, followed on the chart by mouse and by key. */

const visit = oneVisit({ patience: 20_000 }, forecast)

test('a learner is played back: a token goes along the paths, the words say where, and the heat comes back after', async () => {
  const { page } = visit
  const heat = page
    .getByText('图上的颜色表示')
    .or(page.getByRole('radiogroup', { name: '图上的颜色表示' }))
    .first()
  await page.getByRole('button', { name: '重放' }).click()
  await page.locator('[data-playing]').waitFor()
  await page.locator('circle[class*="token"]').first().waitFor({ state: 'attached' })
  expect(await heat.count()).toBe(0)

  const slider = page.getByRole('slider', { name: '走到的时间' })
  await slider.press('Home')
  await page.getByRole('button', { name: '播放' }).waitFor()
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^第 \d+ 天 \d\d:\d\d$/)
  const spoken = await slider.getAttribute('aria-valuetext')
  await slider.press('PageUp')
  await expect.poll(() => slider.getAttribute('aria-valuetext')).not.toBe(spoken)
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^第 \d+ 天 \d\d:\d\d$/)
  await slider.press('Home')
  const since = page.getByText(/· 来到后/)
  const before = await since.innerText()
  await page.getByRole('button', { name: '下一步' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => since.innerText()).not.toBe(before)
  await slider.press('End')
  await page.getByText(/^结局：/).waitFor()

  // The next one may be gone again within minutes, played in less than a blink.
  const first = await since.innerText()
  await page.getByRole('button', { name: '换下一位' }).click()
  await expect.poll(() => since.innerText()).not.toBe(first)
  await page.getByRole('button', { name: '收起' }).click()
  await slider.waitFor({ state: 'detached' })
  expect(await page.locator('circle[class*="token"]').count()).toBe(0)
  expect(visit.complaints).toEqual([])
})

test('with less motion the learner jumps from move to move, and each is said; keys and the list of actions do it all', async () => {
  const still = await visit.studio.visit({ reducedMotion: 'reduce' })
  const { page } = still
  page.setDefaultTimeout(20_000)
  await forecast(page)
  const act = async (words: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').fill(words)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await act('跟着一位学习者')
  const said = page.locator('[class*="whereabouts"]')
  await said.waitFor()
  expect(await said.getAttribute('aria-live')).toBe('polite')
  const first = await said.innerText()
  await expect.poll(() => said.innerText(), { timeout: 30_000 }).not.toBe(first)
  await act('播放或暂停这位学习者')
  await page.locator('[data-playing]').waitFor({ state: 'detached' })
  const since = page.getByText(/· 来到后/)
  const before = await since.innerText()
  await act('这位学习者的上一步')
  await expect.poll(() => since.innerText()).not.toBe(before)
  expect(still.complaints).toEqual([])
})
