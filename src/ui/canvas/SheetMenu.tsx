import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import type { Point } from '../../project/chart'
import { MenuAt } from '../kit/Menu'
import type { ActionId } from '../shell/actionList'
import { useLanguage, useT, useView } from '../shell/hooks'
import { entriesOf } from '../shell/menuEntries'
import { useActions, whenClosed } from '../shell/useActions'
import { useCanvas, useCanvasState } from './canvasState'

const ofSteps: readonly ActionId[] = [
  'next',
  'inside',
  'connect',
  'rename',
  'properties',
  'kind',
  'role',
  'duration',
  'place',
  'group',
  'fold',
  'first',
  'walk.path',
  'uses',
  'cut',
  'copy',
  'paste',
  'duplicate',
  'delete',
  'heal',
]
const ofSeveral: readonly ActionId[] = [
  'group',
  'place',
  'kind',
  'role',
  'align.left',
  'align.center',
  'align.right',
  'align.top',
  'align.middle',
  'align.bottom',
  'distribute.x',
  'distribute.y',
  'layout.some',
  'cut',
  'copy',
  'duplicate',
  'delete',
  'heal',
]
const ofPaths: readonly ActionId[] = [
  'insertOn',
  'redirect',
  'share',
  'duration',
  'properties',
  'bend.add',
  'bend.clear',
  'delete',
]
const ofSheet: readonly ActionId[] = ['paste', 'all', 'space', 'layout', 'layout.down', 'fit']

/** What can be done to what lies under the pointer: by the right button of the mouse, a finger held still, or Shift+F10. */
export function SheetMenu({ tree, onAddHere }: { tree: ChartTree; onAddHere: ((client: Point) => void) | null }) {
  const at = useCanvasState((state) => state.menuAt)
  return at && <OpenMenu at={at} tree={tree} addHere={onAddHere} />
}

function OpenMenu({ at, tree, addHere }: { at: Point; tree: ChartTree; addHere: ((client: Point) => void) | null }) {
  const t = useT()
  const language = useLanguage()
  const { store } = useCanvas()
  const selection = useView((view) => view.selection)
  const actions = useActions()
  const [first] = selection
  const isPath = tree.transitions.some(({ id }) => id === first)
  const ids = first === undefined ? ofSheet : isPath ? ofPaths : selection.length > 1 ? ofSeveral : ofSteps
  const entries = entriesOf(actions, ids).filter(({ isDisabled }) => !isDisabled)
  return (
    <MenuAt
      at={at}
      label={first === undefined ? t('views.here') : t('views.outline.actions', { name: nameOf(tree.project, first, language) })}
      entries={
        first === undefined && addHere
          ? [
              { id: 'addHere', name: t('canvas.addHere'), icon: 'plus', onAction: () => whenClosed(() => addHere(at)) },
              ...entries,
            ]
          : entries
      }
      onClose={() => store.setState({ menuAt: null })}
    />
  )
}
