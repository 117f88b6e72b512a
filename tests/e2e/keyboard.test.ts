import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nameOf } from '../../src/chart/sentence'
import { type ChartTree, stepKind, treeOf } from '../../src/chart/tree'
import { delayOf } from '../../src/chart/wait'
import { translator } from '../../src/i18n/translate'
import type { Project } from '../../src/project/project'
import { say } from '../../src/project/text'
import { actionIds, entryOf, menus } from '../../src/ui/shell/actionList'
import { act, activeLine, answer, inProperties, tabTo } from './keysOnly'
import { exported, settled } from './steps'
import { openStudio, type Studio, type Visit } from './studio'

/* Everything without a mouse: what can be done is listed in three places, and a whole process is built by keys. */

let studio: Studio
beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

describe.each(['zh-CN', 'en'] as const)('what can be done, in %s', (language) => {
  let visit: Visit
  let page: Page
  const t = translator(language)
  const all = actionIds.map((id) => [id, t(entryOf(id).name)]).sort()
  const listed = (within: string): Promise<string[][]> =>
    page
      .locator(`${within} [data-action]`)
      .evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-action') ?? '', row.textContent ?? '']))
  const named = (rows: readonly string[][]): string[][] =>
    rows
      .map(([id = '', words = '']) => {
        const name = all.find(([one]) => one === id)?.[1] ?? ''
        return [id, words.includes(name) ? name : words]
      })
      .sort()

  beforeAll(async () => {
    visit = await studio.visit({ locale: language === 'en' ? 'en-GB' : language })
    page = visit.page
    page.setDefaultTimeout(10_000)
    await page.locator('.react-flow__node').first().waitFor()
    await tabTo(page, t('tour.leave'))
    await page.keyboard.press('Enter')
  })
  afterAll(() => visit.context.close())

  test('is in the menu', async () => {
    await page.keyboard.press('F10')
    const found: string[][] = []
    for (const [i, menu] of menus.entries()) {
      await page.getByRole('menuitem', { name: t(`views.menu.${menu}`), exact: true }).waitFor()
      if (i > 0) await page.keyboard.press('ArrowDown')
      await page.waitForFunction((words) => document.activeElement?.textContent === words, t(`views.menu.${menu}`))
      await page.keyboard.press('ArrowRight')
      const list = page.getByRole('menu', { name: t(`views.menu.${menu}`), exact: true })
      await list.waitFor()
      found.push(...(await listed(`[role="menu"][aria-label="${t(`views.menu.${menu}`)}"]`)))
      await page.keyboard.press('ArrowLeft')
      await list.waitFor({ state: 'hidden' })
    }
    await page.keyboard.press('Escape')
    expect(named(found)).toEqual(all)
  })
  test('is in the palette, itself left out', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    expect(named(await listed('[role="dialog"]'))).toEqual(all.filter(([id]) => id !== 'search'))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })
  test('is listed under ?, with its keys', async () => {
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(named(await listed('[role="dialog"]'))).toEqual(all)
    const keyed = actionIds.filter((id) => entryOf(id).keys)
    expect(await page.locator('[role="dialog"] dd:has(kbd)').count()).toBe(keyed.length)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })
})

test('the drawing is walked by arrows: along paths, into a stage and out, from a step to its paths and their fields', async () => {
  const { page, context } = await studio.visit({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(10_000)
  await settled(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('textbox').waitFor()
  await page.keyboard.insertText('首次联系')
  await page.keyboard.press('Enter')
  const onStep = (name: string) =>
    page.waitForFunction(
      (words) => document.activeElement?.closest('.react-flow__node')?.getAttribute('aria-label')?.startsWith(words) ?? false,
      name,
    )
  const said = page.locator('[role="status"]', { hasText: '选中' })
  await onStep('首次联系')
  // The step that has the keyboard shows it.
  expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).not.toBe('none')
  await page.keyboard.press('ArrowRight')
  await onStep('需求访谈与起点测试')
  await page.keyboard.press('ArrowLeft')
  await onStep('首次联系')
  await page.keyboard.press('End')
  await onStep('同意规划')
  await page.keyboard.press('Home')
  await onStep('首次联系')
  await page.keyboard.press('Control+ArrowUp')
  await onStep('咨询')
  await page.keyboard.press('Control+ArrowDown')
  await onStep('首次联系')
  // Round its paths, and to the end of one.
  await page.keyboard.press('p')
  await expect.poll(() => said.textContent()).toContain('首次联系 → 需求访谈与起点测试')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => said.textContent()).toContain('首次联系 → 等待重拨')
  // Enter leads to its fields; F6 back to the drawing.
  await page.keyboard.press('Enter')
  await inProperties(page)
  await tabTo(page, '说法')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('没接')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('[data-said]').textContent()).toBe('已修改从“首次联系”到“等待重拨”的流转')
  await context.close()
})

/* The process of the template, from nothing to everything, by keys. */
const template = JSON.parse(readFileSync('templates/onboarding.passage.json', 'utf8')) as Project
const treeIn = (project: Project): ChartTree => {
  const [chart] = Object.values(project.charts)
  return treeOf(project, chart?.id ?? '') as ChartTree
}
const zh = translator('zh-CN')

/** Everything of a chart that this test builds: the steps with their work, the paths with when and how many. */
function structure(project: Project) {
  const tree = treeIn(project)
  const name = (id: string | undefined): string | null => (id === undefined ? null : nameOf(project, id, 'zh-CN'))
  const order = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b))
  return {
    begins: name(tree.root.initial),
    steps: tree.states
      .filter(({ parent }) => parent !== null)
      .map((state) => ({
        name: name(state.id),
        kind: stepKind(tree, state),
        doneBy: state.activity?.kind ?? null,
        role: name(state.activity?.role ?? state.role),
        skill: state.activity?.minSkill ?? null,
        nature: state.activity?.nature ?? null,
        duration: state.activity?.duration ?? null,
        cost: state.activity?.cost ?? null,
        outcome: state.outcome ?? null,
        lane: state.lane ?? null,
        skills: state.skills ?? null,
        sla: state.sla ?? null,
        inStage: state.parent !== tree.root.id,
      }))
      .sort(order),
    paths: tree.transitions
      .map((path) => ({
        from: name(path.from),
        to: path.targets.map((id) => name(id)),
        words: say(path.label, 'zh-CN'),
        when: path.trigger.type,
        after: path.trigger.type === 'after' ? delayOf(tree.chart.delays, path.trigger.delay) : null,
        share: path.weight ?? null,
        guard: path.guard ?? null,
      }))
      .sort(order),
    roles: Object.values(project.roles)
      .map((role) => ({ name: say(role.name, 'zh-CN'), kind: role.kind ?? 'staff' }))
      .sort(order),
  }
}

test('the onboarding process is built from blank with keys only, and equals the template', async () => {
  const { page, context, complaints } = await studio.visit({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(10_000)
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  const type = (words: string) => page.keyboard.insertText(words)
  await page.locator('.react-flow__node').first().waitFor()
  await tabTo(page, zh('tour.leave'))
  await press('Enter')
  await act(page, '全部项目')
  await page.getByRole('button', { name: '新建空白项目' }).waitFor()
  await tabTo(page, '新建空白项目')
  await press('Enter')
  await page.getByRole('button', { name: '添加第一个步骤' }).waitFor()

  // The table: a row for each step, then what is said of it, cell by cell.
  await press('Alt+7')
  const grid = page.getByRole('grid')
  await grid.waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('[role="grid"]') !== null)
  const tree = treeIn(template)
  const steps = tree.states.filter(({ parent }) => parent !== null)
  const named = (id: string | undefined): string => (id === undefined ? '' : nameOf(template, id, 'zh-CN'))
  for (const state of steps) {
    await type(named(state.id))
    await press('Enter')
  }
  await expect.poll(() => grid.getByRole('row').count()).toBe(steps.length + 2)
  const columns = await grid
    .getByRole('columnheader')
    .evaluateAll((heads) => heads.slice(1).map((head) => head.textContent?.trim() ?? ''))
  /** One column from top to bottom: what is typed goes in with Enter, which leads to the next row. */
  const column = async (title: string, texts: readonly string[]): Promise<void> => {
    await press('Control+Home', ...Array.from({ length: columns.indexOf(title) }, () => 'ArrowRight'))
    for (const text of texts) {
      if (text === '') await press('ArrowDown')
      else {
        await type(text)
        await press('Enter')
      }
    }
  }
  const word = (key: string): string => zh(key as 'shell.undo')
  const minutes = (seconds: number): string => `${seconds / 60}m`
  const law = (state: (typeof steps)[number]): string => {
    const duration = state.activity?.duration
    switch (duration?.type) {
      case 'constant':
        return minutes(duration.value)
      case 'triangular':
        return [duration.min, duration.mode, duration.max].map(minutes).join(' / ')
      case 'lognormal':
        return `对数正态 ${minutes(duration.mean)} ± ${minutes(duration.sd)}`
      default:
        return ''
    }
  }
  await column(
    '类型',
    steps.map((state) => word(`inspector.kind.${stepKind(tree, state)}`)),
  )
  await column(
    '由谁完成',
    steps.map(({ activity }) => (activity ? word(`inspector.doneBy.${activity.kind}`) : '')),
  )
  await column(
    '岗位',
    steps.map((state) => named(state.activity?.role ?? state.role)),
  )
  await column(
    '技能等级',
    steps.map(({ activity }) => (activity?.minSkill ? word(`inspector.skill.${activity.minSkill}`) : '')),
  )
  await column('时长', steps.map(law))
  await column(
    '费用',
    steps.map(({ activity }) => (activity?.cost === undefined ? '' : String(activity.cost))),
  )
  await column(
    '性质',
    steps.map(({ activity }) => (activity?.nature ? word(`inspector.nature.${activity.nature}`) : '')),
  )
  await column(
    '结果',
    steps.map(({ outcome }) => (outcome ? word(`inspector.outcome.${outcome}`) : '')),
  )
  await column(
    '泳道',
    steps.map(({ lane }) => (lane ? word(`inspector.lane.${lane}`) : '')),
  )
  await column(
    '技能编码',
    steps.map(({ skills = [] }) => skills.join(', ')),
  )
  for (const [title, metric] of [
    ['多久内开始', 'start'],
    ['多久内完成', 'done'],
  ] as const)
    await column(
      title,
      steps.map(({ sla = [] }) => {
        const promise = sla.find((one) => one.metric === metric)
        return promise ? `${minutes(promise.within)} ${promise.target * 100}%` : ''
      }),
    )
  await column(
    '下一步',
    steps.map(({ id }) =>
      tree
        .outgoing(id)
        .flatMap(({ targets }) => targets.map(named))
        .join('；'),
    ),
  )
  // How long a wait lasts can be said once a path leaves it.
  await column(
    '时长',
    steps.map((state) => {
      const waits = tree
        .outgoing(state.id)
        .flatMap(({ trigger }) => (trigger.type === 'after' ? (delayOf(tree.chart.delays, trigger.delay) ?? []) : []))
      const drawn = waits.find(({ type }) => type === 'exponential')
      return drawn?.type === 'exponential' ? `指数 ${minutes(drawn.mean)} 不发生 ${(drawn.never ?? 0) * 100}%` : ''
    }),
  )
  await expect.poll(() => grid.locator('[data-wrong]').count()).toBe(0)

  // The learner's attributes that conditions ask for, in the properties of the chart.
  await press('Alt+6')
  await page.getByRole('tree').waitFor()
  await press('Escape')
  await press('Alt+Enter')
  await inProperties(page)
  for (const name of Object.keys(tree.chart.attributes ?? {})) {
    await tabTo(page, '加属性')
    await press('Control+a')
    await type(name)
    await press('Enter')
  }

  // The outline: each path its words, its share, its time and its condition.
  const toOutline = async (): Promise<void> => {
    await press('Alt+5')
    await page.locator('.react-flow').waitFor()
    await press('Alt+6')
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tree')
  }
  await toOutline()
  for (const state of steps) {
    for (const [i, path] of tree.outgoing(state.id).entries()) {
      // To the step by its name, from there to its paths.
      if (i === 0) {
        await act(page, named(state.id))
        await expect.poll(() => activeLine(page).textContent()).toContain(named(state.id))
      }
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tree')
      await press(i === 0 ? 'p' : 'ArrowDown')
      await expect.poll(() => activeLine(page).textContent()).toContain(`→ ${named(path.targets[0])}`)
      await press('F2')
      await page.getByRole('textbox', { name: '流转上的文字' }).waitFor()
      await press('Control+a')
      await type(say(path.label, 'zh-CN'))
      await press('Enter', 'w')
      await answer(page, path.weight === undefined ? '' : String(path.weight * 100))
      if (path.trigger.type === 'after' && /^\d+$/.test(path.trigger.delay)) {
        await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tree')
        await press('d')
        await answer(page, `${Number(path.trigger.delay) / 3_600_000}h`)
      }
      if (path.guard) {
        const { name, op, value } = path.guard.params as { name: string; op: string; value: number }
        await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'tree')
        await press('Alt+Enter')
        await inProperties(page)
        await tabTo(page, '加条件')
        await press('Enter')
        const choose = async (field: RegExp, option: string): Promise<void> => {
          await tabTo(page, field)
          await press('Enter')
          await page.getByRole('listbox').waitFor()
          // A list of choices is walked from its beginning.
          await press('Home')
          for (let tries = 0; tries < 12; tries += 1) {
            const now = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
            if (now === option) break
            await press('ArrowDown')
          }
          await press('Enter')
          await page.getByRole('listbox').waitFor({ state: 'hidden' })
        }
        await choose(/. 属性$/, name)
        await choose(/. 比较$/, op === '==' ? '=' : op)
        await tabTo(page, '值')
        await press('Control+a')
        await type(String(value))
        await press('Enter')
        await toOutline()
      }
    }
  }

  const built = JSON.parse((await exported(page, '整个项目', /\.passage\.json/)).bytes.toString()) as Project
  expect(structure(built)).toEqual(structure(template))
  expect(complaints).toEqual([])
  await context.close()
})
