import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translator } from '../../../src/i18n/translate'
import { languages } from '../../../src/project/text'
import { pressedAction } from '../../../src/ui/shell/actionHandlers'
import { actionIds, entryOf, menus, type Where } from '../../../src/ui/shell/actionList'

/* The menu, the palette and the help page are made of the list; tests/e2e/keyboard.test.ts counts them on the screen. */

/** Where the keys of two actions could be pressed at once. */
const meet: Readonly<Record<Where, readonly Where[]>> = {
  everywhere: ['everywhere', 'drawing', 'canvas', 'outline', 'table', 'map', 'board', 'walking'],
  drawing: ['everywhere', 'drawing', 'canvas', 'outline'],
  canvas: ['everywhere', 'drawing', 'canvas'],
  outline: ['everywhere', 'drawing', 'outline'],
  table: ['everywhere', 'table'],
  map: ['everywhere', 'map'],
  board: ['everywhere', 'board'],
  walking: ['everywhere', 'walking'],
  telling: ['telling'],
}

test.each(languages)('every action has words of its own in %s', (language) => {
  const t = translator(language)
  const names = actionIds.map((id) => t(entryOf(id).name))
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

test('every menu has something in it', () => {
  expect(menus.filter((menu) => !actionIds.some((id) => entryOf(id).menu === menu))).toEqual([])
})

test('no key means two things in one place', () => {
  const clashes = actionIds.flatMap((a) =>
    actionIds
      .filter((b) => a < b && meet[entryOf(a).where ?? 'everywhere'].includes(entryOf(b).where ?? 'everywhere'))
      .flatMap((b) => (entryOf(a).keys ?? []).filter((key) => entryOf(b).keys?.includes(key)).map((key) => `${key}: ${a}, ${b}`)),
  )
  expect(clashes).toEqual([])
})

test('a press finds its action where its keys hold, and nowhere else', () => {
  const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  })
  expect(pressedAction(press('k', { ctrlKey: true }), ['everywhere'])).toBe('search')
  expect(pressedAction(press('k'), ['canvas', 'drawing'])).toBe('kind')
  expect(pressedAction(press('k'), ['everywhere'])).toBeUndefined()
  expect(pressedAction(press('Tab'), ['canvas', 'drawing'])).toBe('next.tab')
  expect(pressedAction(press('Tab', { shiftKey: true }), ['canvas', 'drawing'])).toBeUndefined()
  expect(pressedAction(press('+', { shiftKey: true }), ['canvas'])).toBe('zoomIn')
  expect(pressedAction(press('?', { shiftKey: true }), ['everywhere'])).toBe('help')
  // What the browser makes an event of must not be taken as a press.
  expect(pressedAction(press('c', { ctrlKey: true }), ['canvas', 'drawing'])).toBeUndefined()
})

/** Parts that listen to keys of their own: what a field, a list or a handle does with the keyboard while it has it. */
const ownKeys: Readonly<Record<string, string>> = {
  'kit/TextField.tsx': 'Enter keeps, Escape takes back',
  'kit/Menu.tsx': 'arrows open it',
  'kit/Select.tsx': 'arrows open it or take the next',
  'kit/SelectList.tsx': 'arrows and Enter in a list',
  'kit/Tooltips.tsx': 'a tip goes with Escape',
  'kit/press.ts': 'Enter and Space press',
  'kit/EntryField.tsx': 'Enter keeps, Escape takes back',
  'canvas/Bends.tsx': 'arrows and Delete on a bend',
  'canvas/NameEditor.tsx': 'Enter keeps, Escape takes back',
  'canvas/ChosenPaths.tsx': 'Escape gives up a drag',
  'canvas/useCarryKind.ts': 'Escape gives up a drag',
  'comments/CommentsPanel.tsx': 'Escape gives the keyboard back',
  'comments/Composer.tsx': 'Ctrl+Enter posts, Escape leaves',
  'inspector/useKeptPlace.ts': 'looks where a press was made',
  'canvas/useDrag.ts': 'Escape gives up a drag',
  'canvas/useSpaceTool.ts': 'Escape gives up a drag',
  'views/InPlaceField.tsx': 'Enter keeps, Escape takes back',
  'shell/Palette.tsx': 'arrows and Enter in a list',
  'shell/ModeSwitch.tsx': 'arrows in a group',
  'shell/AskDialog.tsx': 'arrows and Enter in a list',
  'shell/Resizer.tsx': 'arrows on a separator',
  'shell/ProjectTree.tsx': 'a name being typed',
  'opportunities/Matrix.tsx': 'arrows on a point',
  'personas/PersonasPage.tsx': 'Escape closes a form',
  'problems/ProblemsPanel.tsx': 'arrows in a list',
  'simulation/Lever.tsx': 'Enter keeps, Escape takes back',
  'simulation/charts/pressable.ts': 'Enter and Space on a mark',
}

test('who listens to keys asks the list of actions, or is a field or a list with keys of its own', () => {
  const files = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const listening = files.filter((file) => /KeyDown\b|keydown|keyup/.test(readFileSync(`src/ui/${file}`, 'utf8')))
  const asking = listening.filter((file) => readFileSync(`src/ui/${file}`, 'utf8').includes('pressedAction('))

  expect(asking).toContain('shell/Frame.tsx')
  expect(asking).toContain('canvas/useCanvasKeys.ts')
  expect(listening.filter((file) => !asking.includes(file)).sort()).toEqual(Object.keys(ownKeys).sort())
})
