import { expect, test } from 'vitest'
import { find, forecast, forecastDone, mode, paths as pathsOn, saved, taken } from './steps'
import { oneVisit } from './studio'

/* Deciding: a slider is dragged and the figures follow; what-ifs stand side by side; all of it is undone, kept and there after a reload. */

const visit = oneVisit({ patience: 20_000 }, forecast)

const panel = () => visit.page.locator('[data-forecast]')
const done = () => forecastDone(visit.page)
const answer = () => panel().locator('[data-answer]').textContent()
const undo = () => visit.page.getByRole('button', { name: '撤销', exact: true })
const scenario = () => visit.page.locator('[data-scenario]').getAttribute('data-scenario')

async function grip(name: string) {
  const thumb = visit.page.locator(`[data-lever="${name}"] [class*="thumb"]`)
  await thumb.scrollIntoViewIfNeeded()
  const box = await thumb.boundingBox()
  if (!box) throw new Error('the slider is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('while a slider is dragged the figures follow, the project does not, and nothing moves under the pointer', async () => {
  const { page } = visit
  const before = await answer()
  const { x, y } = await grip('课程顾问')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 30, y, { steps: 4 })
  await page.mouse.move(x - 84, y, { steps: 4 })

  await expect.poll(answer, { timeout: 30_000 }).not.toBe(before)
  expect(Math.abs((await grip('课程顾问')).y - y)).toBeLessThan(2)
  expect(await undo().count()).toBe(0)
  await page.mouse.up()
  await done()
  expect(await panel().textContent()).toContain('原为 9')
  expect(await scenario()).not.toBe('drawn')
})

test('one drag is one step of undo, and the earlier figures are back', async () => {
  const { page } = visit
  const after = await answer()
  await undo().click()
  await page.locator('[data-scenario="drawn"]').waitFor()
  await done()
  expect(await undo().count()).toBe(0)
  expect(await answer()).not.toBe(after)
  await page.getByRole('button', { name: '重做', exact: true }).click()
  await page.locator('[data-scenario]:not([data-scenario="drawn"])').waitFor()
  await done()
  expect(await answer()).toBe(after)
})

test('Escape while dragging leaves everything as it was', async () => {
  const { page } = visit
  const before = await page.locator('[data-lever="学习者"]').textContent()
  const { x, y } = await grip('学习者')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 40, y, { steps: 4 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(await page.locator('[data-lever="学习者"]').textContent()).toBe(before)
})

test('arrow keys move a slider too; keys pressed in a row are one step of undo', async () => {
  const { page } = visit
  const lever = page.locator('[data-lever="助教"]')
  await lever.getByRole('slider').focus()
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight')
  await lever.getByText('原为 1').waitFor()
  expect(await lever.getByRole('textbox').inputValue()).toBe('4')
  await undo().click()
  await expect.poll(() => lever.getByRole('textbox').inputValue(), { timeout: 5000 }).toBe('1')
})

test('what-ifs side by side: real differences with their range, and where there is none it is said', async () => {
  const { page } = visit
  await panel().getByRole('button', { name: '新方案' }).click()
  await panel().getByRole('button', { name: '技术支持加一人' }).click()
  await panel().getByRole('button', { name: '看完整结果' }).click()
  const table = page.locator('[data-part="compare"]')
  await expect.poll(() => table.locator('thead th').count(), { timeout: 15_000 }).toBe(4)
  const success = table.locator('[data-figure="success"] td')
  await expect.poll(() => success.nth(2).textContent(), { timeout: 120_000 }).not.toBe('…')
  await done()

  // Without consultants fewer succeed; one more in support changes nothing that could be told from chance.
  expect(await success.nth(1).textContent()).toMatch(/−[\d.]+ 个百分点[\d.]+–[\d.]+/)
  expect(await success.nth(2).textContent()).toMatch(/看不出真正差别|相同/)
  expect(await page.locator('body').textContent()).not.toMatch(/NaN|Infinity|undefined/)
})

test('each chart goes out as picture and table; the picture is drawn in the colours of the page', async () => {
  const { page } = visit
  const load = page.locator('[data-part="load"]')
  const take = async (how: RegExp) => {
    await load.getByRole('button', { name: /^保存/ }).click()
    return taken(page, () => page.getByRole('menuitem', { name: how }).click())
  }
  const svg = (await take(/SVG/)).bytes.toString('utf8')
  expect(svg).toContain('逐日忙碌')
  expect(svg).toMatch(/fill="rgb\(31, 95, 115\)"/)
  expect(svg).not.toMatch(/var\(--|class=/)
  const png = await take(/PNG/)
  expect(png.name).toBe('逐日忙碌.png')
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  const csv = (await take(/CSV/)).bytes.toString('utf8')
  expect(csv.split('\r\n')[0]).toContain('课程顾问')
  expect(csv.split('\r\n').length).toBeGreaterThan(100)
})

test('a sentence leads to what it rests on: the step on the chart, the part of the report', async () => {
  const { page } = visit
  const sentence = (words: string) =>
    panel()
      .locator('[data-answer]')
      .getByRole('button', { name: new RegExp(words) })
  await sentence('流失最多').click()
  await page.locator('[data-report]').waitFor({ state: 'detached' })
  await page.locator('.react-flow__node.selected').first().waitFor()
  await page.getByRole('radio', { name: '流失', exact: true, checked: true }).waitFor()
  const paths = () => pathsOn(page)
  await expect.poll(paths).toBeGreaterThan(5)
  const before = await paths()
  await sentence('每成功一位').click()
  await page.locator('[data-part="cost"]').waitFor()
  await expect
    .poll(() => page.locator('[data-part="cost"]').evaluate((part) => Math.abs(part.getBoundingClientRect().top)), {
      timeout: 10_000,
    })
    .toBeLessThan(400)
  // Behind the report the chart keeps all its paths.
  expect(await paths()).toBe(before)
})

test('a result is kept with its decision, and says so when the process has moved on', async () => {
  const { page } = visit
  await done()
  await page.getByRole('button', { name: '保存这次结果' }).click()
  const kept = page.locator('[data-kept]')
  await kept.getByRole('textbox').fill('五月起加一人')
  await page.keyboard.press('Enter')
  expect(await kept.getAttribute('data-kept')).toBe('current')

  await mode(page, '绘制').click()
  await find(page, '首次联系')
  await page.getByRole('textbox', { name: '平均', exact: true }).first().fill('30 分钟')
  await page.keyboard.press('Enter')
  await mode(page, '预测').click()
  await page.locator('[data-kept="outdated"]').waitFor({ timeout: 120_000 })
  expect(await kept.getByRole('textbox').inputValue()).toBe('五月起加一人')
  await page.keyboard.press('Control+z')
  await page.locator('[data-kept="current"]').waitFor()
})

test('what matters, and the cheapest staffing that keeps every promise; it becomes a what-if', async () => {
  const { page } = visit
  await done()
  const staffing = page.locator('[data-part="staffing"]')
  await staffing.getByRole('button', { name: '找一找' }).click()
  await page.locator('[data-staffing="met"]').waitFor({ timeout: 120_000 })
  expect(await staffing.textContent()).toMatch(/一共试跑了 \d+ 次/)
  await staffing.getByRole('button', { name: '用它建一个方案' }).click()
  await expect.poll(() => page.locator('[data-part="compare"] thead th').count(), { timeout: 15_000 }).toBe(5)
  await undo().click()
  await expect.poll(() => page.locator('[data-part="compare"] thead th').count(), { timeout: 15_000 }).toBe(4)

  const matters = page.locator('[data-part="matters"]')
  await matters.getByRole('button', { name: '找一找' }).click()
  await matters.getByText(/正在试：\d+ 次里的第 [2-9] 次/).waitFor({ timeout: 60_000 })
  await matters.getByRole('button', { name: '停止' }).click()
  await matters.getByRole('button', { name: '找一找' }).waitFor()
})

test('a what-if is renamed, copied, deleted; a reload brings all of it back', async () => {
  const { page } = visit
  const menu = (what: string) => async () => {
    await page
      .locator('[data-scenario]')
      .getByRole('button', { name: /更多操作$/ })
      .click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  await page.locator('[data-part="compare"] thead').getByRole('button', { name: '方案 2' }).click()
  await menu('重命名')()
  await page.locator('[data-scenario]').getByRole('textbox').fill('多一位技术支持')
  await page.keyboard.press('Enter')
  await page.locator('[data-part="compare"]').getByRole('button', { name: '多一位技术支持' }).waitFor()
  await menu('复制')()
  await expect.poll(() => page.locator('[data-part="compare"] thead th').count(), { timeout: 15_000 }).toBe(5)
  await menu('删除方案')()
  await expect.poll(() => page.locator('[data-part="compare"] thead th').count(), { timeout: 15_000 }).toBe(4)
  await saved(page)

  await page.reload()
  await page.locator('.react-flow__node').first().waitFor()
  await mode(page, '预测').click()
  await panel().getByRole('button', { name: /方案/ }).first().click()
  await page.getByRole('option', { name: /多一位技术支持/ }).waitFor()
  await page.keyboard.press('Escape')
  expect(visit.complaints).toEqual([])
})

test('an assumption leads to its place: a step on the chart, a role among the chart’s own fields', async () => {
  const { page } = visit
  await page.keyboard.press('Escape')
  const list = page.locator('[data-forecast] [data-assumptions]')
  await list.locator('summary').click()
  expect(await list.locator('summary').textContent()).toMatch(/依据里有 \d+ 个数字是假设：“/)
  const more = list.getByRole('button', { name: /^再看其余/ })
  if (await more.isVisible()) await more.click()
  const step = list.locator('li', { hasText: '要多久' }).first().getByRole('button')
  const name = await step.textContent()
  await step.click()
  await page.locator('.react-flow__node.selected', { hasText: name ?? '' }).waitFor()

  const staff = list.locator('li', { hasText: '人数与人工费用' }).first().getByRole('button')
  if (await staff.isVisible()) {
    await staff.click()
    await page.waitForFunction(() => document.activeElement?.closest('aside [data-place]') !== null)
  }
})
