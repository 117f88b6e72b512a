import type { Page } from 'playwright-core'
import { openSample } from './sample'

/*
 * How long a key on a slider of the forecast takes to its paint, on a machine four times slower, beside a bare slider on an
 * empty page in the same browser. With all of the panel drawn in the same breath it was 11 to 28 times as long.
 */

declare global {
  interface Window {
    keyWaits: number[]
  }
}

const presses = 24

/** Presses arrow keys in a row on whatever has the focus; milliseconds from each key to its paint, the middle one. */
async function middleWait(page: Page): Promise<number> {
  const machine = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    window.keyWaits = []
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') window.keyWaits.push(duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await machine.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  for (let n = 0; n < presses; n += 1) {
    await page.keyboard.press(n % 8 < 4 ? 'ArrowRight' : 'ArrowLeft')
    await page.waitForTimeout(120)
  }
  await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await page.waitForTimeout(500)
  const waits = await page.evaluate(() => window.keyWaits)
  // Those that are not told of took less than 16.
  const all = [...waits, ...Array<number>(Math.max(0, presses - waits.length)).fill(16)].sort((a, b) => a - b)
  return all[Math.floor(all.length / 2)] ?? 0
}

const { page, close } = await openSample()
const bare = await page.context().newPage()
await bare.setContent('<input type="range" min="0" max="100" value="50">')
await bare.locator('input').focus()
const least = await middleWait(bare)
await bare.close()

const settled = () => page.locator('[data-forecast="done"]').waitFor()
await page.keyboard.press('Alt+3')
process.stdout.write(`\nA key on a slider to its paint, CPU slowed 4 times (bare slider ${least} ms = 1)\n`)
for (const face of ['chart', 'report']) {
  if (face === 'report') {
    await page.getByRole('button', { name: '看完整结果' }).click()
    await page.locator('[data-part="funnel"]').waitFor()
  }
  await settled()
  await page.locator('[data-lever="课程顾问"]').getByRole('slider').focus()
  process.stdout.write(`  with the ${face.padEnd(8)} ${((await middleWait(page)) / least).toFixed(1)}\n`)
}
await close()
