import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, answer, onNote } from './boardKeys'
import { atRest, exported, find, saved, settled, tree } from './steps'
import { oneVisit } from './studio'

/*
 * What a board is for beyond its notes: whose they are and how sure, what they speak of, numbers that follow the model,
 * hypotheses with tests, versions and variants beside each other, strategies that are ranked and tried.
 */

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

let page: Page
const visit = oneVisit({ reducedMotion: 'reduce' }, async (own) => {
  page = own
  await settled(page)
})

const note = (text: string) => page.locator('[data-note]', { hasText: text })
const pane = () => page.getByRole('complementary')
const detail = (text: string, kind: string) => note(text).locator(`[data-detail="${kind}"]`)
/** The number on a note, once it is there and up to date. */
const numberOn = async (text: string): Promise<number> => {
  await expect.poll(() => detail(text, 'figure').textContent(), { timeout: 60_000 }).toMatch(/¥[\d,]+（大约 [^旧]*$/)
  return Number(/¥([\d,]+)/.exec((await detail(text, 'figure').textContent()) ?? '')?.[1]?.replaceAll(',', ''))
}
async function accessible(): Promise<void> {
  await atRest(page)
  await page.evaluate(axe)
  const broken = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  })
  expect(broken).toEqual([])
}

test('by keys alone a note gets an owner, how sure one is, links to the model, and a test; all of it in the file', async () => {
  await tree(page, 'C端证书课商业模式').click()
  await note('未过可重修').click()
  await act(page, 'note.owner')
  await answer(page, '林老师')
  await onNote(page, 'k')
  await answer(page, '已测试')
  await onNote(page, 'l')
  await answer(page, '辅导老师')
  await onNote(page, 'l')
  await answer(page, '完课率')
  await onNote(page, 'Shift+L')
  await answer(page, '在校高职生')
  await expect.poll(() => detail('未过可重修', 'about').textContent()).toBe('林老师 · 已测试')
  await expect.poll(() => detail('未过可重修', 'refs').textContent()).toMatch(/^→ 岗位 辅导老师\/班主任 · 指标 完课率/)
  await expect.poll(() => detail('未过可重修', 'origin').textContent()).toBe('← 在校高职生')
  await onNote(page, 't')
  const threshold = pane().getByRole('textbox', { name: '达到多少算成立' })
  await threshold.fill('六成以上')
  await threshold.press('Control+Enter')
  await pane().getByRole('button', { name: /状态$/ }).click()
  await page.getByRole('option', { name: '检验中' }).click()
  // The status is under way and no metric says what is looked at.
  await pane().getByText('先定指标和门槛').waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => detail('未过可重修', 'card').textContent()).toBe('检验：待检验')
  await page.keyboard.press('Control+Shift+z')
  await page.locator('[data-face="cards"]').click()
  await page.locator('[data-card]', { hasText: '六成以上' }).click()
  await expect.poll(() => detail('未过可重修', 'card').textContent()).toBe('检验：检验中')
  await accessible()

  const file = await exported(page, '商业模式画布', /Word/)
  const text = strFromU8(unzipSync(new Uint8Array(file.bytes))['word/document.xml'] as Uint8Array).replace(/<[^>]*>/g, '')
  for (const words of ['林老师 · 已测试', '辅导老师/班主任', '六成以上', 'Strategyzer.com']) expect(text).toContain(words)
})

test('numbers follow the model by themselves: a higher fee is a higher revenue', async () => {
  const before = await numberOn('课程费')
  await tree(page, '职业证书课·一期班全流程').click()
  await settled(page)
  await find(page, '录入与隐私核验')
  const fee = pane().getByRole('textbox', { name: '收入', exact: true })
  await fee.fill('5960')
  await fee.press('Enter')
  await tree(page, 'C端证书课商业模式').click()
  await expect.poll(async () => (await numberOn('课程费')) / before, { timeout: 60_000 }).toBeCloseTo(2, 2)

  await page.getByRole('button', { name: '从流程填入数字' }).click()
  await note('辅导老师/班主任的人工').waitFor()
  await note('固定成本').first().click()
  const amount = pane().getByRole('textbox', { name: '金额' })
  await amount.fill('300000')
  await amount.press('Enter')
  await expect.poll(() => detail('保本人数', 'figure').textContent(), { timeout: 60_000 }).toMatch(/^保本人数 [1-9]\d*（大约/)
})

test('a version is kept, stands beside the board with what differs marked, and comes back; a variant is for others', async () => {
  await act(page, 'board.keepVersion')
  await answer(page, '评审前')
  await note('学员推荐').click()
  await onNote(page, 'Delete')
  await page.locator('[data-face="compare"]').click()
  await answer(page, '评审前')
  await page.locator('[data-mark="only"]', { hasText: '学员推荐' }).waitFor()
  await accessible()
  await pane()
    .getByRole('button', { name: /评审前/ })
    .click()
  await page.getByText(/在 .* 的版本，只读/).waitFor()
  expect(await page.getByRole('button', { name: /添加便签/ }).count()).toBe(0)
  await accessible()
  await page.getByRole('main').getByRole('button', { name: '恢复这一版' }).click()
  await note('学员推荐').waitFor()

  await act(page, 'board.variant')
  await answer(page, 'G 端')
  await page.getByRole('heading', { name: 'C端证书课商业模式 · G', level: 2 }).waitFor()
  await tree(page, 'C端证书课商业模式 · G').waitFor()
  await saved(page)
})

test('strategies are rated factor by factor, ranked by the sums, and the best becomes a what-if that stays linked', async () => {
  await tree(page, '成人证书课机构 SWOT').click()
  // A list goes into the block of the chosen note, a line each; all of it is one step.
  await note('红灯24小时干预机制').click()
  await page.evaluate(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '一、双师直播\n二、题库自有')
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await note('题库自有').waitFor()
  const strengths = page.locator('[data-block="strengths"] [data-note]')
  await expect.poll(() => strengths.count()).toBe(5)
  await page.keyboard.press('Control+z')
  await expect.poll(() => strengths.count()).toBe(3)
  for (const [factor, weight] of [
    ['红灯24小时干预机制', '0.6'],
    ['重修与进阶需求', '0.4'],
  ] as const) {
    await note(factor).click()
    await onNote(page, 'w')
    await answer(page, weight)
  }
  await note('红灯24小时干预机制').click()
  await page.getByRole('toolbar', { name: '这条便签的操作' }).getByRole('button', { name: '组成策略' }).click()
  await page.getByRole('option', { name: '重修与进阶需求' }).click()
  await page.getByRole('heading', { name: 'TOWS 策略', level: 2 }).waitFor()
  await page.locator('[data-face="qspm"]').click()
  const cell = (factor: string) => page.getByRole('textbox', { name: new RegExp(`^就“${factor}”`) })
  await cell('红灯24小时干预机制').fill('4')
  await cell('红灯24小时干预机制').press('Enter')
  await cell('重修与进阶需求').fill('3')
  await cell('重修与进阶需求').press('Enter')
  await page.locator('tfoot', { hasText: '3.6' }).waitFor()
  await accessible()
  await page.locator('[data-face="sheet"]').click()
  const strategy = '红灯24小时干预机制 × 重修与进阶需求'
  await expect.poll(() => detail(strategy, 'score').textContent()).toBe('第 1 · 得分 3.6')
  await note(strategy).click()
  await act(page, 'note.scenario')
  await page.locator('[data-scenario]:not([data-scenario="drawn"])').waitFor()
  await tree(page, 'TOWS 策略').click()
  await expect.poll(() => detail(strategy, 'refs').textContent()).toBe(`→ 方案 ${strategy}`)
  await saved(page)
  await page.reload()
  await tree(page, 'TOWS 策略').click()
  await expect.poll(() => detail(strategy, 'refs').textContent()).toBe(`→ 方案 ${strategy}`)
  expect(visit.complaints).toEqual([])
})
