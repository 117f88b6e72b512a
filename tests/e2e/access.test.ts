import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atRest, mode } from './steps'
import { openStudio, type Studio, type Visit } from './studio'

/* Every screen against WCAG 2 A and AA, as far as a machine can judge: light in Chinese, dark in English. */

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** What is wrong on the screen now: rule, element and reason, one a line. */
async function faults(page: Page): Promise<string[]> {
  await atRest(page)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    // The watermark behind an SOP's text is pure decoration (WCAG 1.4.3) and silent: the paper says in words that it is a draft.
    const { violations } = await axe.run(
      { exclude: ['.watermark'] },
      { runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] },
    )
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        (node) =>
          `${id} ${node.target.join(' ')} ${node.html.slice(0, 120)} ${node.failureSummary?.split('\n').slice(1).join(' ')}`,
      ),
    )
  })
}

interface Words {
  readonly leave: string
  readonly menu: string
  readonly walk: string
  readonly forecast: string
  readonly report: readonly [string, string, string]
  readonly document: string
  readonly draw: string
  readonly boards: readonly [string, string]
  readonly problems: string
  readonly places: readonly string[]
  readonly export: string
  readonly search: string
  readonly help: string
  readonly home: string
}

const looks: { name: string; options: object; words: Words }[] = [
  {
    name: 'light, Chinese',
    options: { locale: 'zh-CN', colorScheme: 'light' },
    words: {
      leave: '退出导览',
      menu: '菜单',
      walk: '走查',
      forecast: '预测',
      report: ['新方案', '看完整结果', '保存这次结果'],
      document: '成文',
      draw: '绘制',
      boards: ['C端证书课商业模式', '成人证书课机构 SWOT'],
      problems: '问题',
      places: ['项目设置', '版本', '回收站'],
      export: '导出',
      search: '搜索与命令',
      help: '帮助与快捷键',
      home: '全部项目',
    },
  },
  {
    name: 'dark, English',
    options: { locale: 'en-GB', colorScheme: 'dark' },
    words: {
      leave: 'Leave the tour',
      menu: 'Menu',
      walk: 'Walk',
      forecast: 'Forecast',
      report: ['New what-if', 'Open the report', 'Keep this result'],
      document: 'Document',
      draw: 'Draw',
      boards: ['C: certificate course for adults', 'SWOT: adult certificate provider'],
      problems: 'Problems',
      places: ['Project settings', 'Versions', 'Trash'],
      export: 'Export',
      search: 'Search and commands',
      help: 'Help and keys',
      home: 'All projects',
    },
  },
]

describe.each(looks)('$name', ({ name, options, words }) => {
  let studio: Studio
  let visit: Visit
  let page: Page
  const button = (name: string) => page.getByRole('button', { name, exact: true }).first()
  const shown = (name: string) => mode(page, name)
  const tree = (name: string) => page.getByRole('navigation').getByRole('button', { name, exact: true })
  const clean = async (): Promise<void> => expect(await faults(page)).toEqual([])

  beforeAll(async () => {
    studio = await openStudio()
    visit = await studio.visit(options)
    page = visit.page
    page.setDefaultTimeout(12_000)
    await page.locator('.react-flow__node').first().waitFor()
    await page.evaluate(axe)
  })
  afterAll(() => studio.close())

  test('the tour over the drawing', async () => {
    await clean()
    await button(words.leave).click()
  })
  test('drawing, with the inspector of a step and of a path', async () => {
    await page.locator('.react-flow__node').nth(3).click()
    await clean()
    // A path, through the list of those that leave the step.
    await page.locator('aside ol').getByRole('button').first().click()
    await page.locator('[data-chosen-path]').waitFor({ state: 'attached' })
    await clean()
  })
  test('remarks, with one written and its bubble on the drawing', async () => {
    await page.keyboard.press('Alt+m')
    await page.locator('[data-comments] textarea').first().fill('?')
    await page.keyboard.press('Control+Enter')
    await page.locator('[data-bubble]').waitFor()
    await clean()
    await page.keyboard.press('Alt+9')
  })
  test('coloured, with the legend', async () => {
    await page.keyboard.press('Alt+c')
    await page.getByRole('option').nth(2).click()
    await page.locator('[data-class]').first().waitFor()
    await clean()
  })
  test('what is printed, and the chart presented', async () => {
    await page.keyboard.press('Control+p')
    await page.locator('[data-pages] img').waitFor()
    await clean()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Alt+p')
    await page.locator('[data-telling="0"]').waitFor()
    await clean()
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-telling="1"]').waitFor()
    await clean()
    await page.keyboard.press('Escape')
    await page.locator('[data-telling]').waitFor({ state: 'detached' })
  })
  test('the outline, with its menu and a name being typed', async () => {
    await page.keyboard.press('Alt+6')
    await page.getByRole('tree').waitFor()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
    await clean()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menu').waitFor()
    await clean()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F2')
    await page.locator('[role="treeitem"] input').waitFor()
    await clean()
    await page.keyboard.press('Escape')
  })
  test('the table, with a list of choices and a cell that was not understood', async () => {
    await page.keyboard.press('Alt+7')
    await page.getByRole('grid').waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('[role="grid"]') !== null)
    await clean()
    for (const key of ['Control+Home', 'ArrowRight', 'F2']) await page.keyboard.press(key)
    await page.getByRole('listbox').waitFor()
    await clean()
    await page.keyboard.press('Escape')
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    await page.keyboard.type('soon')
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowUp')
    await page.getByRole('alert').waitFor()
    await clean()
    await page.keyboard.press('Escape')
  })
  test('the main menu, and what an action asks', async () => {
    await page.keyboard.press('F10')
    await page.getByRole('menu', { name: words.menu }).waitFor()
    await page.keyboard.press('ArrowRight')
    await clean()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('menu').first().waitFor({ state: 'hidden' })
    await page.keyboard.press('Alt+6')
    await page.getByRole('tree').waitFor()
    for (const key of ['Home', 'r']) await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    await clean()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+5')
    await page.locator('.react-flow__node').first().waitFor()
  })
  test('the problems drawer', async () => {
    await button(words.problems).click()
    await clean()
    await button(words.problems).click()
  })
  test('walking', async () => {
    await shown(words.walk).click()
    await page.locator('[data-walk] [data-option]:not([disabled])').first().click()
    await clean()
  })
  test('a forecast with its result', async () => {
    await shown(words.forecast).click()
    await page.locator('[data-forecast="done"]').waitFor({ timeout: 60_000 })
    await clean()
  })
  test('the report of a forecast, a what-if beside it and a result that is kept', async () => {
    const [add, open, keep] = words.report
    await button(add).click()
    await page.locator('[data-forecast="done"]').waitFor({ timeout: 60_000 })
    await button(open).click()
    await button(keep).click()
    await page.locator('[data-part="kept"]').waitFor()
    await page.locator('[data-part="compare"] [data-figure="success"]').waitFor({ timeout: 60_000 })
    await clean()
  })
  test('a document', async () => {
    await shown(words.document).click()
    await page.frameLocator('iframe').locator('h1').first().waitFor({ timeout: 30_000 })
    await clean()
    // The paper is the same in both looks; its frame lets no script run, so it is judged in a page of its own.
    if (name === 'light, Chinese') {
      const paper = await visit.context.newPage()
      await paper.setContent((await page.locator('iframe').getAttribute('srcdoc')) ?? '')
      await paper.evaluate(axe)
      expect(await paper.locator('h1').count()).toBeGreaterThan(0)
      expect(await faults(paper)).toEqual([])
      await paper.close()
    }
    await shown(words.draw).click()
  })
  test('the export dialog, the palette and the help', async () => {
    for (const name of [words.export, words.search, words.help]) {
      await button(name).click()
      await page.getByRole('dialog').waitFor()
      await clean()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
  })
  test('both boards, the second with a chosen note', async () => {
    await tree(words.boards[0]).click()
    await page.locator('[data-note]').first().waitFor()
    await clean()
    await tree(words.boards[1]).click()
    await page.getByRole('heading', { name: words.boards[1] }).waitFor()
    await page.locator('[data-note]').first().click()
    await page.getByRole('toolbar').waitFor()
    await clean()
  })
  test('settings, versions and trash', async () => {
    for (const place of words.places) {
      await tree(place).click()
      await page.getByRole('heading', { name: place }).waitFor()
      await clean()
    }
  })
  test('the home page', async () => {
    await button(words.home).click()
    await page.locator('input[type=file]').waitFor({ state: 'attached' })
    await clean()
  })
})
