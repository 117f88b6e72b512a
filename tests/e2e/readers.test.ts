import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { find, forecastDone, mode, settled } from './steps'
import { oneVisit } from './studio'

/* What a screen reader is given: the browser's own accessibility tree of each way to see a chart, and what is announced. */

let page: Page
const visit = oneVisit({ patience: 8_000, reducedMotion: 'reduce' }, async (own) => {
  page = own
  await settled(page)
})

interface Read {
  readonly role: string
  readonly name: string
  readonly states: Readonly<Record<string, unknown>>
}

/** Everything that is exposed, in reading order. */
async function read(): Promise<Read[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties = [] }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? '').trim(),
      states: Object.fromEntries(properties.map((one) => [one.name, one.value.value])),
    }))
}

const operable = new Set([
  'button',
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'switch',
  'slider',
  'spinbutton',
  'menuitem',
  'option',
  'treeitem',
  'gridcell',
  'columnheader',
  'rowheader',
  'tab',
  'link',
  'img',
  'image',
  'dialog',
  'tree',
  'grid',
  'navigation',
  'complementary',
  'toolbar',
  'radiogroup',
])
/** Cells may be empty; all else that can be met says what it is. */
const nameless = (all: readonly Read[]): string[] =>
  all
    .filter(({ role, name }) => operable.has(role) && name === '' && role !== 'gridcell')
    .map(({ role, states }) => `${role} ${JSON.stringify(states)}`)

test('the drawing: each step says its name, kind, role and time; the chosen one is marked; tools and panes have names', async () => {
  await find(page, '等待成绩')
  const all = await read()
  expect(nameless(all)).toEqual([])
  const step = all.find(({ name }) => name.startsWith('等待成绩, 等待'))
  expect(step?.name).toMatch(/^等待成绩, 等待, .+/)
  expect(step?.states.focused).toBe(true)
  expect(all.filter(({ role }) => role === 'toolbar').map(({ name }) => name)).toEqual(
    expect.arrayContaining(['添加步骤', '视图', '对这个步骤']),
  )
  expect(all.some(({ role, name }) => role === 'application' && name.includes('的流程图'))).toBe(true)
  expect(all.some(({ role, name }) => role === 'complementary' && name === '属性')).toBe(true)
})

test('what is done is announced: a step added, named, deleted; a path that is walked to', async () => {
  const said = page.locator('[data-said]')
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: '步骤名称' }).fill('登记成绩')
  await page.keyboard.press('Enter')
  await expect.poll(() => said.textContent()).toContain('登记成绩')
  await page.keyboard.press('Delete')
  await expect.poll(() => said.textContent()).toMatch(/删除/)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
})

test('the panel: fields have their labels, sections say whether they are open', async () => {
  await find(page, '等待成绩')
  const all = await read()
  expect(all.filter(({ role }) => role === 'textbox').map(({ name }) => name)).toContain('名称')
  const sections = all.filter(({ role }) => role === 'DisclosureTriangle')
  expect(sections.length).toBeGreaterThan(3)
  for (const { name, states } of sections) {
    expect(name).not.toBe('')
    expect(typeof states.expanded).toBe('boolean')
  }
})

test('the outline is a tree with levels, places and what is open', async () => {
  await page.keyboard.press('Alt+6')
  await page.getByRole('tree').waitFor()
  const all = await read()
  expect(nameless(all)).toEqual([])
  const items = all.filter(({ role }) => role === 'treeitem')
  expect(items.length).toBeGreaterThan(5)
  for (const { states } of items) expect(states).toMatchObject({ level: expect.any(Number), selected: expect.any(Boolean) })
  expect(items.some(({ states }) => states.expanded === true)).toBe(true)
  expect(items.some(({ name, states }) => name.startsWith('等待成绩') && states.selected === true)).toBe(true)
})

test('the table is a grid whose head says what is sorted and whose cells name column and row', async () => {
  await page.keyboard.press('Alt+7')
  await page.getByRole('grid').waitFor()
  const all = await read()
  expect(nameless(all)).toEqual([])
  expect(all.filter(({ role }) => role === 'columnheader').length).toBeGreaterThan(8)
  expect(all.some(({ role, name }) => (role === 'textbox' || role === 'combobox') && name.includes('等待成绩'))).toBe(true)
})

test('the forecast: what stands for a figure says it, and that it is done is announced', async () => {
  await page.keyboard.press('Alt+5')
  await mode(page, '预测').click()
  await forecastDone(page)
  const all = await read()
  expect(nameless(all)).toEqual([])
  expect(all.filter(({ role }) => role === 'slider').every(({ name }) => name !== '')).toBe(true)
  expect(all.filter(({ role }) => role === 'radio').filter(({ states }) => states.checked === 'true').length).toBeGreaterThan(0)
  expect(
    await page.locator('[aria-live], [role="status"]').evaluateAll((all) => all.map((one) => one.textContent).join(' ')),
  ).toMatch(/预测|完成|学习者/)
})

test('the menu of a step is a menu with its name', async () => {
  await mode(page, '绘制').click()
  await page.locator('[data-work]').focus()
  await page.keyboard.press('Escape')
  await find(page, '等待成绩')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menu').waitFor()
  const all = await read()
  expect(all.find(({ role }) => role === 'menu')?.name).toBe('对“等待成绩”的操作')
  expect(all.filter(({ role, name }) => role === 'menuitem' && name === '')).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'hidden' })
  // The keyboard is back on the step.
  await page.waitForFunction(() => document.activeElement?.closest('.react-flow__node')?.textContent?.includes('等待成绩'))
  expect(visit.complaints).toEqual([])
})
