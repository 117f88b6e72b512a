import { expect, test } from 'vitest'
import { atRest, mode, settled } from './steps'
import { oneVisit } from './studio'

/* The chart presented full screen: all of it, then along its main path, by keys and by buttons; afterwards all is as before. */

const visit = oneVisit({}, settled)

const player = () => visit.page.getByRole('dialog', { name: /^演示/ })
const at = (n: number) => visit.page.locator(`[data-telling="${n}"]`)
const zoom = async (): Promise<number> => {
  await atRest(visit.page)
  return visit.page.evaluate(() => {
    const viewport = document.querySelector('.react-flow__viewport')
    return viewport ? new DOMMatrix(getComputedStyle(viewport).transform).a : 0
  })
}

test('by key it begins with the whole chart, without panes, and goes on step by step, each larger and named', async () => {
  const { page } = visit
  await page.keyboard.press('Alt+p')
  await player().waitFor()
  await at(0).getByText('职业证书课·一期班全流程').first().waitFor()
  expect(await page.locator('nav:visible, aside:visible').count()).toBe(0)
  await expect.poll(zoom).toBeLessThan(0.6)
  const whole = await zoom()
  await page.keyboard.press('ArrowRight')
  await at(1).locator('p').getByText('线索进入', { exact: true }).waitFor()
  await expect.poll(zoom).toBeGreaterThan(1)
  await page.locator('.react-flow__node.selected', { hasText: '线索进入' }).waitFor()

  await page.keyboard.press('Space')
  await at(2).locator('p').getByText('咨询', { exact: true }).waitFor()
  await expect.poll(zoom).toBeGreaterThan(whole)
  // All of the stage is between the name of the chart and its own.
  const edges = async (): Promise<{ above: number; below: number }> => {
    const boxes = [page.locator('.react-flow__node-stage.selected'), player().locator('header'), player().locator('footer')]
    const [stage, head, foot] = await Promise.all(boxes.map((one) => one.boundingBox()))
    if (!stage || !head || !foot) return { above: -1, below: -1 }
    return { above: stage.y - (head.y + head.height), below: foot.y - (stage.y + stage.height) }
  }
  await expect.poll(async () => (await edges()).below).toBeGreaterThanOrEqual(0)
  expect((await edges()).above).toBeGreaterThanOrEqual(-8)
  await page.keyboard.press('ArrowRight')
  await at(3).getByText('首次联系').first().waitFor()
  await at(3)
    .getByText(/咨询 · 活动 · 课程顾问/)
    .waitFor()
  // Whole stages are passed over, and back.
  await page.keyboard.press('ArrowDown')
  await player().locator('p').getByText('报名', { exact: true }).waitFor()
  await page.keyboard.press('ArrowUp')
  await at(2).waitFor()
  await page.keyboard.press('End')
  await player().getByRole('button', { name: '下一步' }).and(page.locator('[disabled]')).waitFor()
  await page.keyboard.press('Home')
  await at(0).waitFor()
})

test('nothing is edited behind it; by the buttons it goes on too, and Escape leaves the window as it was', async () => {
  const { page } = visit
  await player().getByRole('button', { name: '下一步' }).click()
  await at(1).waitFor()
  await page.keyboard.press('Delete')
  await page.keyboard.press('n')
  await at(1).waitFor()
  await player().getByRole('button', { name: '上一步' }).click()
  await at(0).waitFor()
  await page.keyboard.press('Escape')
  await player().waitFor({ state: 'detached' })
  await page.getByRole('navigation').first().waitFor()
  await page.locator('aside').waitFor()
  await page.getByRole('button', { name: '没有可撤销的操作' }).waitFor()
})

test('from the table, too, the chart is shown; and the table is there again afterwards', async () => {
  const { page } = visit
  await page.keyboard.press('Alt+7')
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill('全屏演示')
  await page.keyboard.press('Enter')
  await player().waitFor()
  await page.locator('.react-flow__pane').waitFor()
  await player().getByRole('button', { name: '结束（Esc）' }).click()
  await page.getByRole('grid').waitFor()
  expect(await mode(page, '绘制').isChecked()).toBe(true)
  expect(visit.complaints).toEqual([])
})
