import { expect, test } from 'vitest'
import { forecast, forecastDone } from './steps'
import { oneVisit } from './studio'

/* The forecast follows the hand: on the chart and with the report open (`npm run bench -- live` prints how fast a key is painted). */

const visit = oneVisit({ patience: 20_000 }, forecast)

test.each(['chart', 'report'])(
  'while keys move a slider the figures follow, and the slider is where the keys put it: %s',
  async (face) => {
    const { page } = visit
    if (face === 'report') {
      await page.getByRole('button', { name: '看完整结果' }).click()
      await page.locator('[data-part="funnel"]').waitFor()
    }
    await forecastDone(page)
    const slider = page.locator('[data-lever="课程顾问"]').getByRole('slider')
    const answer = page.locator('[data-forecast] [data-answer]')
    await slider.focus()
    const before = Number(await slider.inputValue())
    await answer.evaluate((list) => {
      let changes = 0
      new MutationObserver(() => {
        changes += 1
        list.setAttribute('data-changes', String(changes))
      }).observe(list, { subtree: true, characterData: true, childList: true })
    })
    for (let n = 0; n < 24; n += 1) {
      await page.keyboard.press(n % 8 < 4 ? 'ArrowLeft' : 'ArrowRight')
      await page.waitForTimeout(120)
    }
    expect(Number(await answer.getAttribute('data-changes'))).toBeGreaterThan(2)
    expect(Number(await slider.inputValue())).toBe(before)
    await page.keyboard.press('ArrowRight')
    expect(Number(await slider.inputValue())).toBe(before + 1)
    await forecastDone(page)
    expect(visit.complaints).toEqual([])
  },
)
