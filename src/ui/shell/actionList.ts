import type { PlainKey } from '../../i18n/translate'
import type { IconName } from '../kit/Icon'

/*
 * The one list of everything a person can do in an open project. The main menu, the palette (Ctrl+K), the page under `?`
 * and the keys are all made of it, so that what is here is in all of them and what is not here has no key.
 *
 * To add an action: a line here (its words in `i18n/…/views.ts`, without parameters), and its handler with `useHandlers`
 * in the component that can do it. An action without a handler at the moment stands greyed in the menu.
 */

export const menus = ['file', 'edit', 'insert', 'step', 'arrange', 'go', 'view', 'run', 'help'] as const
export type MenuName = (typeof menus)[number]

/** Where the keys hold: in the whole window, on the drawing or its outline, on one of the three views of a chart, or while a learner is walked through. */
export const wheres = ['everywhere', 'drawing', 'canvas', 'outline', 'table', 'walking', 'telling'] as const
export type Where = (typeof wheres)[number]

export interface ActionEntry {
  readonly name: PlainKey
  readonly menu: MenuName
  readonly icon?: IconName
  /** As pressed: `Ctrl+Shift+Z`; the first is shown in menus. */
  readonly keys?: readonly string[]
  /** Where the keys hold; everywhere unless said otherwise. */
  readonly where?: Where
  /** The browser itself turns these keys into an event (`copy`, `paste`), which is handled instead of the press. */
  readonly byBrowser?: true
  /** A line above it in the menu. */
  readonly startsGroup?: true
}

export const actionList = {
  home: { name: 'shell.home', menu: 'file', icon: 'home' },
  'add.process': { name: 'shell.addProcess', menu: 'file', icon: 'process', startsGroup: true },
  'add.bmc': { name: 'views.addBmc', menu: 'file', icon: 'board' },
  'add.swot': { name: 'views.addSwot', menu: 'file', icon: 'board' },
  'add.paper': { name: 'views.addPaper', menu: 'file', icon: 'paper' },
  save: { name: 'shell.saveNow', menu: 'file', keys: ['Ctrl+S'], startsGroup: true },
  export: { name: 'shell.export', menu: 'file', icon: 'download', keys: ['Ctrl+E'] },
  settings: { name: 'shell.settings', menu: 'file', icon: 'settings', startsGroup: true },
  versions: { name: 'shell.versions', menu: 'file', icon: 'version' },
  trash: { name: 'shell.trash', menu: 'file', icon: 'trash' },

  undo: { name: 'shell.undo', menu: 'edit', icon: 'undo', keys: ['Ctrl+Z'] },
  redo: { name: 'shell.redo', menu: 'edit', icon: 'redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  cut: { name: 'views.cut', menu: 'edit', keys: ['Ctrl+X'], where: 'drawing', byBrowser: true, startsGroup: true },
  copy: { name: 'views.copy', menu: 'edit', keys: ['Ctrl+C'], where: 'drawing', byBrowser: true },
  paste: { name: 'views.paste', menu: 'edit', keys: ['Ctrl+V'], where: 'drawing', byBrowser: true },
  duplicate: { name: 'canvas.duplicate', menu: 'edit', icon: 'copy', keys: ['Ctrl+D'], where: 'drawing' },
  delete: { name: 'shell.keys.delete', menu: 'edit', icon: 'trash', keys: ['Delete', 'Backspace'], where: 'drawing' },
  heal: { name: 'views.heal', menu: 'edit', keys: ['Shift+Delete', 'Shift+Backspace'], where: 'drawing' },
  all: { name: 'canvas.keys.all', menu: 'edit', keys: ['Ctrl+A'], where: 'drawing', startsGroup: true },
  leave: { name: 'views.leave', menu: 'edit', keys: ['Escape'], where: 'drawing' },
  'table.edit': { name: 'views.table.edit', menu: 'edit', keys: ['F2', 'Enter'], where: 'table', startsGroup: true },
  'table.clear': { name: 'views.table.clear', menu: 'edit', keys: ['Delete', 'Backspace'], where: 'table' },
  'table.fill': { name: 'views.table.fill', menu: 'edit', keys: ['Ctrl+D'], where: 'table' },
  'table.row': { name: 'views.table.row', menu: 'edit', keys: ['Ctrl+Enter'], where: 'table' },
  'table.deleteRows': { name: 'views.table.deleteRows', menu: 'edit', keys: ['Ctrl+Delete'], where: 'table' },
  'table.sort': { name: 'views.table.sortColumn', menu: 'edit', keys: ['Alt+S'], where: 'table' },
  'table.filter': { name: 'views.table.filter', menu: 'edit', keys: ['Ctrl+Shift+F'], where: 'table' },

  add: { name: 'canvas.keys.add', menu: 'insert', icon: 'plus', keys: ['N'], where: 'drawing' },
  next: { name: 'canvas.keys.next', menu: 'insert', icon: 'plus', keys: ['Ctrl+Enter'], where: 'drawing' },
  'next.tab': { name: 'views.nextByTab', menu: 'insert', keys: ['Tab'], where: 'canvas' },
  inside: { name: 'views.inside', menu: 'insert', keys: ['Ctrl+Shift+Enter'], where: 'drawing' },
  insertOn: { name: 'views.insertOn', menu: 'insert', keys: ['I'], where: 'canvas' },
  'add.activity': { name: 'views.add.activity', menu: 'insert', startsGroup: true },
  'add.wait': { name: 'views.add.wait', menu: 'insert' },
  'add.choice': { name: 'views.add.choice', menu: 'insert' },
  'add.stage': { name: 'views.add.stage', menu: 'insert' },
  'add.parallel': { name: 'views.add.parallel', menu: 'insert' },
  'add.end': { name: 'views.add.end', menu: 'insert' },
  'add.history': { name: 'views.add.history', menu: 'insert' },

  rename: { name: 'shell.keys.rename', menu: 'step', icon: 'pencil', keys: ['F2', 'Enter'], where: 'drawing' },
  properties: { name: 'views.properties', menu: 'step', keys: ['Alt+Enter'], icon: 'panelRight' },
  kind: { name: 'views.kind', menu: 'step', keys: ['K'], where: 'drawing', icon: 'process' },
  role: { name: 'views.role', menu: 'step', keys: ['R'], where: 'drawing', icon: 'people' },
  duration: { name: 'views.duration', menu: 'step', keys: ['D'], where: 'drawing', icon: 'clock' },
  connect: { name: 'canvas.connect', menu: 'step', icon: 'route', keys: ['C'], where: 'drawing', startsGroup: true },
  redirect: { name: 'views.redirect', menu: 'step', keys: ['E'], where: 'drawing' },
  share: { name: 'views.share', menu: 'step', keys: ['W'], where: 'drawing' },
  first: { name: 'views.makeFirst', menu: 'step', icon: 'play', startsGroup: true },
  group: { name: 'views.group', menu: 'step', keys: ['G'], where: 'drawing' },
  place: { name: 'views.moveInto', menu: 'step', keys: ['M'], where: 'drawing' },
  fold: { name: 'canvas.keys.fold', menu: 'step', icon: 'fold', keys: ['O'], where: 'drawing' },
  layout: { name: 'canvas.layout', menu: 'arrange', icon: 'layout', keys: ['L'], where: 'canvas' },
  'layout.down': { name: 'canvas.layoutDown', menu: 'arrange', keys: ['Shift+L'], where: 'canvas' },
  'layout.some': { name: 'canvas.layoutSome', menu: 'arrange', keys: ['Alt+L'], where: 'canvas' },
  'bend.add': { name: 'canvas.addBend', menu: 'arrange', keys: ['B'], where: 'canvas', startsGroup: true },
  'bend.clear': { name: 'canvas.clearBends', menu: 'arrange', keys: ['Shift+B'], where: 'canvas' },
  nudge: {
    name: 'shell.keys.move',
    menu: 'arrange',
    keys: ['Alt+ArrowLeft', 'Alt+ArrowUp', 'Alt+ArrowRight', 'Alt+ArrowDown'],
    where: 'canvas',
  },
  'align.left': { name: 'views.align.left', menu: 'arrange', keys: ['Alt+Shift+ArrowLeft'], where: 'canvas', startsGroup: true },
  'align.center': { name: 'views.align.center', menu: 'arrange', keys: ['Alt+Shift+C'], where: 'canvas' },
  'align.right': { name: 'views.align.right', menu: 'arrange', keys: ['Alt+Shift+ArrowRight'], where: 'canvas' },
  'align.top': { name: 'views.align.top', menu: 'arrange', keys: ['Alt+Shift+ArrowUp'], where: 'canvas' },
  'align.middle': { name: 'views.align.middle', menu: 'arrange', keys: ['Alt+Shift+M'], where: 'canvas' },
  'align.bottom': { name: 'views.align.bottom', menu: 'arrange', keys: ['Alt+Shift+ArrowDown'], where: 'canvas' },
  'distribute.x': { name: 'views.distribute.x', menu: 'arrange', keys: ['Alt+Shift+H'], where: 'canvas', startsGroup: true },
  'distribute.y': { name: 'views.distribute.y', menu: 'arrange', keys: ['Alt+Shift+V'], where: 'canvas' },
  space: { name: 'views.space', menu: 'arrange', keys: ['S'], where: 'canvas', startsGroup: true },
  'space.right': { name: 'views.space.right', menu: 'arrange', keys: ['Shift+ArrowRight'], where: 'canvas' },
  'space.left': { name: 'views.space.left', menu: 'arrange', keys: ['Shift+ArrowLeft'], where: 'canvas' },
  'space.down': { name: 'views.space.down', menu: 'arrange', keys: ['Shift+ArrowDown'], where: 'canvas' },
  'space.up': { name: 'views.space.up', menu: 'arrange', keys: ['Shift+ArrowUp'], where: 'canvas' },
  earlier: { name: 'views.earlier', menu: 'step', icon: 'chevronUp', keys: ['Alt+ArrowUp'], where: 'outline' },
  later: { name: 'views.later', menu: 'step', icon: 'chevronDown', keys: ['Alt+ArrowDown'], where: 'outline' },
  in: { name: 'views.in', menu: 'step', icon: 'chevronRight', keys: ['Alt+ArrowRight'], where: 'outline' },
  out: { name: 'views.out', menu: 'step', icon: 'chevronLeft', keys: ['Alt+ArrowLeft'], where: 'outline' },

  search: { name: 'shell.search', menu: 'go', icon: 'search', keys: ['Ctrl+K'] },
  'walk.right': { name: 'views.walk.right', menu: 'go', keys: ['ArrowRight'], where: 'drawing', startsGroup: true },
  'walk.left': { name: 'views.walk.left', menu: 'go', keys: ['ArrowLeft'], where: 'drawing' },
  'walk.down': { name: 'views.walk.down', menu: 'go', keys: ['ArrowDown'], where: 'drawing' },
  'walk.up': { name: 'views.walk.up', menu: 'go', keys: ['ArrowUp'], where: 'drawing' },
  'walk.path': { name: 'views.walk.path', menu: 'go', keys: ['P'], where: 'drawing' },
  'walk.in': { name: 'views.walk.in', menu: 'go', keys: ['Ctrl+ArrowDown'], where: 'drawing' },
  'walk.out': { name: 'views.walk.out', menu: 'go', keys: ['Ctrl+ArrowUp'], where: 'drawing' },
  'walk.first': { name: 'views.walk.first', menu: 'go', keys: ['Home'], where: 'drawing' },
  'walk.last': { name: 'views.walk.last', menu: 'go', keys: ['End'], where: 'drawing' },
  'outline.extend': {
    name: 'views.outline.extend',
    menu: 'go',
    keys: ['Shift+ArrowUp', 'Shift+ArrowDown'],
    where: 'outline',
    startsGroup: true,
  },
  'outline.page': { name: 'views.outline.page', menu: 'go', keys: ['PageUp', 'PageDown'], where: 'outline' },
  'outline.menu': {
    name: 'views.outline.menu',
    menu: 'step',
    keys: ['Shift+F10', 'ContextMenu'],
    where: 'outline',
    startsGroup: true,
  },
  'table.go': {
    name: 'views.table.go',
    menu: 'go',
    keys: [
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'Tab',
      'Shift+Tab',
      'Shift+Enter',
      'Home',
      'End',
      'Ctrl+Home',
      'Ctrl+End',
      'Ctrl+ArrowUp',
      'Ctrl+ArrowDown',
      'Ctrl+ArrowLeft',
      'Ctrl+ArrowRight',
      'PageUp',
      'PageDown',
    ],
    where: 'table',
    startsGroup: true,
  },
  'table.extend': {
    name: 'views.table.extend',
    menu: 'go',
    keys: [
      'Shift+ArrowUp',
      'Shift+ArrowDown',
      'Shift+ArrowLeft',
      'Shift+ArrowRight',
      'Shift+Home',
      'Shift+End',
      'Shift+PageUp',
      'Shift+PageDown',
    ],
    where: 'table',
  },
  'table.all': { name: 'views.table.all', menu: 'go', keys: ['Ctrl+A'], where: 'table' },
  'table.clipboard': {
    name: 'views.table.clipboard',
    menu: 'edit',
    keys: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'],
    where: 'table',
    byBrowser: true,
  },
  'table.leave': { name: 'views.table.leave', menu: 'go', keys: ['Escape'], where: 'table' },
  'story.save': { name: 'story.save', menu: 'go', startsGroup: true },
  'story.tell': { name: 'story.tell', menu: 'go', icon: 'play', keys: ['Shift+F5'] },
  'tell.next': { name: 'story.next', menu: 'go', keys: ['ArrowRight', ' ', 'PageDown'], where: 'telling' },
  'tell.before': { name: 'story.before', menu: 'go', keys: ['ArrowLeft', 'PageUp'], where: 'telling' },
  'tell.end': { name: 'story.end', menu: 'go', keys: ['Escape'], where: 'telling' },
  uses: { name: 'uses.title', menu: 'go', icon: 'link', keys: ['Ctrl+Shift+U'] },
  pane: { name: 'views.nextPane', menu: 'go', keys: ['F6'], startsGroup: true },

  'view.canvas': { name: 'views.canvas', menu: 'view', icon: 'process', keys: ['Alt+5'] },
  'view.outline': { name: 'views.outline', menu: 'view', icon: 'outline', keys: ['Alt+6'] },
  'view.table': { name: 'views.table', menu: 'view', icon: 'table', keys: ['Alt+7'] },
  'mode.draw': { name: 'shell.mode.draw', menu: 'view', keys: ['Alt+1'], startsGroup: true },
  'mode.walk': { name: 'shell.mode.walk', menu: 'view', keys: ['Alt+2'] },
  'mode.forecast': { name: 'shell.mode.forecast', menu: 'view', keys: ['Alt+3'] },
  'mode.document': { name: 'shell.mode.document', menu: 'view', keys: ['Alt+4'] },
  fit: { name: 'canvas.fit', menu: 'view', icon: 'fit', keys: ['F'], where: 'canvas', startsGroup: true },
  fitSelection: { name: 'views.fitSelection', menu: 'view', keys: ['Shift+F'], where: 'canvas' },
  zoomIn: { name: 'canvas.zoomIn', menu: 'view', icon: 'zoomIn', keys: ['Plus', '='], where: 'canvas' },
  zoomOut: { name: 'canvas.zoomOut', menu: 'view', icon: 'zoomOut', keys: ['-'], where: 'canvas' },
  left: { name: 'shell.left', menu: 'view', icon: 'panelLeft', keys: ['Ctrl+B'], startsGroup: true },
  right: { name: 'shell.right', menu: 'view', icon: 'panelRight', keys: ['Ctrl+I'] },
  bottom: { name: 'shell.bottom', menu: 'view', icon: 'panelBottom', keys: ['Ctrl+J'] },
  'language.zh-CN': { name: 'shell.language.zh-CN', menu: 'view', icon: 'globe', startsGroup: true },
  'language.en': { name: 'shell.language.en', menu: 'view', icon: 'globe' },
  'theme.light': { name: 'shell.theme.light', menu: 'view', icon: 'sun', startsGroup: true },
  'theme.dark': { name: 'shell.theme.dark', menu: 'view', icon: 'moon' },
  'theme.system': { name: 'shell.theme.system', menu: 'view', icon: 'screen' },

  'case.choose': {
    name: 'views.case.choose',
    menu: 'run',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    where: 'walking',
  },
  'case.back': { name: 'walk.back', menu: 'run', icon: 'stepBack', keys: ['Backspace'], where: 'walking' },
  'case.restart': { name: 'walk.restart', menu: 'run', icon: 'restore' },
  'forecast.run': { name: 'simulation.run', menu: 'run', icon: 'play', startsGroup: true },
  'forecast.stop': { name: 'simulation.cancel', menu: 'run', icon: 'stop' },
  'forecast.whatIf': { name: 'simulation.newScenario', menu: 'run', icon: 'plus' },
  'forecast.report': { name: 'simulation.openReport', menu: 'run', icon: 'board' },
  'forecast.chart': { name: 'simulation.backToChart', menu: 'run', icon: 'process' },
  'forecast.keep': { name: 'simulation.keep', menu: 'run', icon: 'check' },
  'forecast.follow': { name: 'simulation.follow', menu: 'run', icon: 'play', startsGroup: true },
  'forecast.followPlay': { name: 'views.followPlay', menu: 'run' },
  'forecast.followNext': { name: 'views.followNext', menu: 'run', icon: 'stepForward' },
  'forecast.followBack': { name: 'views.followBack', menu: 'run', icon: 'stepBack' },

  help: { name: 'shell.help', menu: 'help', icon: 'help', keys: ['?'] },
  menu: { name: 'views.openMenu', menu: 'help', icon: 'menu', keys: ['F10'] },
  tour: { name: 'tour.again', menu: 'help', icon: 'play' },
} as const satisfies Record<string, ActionEntry>

export type ActionId = keyof typeof actionList
export const actionIds = Object.keys(actionList) as ActionId[]
export const entryOf = (id: ActionId): ActionEntry => actionList[id]
