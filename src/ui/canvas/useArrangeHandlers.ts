import { type ChartTree, eachOutermost, outermost } from '../../chart/tree'
import { type Alignment, aligned, distributed, spaced } from '../../picture/align'
import { boxesOf, positionsOf, type Scene } from '../../picture/scene'
import { measures } from '../../picture/stepSize'
import type { Point } from '../../project/chart'
import { addStep } from '../../session/addStep'
import { select } from '../../session/view'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useSession, useT, useView } from '../shell/hooks'
import type { CanvasStore } from './canvasState'

interface ArrangeInput {
  tree: ChartTree
  scene: Scene
  editable: boolean
  store: CanvasStore
  startEditing(id: string): void
}

/** How far one press makes room. */
const stride = 64

/** Putting the chosen steps in line, at even distances and apart; steps into paths, and out of a chain that stays whole. */
export function useArrangeHandlers({ tree, scene, editable, store, startEditing }: ArrangeInput): void {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const selection = useView((view) => view.selection)
  const chosen = selection.filter((id) => tree.state(id)?.parent)
  const steps = (): string[] => outermost(tree, chosen)
  // Of thousands it is enough to know that they are several.
  const [only, second, third] = eachOutermost(tree, chosen)
  const path = tree.transition(selection[0] ?? '')

  const put = (corners: ReadonlyMap<string, Point>): void => {
    if (corners.size === 0) return
    const positions = positionsOf(scene, tree, corners)
    for (const [id, { x, y }] of Object.entries(positions)) positions[id] = { x: Math.round(x), y: Math.round(y) }
    session.execute('selection.move', { positions })
  }
  const align = (how: Alignment) =>
    editable && second !== undefined ? () => put(aligned(boxesOf(scene, steps()), how)) : undefined
  const distribute = (along: 'x' | 'y') =>
    editable && third !== undefined ? () => put(distributed(boxesOf(scene, steps()), along)) : undefined
  /** From the chosen step on, what stands beside it in the same place moves. */
  const space = (along: 'x' | 'y', by: number) =>
    editable && only !== undefined
      ? () => {
          const box = scene.boxes.get(only)
          const siblings = tree.children(tree.state(only)?.parent ?? '').map(({ id }) => id)
          if (box) put(spaced(boxesOf(scene, siblings), along, box[along], by))
        }
      : undefined

  const insert = (): void => {
    if (!path) return
    const line = scene.lines.find(({ transition }) => transition.id === path.id)
    const from = tree.state(path.from)
    const to = tree.state(path.targets[0] ?? '')
    if (!from || !to) return
    // Where both ends stand; a path into or out of a stage is cut outside it.
    const parent = tree.ancestors(from.id).find(({ id }) => tree.isInside(to.id, id))
    if (!parent || parent.kind === 'parallel') return
    const origin = scene.boxes.get(parent.id) ?? { x: 0, y: 0 }
    const middle = line?.label ?? { x: 0, y: 0 }
    const made = addStep(
      session,
      {
        parent: parent.id,
        after: from.id,
        name: { [language]: t('canvas.new.activity') },
        position: { x: Math.round(middle.x - origin.x - measures.card / 2), y: Math.round(middle.y - origin.y - 32) },
      },
      path.id,
    )
    if (!made.ok) return
    select(session.view, [made.value])
    startEditing(made.value)
  }

  const heal = (): void => {
    const before = only === undefined ? undefined : tree.incoming(only)[0]?.from
    const done = session.execute('selection.delete', { ids: [...selection], heal: true })
    if (done.ok) select(session.view, before !== undefined && !selection.includes(before) ? [before] : [])
  }

  useHandlers(
    {
      heal: editable && only !== undefined ? heal : undefined,
      insertOn: editable && path?.targets.length === 1 ? insert : undefined,
      'align.left': align('left'),
      'align.center': align('center'),
      'align.right': align('right'),
      'align.top': align('top'),
      'align.middle': align('middle'),
      'align.bottom': align('bottom'),
      'distribute.x': distribute('x'),
      'distribute.y': distribute('y'),
      space: editable ? () => store.setState({ spacing: true, connecting: null }) : undefined,
      'space.right': space('x', stride),
      'space.left': space('x', -stride),
      'space.down': space('y', stride),
      'space.up': space('y', -stride),
    },
    1,
  )
}
