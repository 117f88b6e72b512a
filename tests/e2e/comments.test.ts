import { expect, test } from 'vitest'
import { atRest, blankSheet, exported, find, rename, saved, settled, step } from './steps'
import { oneVisit } from './studio'

/* Remarks pinned to steps, paths and the chart: by keys and by mouse, undone, saved, in the file, in both languages. */

const visit = oneVisit({}, async (page) => {
  await blankSheet(page)
  await page.getByRole('button', { name: '添加第一个步骤' }).click()
  await page.keyboard.type('报名')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('付费')
  await page.keyboard.press('Enter')
  await step(page, '付费').waitFor()
})

const panel = () => visit.page.locator('[data-comments]')
const field = () => panel().locator('textarea').first()

async function write(words: string): Promise<void> {
  const { page } = visit
  await page.keyboard.press('Alt+m')
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement)
  await page.keyboard.type(words)
  await page.keyboard.press('Control+Enter')
  await panel().locator('[data-thread]', { hasText: words }).waitFor()
}

test('a remark is pinned to a step by keys alone, its author asked once; it is answered, resolved, filtered and gone to', async () => {
  const { page } = visit
  await find(page, '报名')
  await page.keyboard.press('Alt+m')
  await panel().getByLabel('你的名字（可不填）').fill('周老师')
  await field().fill('为什么要填两遍？')
  await page.keyboard.press('Control+Enter')
  const thread = panel().locator('[data-thread]', { hasText: '为什么要填两遍？' })
  await thread.getByText('周老师').waitFor()
  await page.locator('[data-bubble]').getByText('1').waitFor()
  await panel().getByText('以“周老师”的名义发表').waitFor()

  await page.keyboard.press('Escape')
  await find(page, '付费')
  await write('能不能分期？')
  expect(await panel().getByLabel('你的名字（可不填）').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+PageUp')
  await panel().locator('[data-here][data-thread]', { hasText: '为什么要填两遍？' }).waitFor()
  await page.locator('.react-flow__node.selected', { hasText: '报名' }).waitFor()
  await page.keyboard.press('Alt+PageDown')
  await panel().locator('[data-here][data-thread]', { hasText: '能不能分期？' }).waitFor()

  await thread.getByRole('button', { name: '回复' }).click()
  await page.keyboard.type('系统旧了，下月改。')
  await page.keyboard.press('Control+Enter')
  await thread.getByText('系统旧了，下月改。').waitFor()
  await thread.getByRole('button', { name: '标为已解决' }).click()
  await panel().getByText('未解决 1 · 已解决 1').waitFor()
  await thread.waitFor({ state: 'detached' })
  await panel().getByText('只看未解决的').click()
  await thread.getByText('已解决').waitFor()
  await page.locator('[data-bubble][data-settled]').waitFor()
})

test('a path and the whole chart take remarks; deleting the path takes them along and undo brings them back; a press on the bubble leads there', async () => {
  const { page } = visit
  await find(page, '报名')
  await page.keyboard.press('p')
  await page.locator('[data-chosen-path]').waitFor()
  await write('这里会流失')
  await page.keyboard.press('Escape')
  await page.locator('[data-work]').first().focus()
  await page.keyboard.press('Delete')
  await page.locator('[data-chosen-path]').waitFor({ state: 'detached' })
  await panel().locator('[data-thread]', { hasText: '这里会流失' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await panel().locator('[data-thread]', { hasText: '这里会流失' }).waitFor()

  await panel().getByRole('button', { name: '关闭' }).click()
  await panel().waitFor({ state: 'detached' })
  await atRest(page)
  await page.locator('[data-bubble]:not([data-settled])').last().click()
  await panel().locator('[data-thread]', { hasText: '这里会流失' }).waitFor()

  await page.locator('.react-flow__pane').click({ position: { x: 300, y: 500 } })
  await panel().getByRole('heading', { name: '评论整张图' }).waitFor()
  await write('整体还缺一个回访')
  await panel().locator('[data-on]', { hasText: '整张图' }).getByText('整体还缺一个回访').waitFor()
})

test('a remark is changed and deleted, each undone in one step', async () => {
  const { page } = visit
  const thread = panel().locator('[data-thread]', { hasText: '能不能分期' })
  await thread.getByRole('button', { name: /的评论：更多操作/ }).click()
  await page.getByRole('menuitem', { name: '修改' }).click()
  await panel().getByRole('textbox', { name: '修改评论' }).fill('能不能分期付款？')
  await page.keyboard.press('Control+Enter')
  await panel().getByText('能不能分期付款？').waitFor()
  await panel()
    .locator('[data-thread]', { hasText: '分期付款' })
    .getByRole('button', { name: /更多操作/ })
    .click()
  await page.getByRole('menuitem', { name: '删除' }).click()
  await panel().locator('[data-thread]', { hasText: '能不能分期' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await panel().getByText('能不能分期付款？').waitFor()
  await page.keyboard.press('Control+z')
  await panel().getByText('能不能分期？').waitFor()
})

test('remarks are there after a reload, stand in the XState file and in no SOP, and speak English', async () => {
  const { page } = visit
  await saved(page)
  await page.reload()
  await settled(page)
  await page.locator('[data-bubble]').first().waitFor()
  await page.keyboard.press('Alt+9')
  await panel().getByText('这里会流失').waitFor()

  const machine = await exported(page, '流程数据与代码', /XState/)
  const text = machine.bytes.toString('utf8')
  for (const words of ['为什么要填两遍？', '系统旧了，下月改。', '这里会流失', '整体还缺一个回访', '周老师'])
    expect(text).toContain(words)
  const sop = await exported(page, '标准作业程序', /网页/)
  expect(sop.bytes.toString('utf8')).not.toContain('这里会流失')

  await rename(page, '付费', '付款')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill('English')
  await page.keyboard.press('Enter')
  await panel().getByRole('heading', { name: 'Comments', exact: true }).waitFor()
  await panel().getByText('3 open · 1 resolved').waitFor()
  expect(visit.complaints).toEqual([])
})
