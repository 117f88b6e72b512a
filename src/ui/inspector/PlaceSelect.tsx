import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import { isContainer, sceneOf } from '../../picture/scene'
import type { Point, State } from '../../project/chart'
import { Select } from '../kit/Select'
import { useLanguage, useSession, useT } from '../shell/hooks'

/** The stage that a step stands in; another choice moves it there, below what is there already. */
export function PlaceSelect({ tree, state }: { tree: ChartTree; state: State }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const places = tree.states.filter(
    (place) =>
      isContainer(place) &&
      place.id !== state.id &&
      !tree.isInside(place.id, state.id) &&
      (place.kind !== 'parallel' || isContainer(state)),
  )
  if (state.parent === null || places.length < 2) return null
  return (
    <Select
      label={t('inspector.place')}
      value={state.parent}
      options={places.map(({ id }) => ({
        id,
        name: id === tree.root.id ? t('inspector.onTheSheet') : nameOf(tree.project, id, language),
      }))}
      onChange={(parent) => session.execute('state.reparent', { state: state.id, parent, position: roomIn(tree, parent) })}
    />
  )
}

/** Below everything that stands in a container, in line with the leftmost of it. */
function roomIn(tree: ChartTree, container: string): Point {
  const { boxes } = sceneOf(tree)
  const origin = boxes.get(container) ?? { x: 0, y: 0 }
  const inside = tree.children(container).flatMap(({ id }) => boxes.get(id) ?? [])
  if (inside.length === 0) return { x: 60, y: 72 }
  return {
    x: Math.round(Math.min(...inside.map(({ x }) => x)) - origin.x),
    y: Math.round(Math.max(...inside.map(({ y, height }) => y + height)) - origin.y + 36),
  }
}
