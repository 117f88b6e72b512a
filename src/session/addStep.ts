import type { Result } from '../base/result'
import type { StepKindName } from '../chart/stepFields'
import { type ChartTree, treeOf } from '../chart/tree'
import { newPlaces, placesOnPath } from '../picture/newPlaces'
import type { Point } from '../project/chart'
import type { Project } from '../project/project'
import type { Text } from '../project/text'
import type { Run, Session } from './session'

/** A step to be added; without `position`, relative to `parent`, it finds its own place. */
export interface NewStep {
  readonly parent: string
  readonly name: Text
  readonly kind?: StepKindName
  readonly after?: string
  readonly connectFrom?: string
  readonly position?: Point
}

/** Adds a step, to `onPath` if given, with a place of its own and room made for it. One step of undo. */
export function addStep(session: Session, step: NewStep, onPath?: string): Result<string> {
  const { doc } = session.editor
  const before = treeOf(doc, doc.states[step.parent]?.chart ?? '')
  return session.batch(onPath === undefined ? 'state.add' : 'transition.insertState', (run, now) => {
    const id = run('state.add', step)
    if (onPath !== undefined) run('transition.insertState', { transition: onPath, state: id })
    makeRoom(run, now, before, [id], onPath !== undefined)
    return id
  })
}

/** In the middle of a batch: new steps get places, and what is around them makes room. `before`: the chart without them. */
export function makeRoom(
  run: Run,
  now: () => Project,
  before: ChartTree | undefined,
  ids: readonly string[],
  isOnPath = false,
): void {
  // A copy: the next command changes what `now` gives, and its tree would be kept for what it no longer is.
  const after = before && treeOf({ ...now() }, before.chart.id)
  const [first] = ids
  if (!after || first === undefined) return
  const positions = isOnPath ? placesOnPath(before, after, first) : newPlaces(before, after, ids)
  if (Object.keys(positions).length > 0) run('selection.move', { positions })
}
