import { expect, test } from 'vitest'
import { find, mode, settled, step } from './steps'
import { oneVisit } from './studio'

/* Walks kept as stories and what an edit does to them; finding the way by search, by where-used and by repair. */

const visit = oneVisit({}, settled)

const palette = async (words: string): Promise<void> => {
  const { page } = visit
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').fill(words)
}

test('a walk is kept as a story by keys, told full screen with its narration, and an edit that breaks it says so and leads there', async () => {
  const { page } = visit
  await page.keyboard.press('Alt+2')
  await page.locator('[data-walk]').waitFor()
  for (let i = 0; i < 3; i += 1) {
    await page.locator('[data-option]:enabled').first().click()
  }
  await palette('把这次走查存成故事')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('textbox').fill('缺课两周后被召回')
  await page.keyboard.press('Enter')
  await page.locator('[data-story]').getByText('缺课两周后被召回').waitFor()
  await page.getByRole('textbox', { name: '第 2 步的旁白' }).fill('她两周没来上课了')
  await page.keyboard.press('Enter')

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '全屏放映“缺课两周后被召回”' }).click()
  await page.locator('[data-telling="0"]').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.locator('[data-telling="1"]').getByText('她两周没来上课了').waitFor()
  await page.keyboard.press('Space')
  await page.locator('[data-telling="2"]').waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.locator('[data-telling="1"]').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[data-telling]').waitFor({ state: 'detached' })

  // The step that the story goes through second is deleted.
  const second =
    (await page
      .locator('ol li')
      .filter({ has: page.getByRole('textbox', { name: '第 2 步的旁白' }) })
      .locator('span')
      .first()
      .textContent()) ?? ''
  const name = second.replace(' → ', '').split('、')[0] ?? ''
  await mode(page, '绘制').click()
  await find(page, name)
  await page.keyboard.press('Delete')
  await page.getByText('这次改动弄断了 1 个故事').waitFor()
  await page.getByRole('button', { name: '看是哪里' }).click()
  await page.locator('[data-story][data-broken]').waitFor()
  await page.locator('.react-flow__node.selected').waitFor()

  // Undo mends it.
  await page.keyboard.press('Control+z')
  await page.locator('[data-story]:not([data-broken])').waitFor()
})

test('search finds an event by keys and shows where it is used; a role is renamed everywhere and undone in one step', async () => {
  const { page } = visit
  await mode(page, '绘制').click()
  await palette('DROPS')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '事件“DROPS”' }).locator('[data-uses] button').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+u')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox').fill('岗位')
  await page.keyboard.press('Enter')
  await page.locator('[data-uses]').waitFor()
  const field = dialog.getByRole('textbox', { name: '名称' })
  const old = await field.inputValue()
  await field.fill('学习规划师')
  await dialog.getByRole('button', { name: '全部改名' }).click()
  await page.getByRole('dialog', { name: '岗位“学习规划师”' }).waitFor()
  await page.locator('[data-uses] button').first().click()
  await page.locator('.react-flow__node.selected').waitFor()
  await page.keyboard.press('Control+z')
  await palette(old)
  await page.getByRole('dialog').getByText(old).first().waitFor()
  await page.keyboard.press('Escape')
})

test('a finding explains itself and is repaired by one click, which undo takes back', async () => {
  const { page } = visit
  // A step that is still chosen would be connected to the new one.
  await expect
    .poll(async () => {
      await page.locator('.react-flow__node').first().press('Escape')
      return page.locator('.react-flow__node.selected').count()
    })
    .toBe(0)
  await palette('添加结局')
  await page.getByRole('dialog').locator('[data-action="add.end"]').click()
  await page.getByRole('textbox', { name: '步骤名称' }).fill('孤零零')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+j')
  const line = page.locator('li').filter({ has: page.locator('[data-finding="unreachable-state"]') })
  await line.getByRole('button', { name: '示例' }).click()
  await line.getByText('✗').waitFor()
  await line.locator('[data-repair]').click()
  await line.waitFor({ state: 'detached' })
  expect(await step(page, '孤零零').count()).toBe(0)
  await page.locator('[role="status"]').getByRole('button', { name: '撤销' }).last().click()
  await line.waitFor()
  expect(visit.complaints).toEqual([])
})
