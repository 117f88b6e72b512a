import { createStore, type StoreApi } from 'zustand/vanilla'
import { deepEqual } from '../base/json'
import { type Expanded, expandProcesses } from '../chart/expandProcesses'
import { type ChartTree, treeOf } from '../chart/tree'
import { compile } from '../machine/compile'
import type { Program } from '../machine/program'
import type { Project } from '../project/project'
import type { Story, StoryStep } from '../project/story'
import type { Session } from './session'
import { type Position, walkAlong } from './walkSteps'

/*
 * The stories of a project, checked against the charts as they are: each is walked again by the same stepper as a walk by
 * hand. A story is broken at its first move that is not possible any more, or that leads elsewhere than it did. The
 * check waits until the hands are still, runs only when something changed that a walk can notice, and in slices, so that
 * nobody who types waits for it. What an edit broke is told against the last check that came to its end.
 */

export interface StoryCheck {
  readonly chart: string
  readonly story: Story
  /** Null where the story is as it was told. */
  readonly broken: Break | null
}

export interface Break {
  /** `chart`: it cannot be walked at all; `move`: this move is not possible; `course`: it leads elsewhere. */
  readonly what: 'chart' | 'move' | 'course'
  /** Place of the move in the story, from 0. */
  readonly step: number
  /** The steps, on the chart itself, where the learner is when it breaks. */
  readonly where: readonly string[]
  /** `course`: where the move led, and where it leads now. */
  readonly told: readonly string[]
  readonly now: readonly string[]
}

export interface Stories {
  readonly checks: readonly StoryCheck[]
  /** Stories that were whole at the check before and are broken now; a new list each time there are some. */
  readonly newlyBroken: readonly StoryCheck[]
}

export type StoriesStore = StoreApi<Stories>

/** After the last change it is quiet for so long before the stories are walked. */
const pauseMs = 400
const stores = new WeakMap<Session, StoriesStore>()

/** One store per open project, made when first asked for. */
export function storiesOf(session: Session): StoriesStore {
  const known = stores.get(session)
  if (known) return known
  const store = createStore<Stories>(() => ({ checks: unchecked(session.editor.doc), newlyBroken: [] }))
  stores.set(session, store)
  /** The project of the last check that came to its end. */
  let last: Project | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = (): void => {}
  const look = (doc: Project): void => {
    if (last && !isOtherWalk(last, doc)) return
    stop()
    stop = inSlices(checking(doc), (checks) => {
      const before = last && new Map(store.getState().checks.map((check) => [check.story.id, check]))
      const isNew = ({ story, broken }: StoryCheck): boolean => broken !== null && before?.get(story.id)?.broken === null
      last = doc
      store.setState({ checks, newlyBroken: checks.filter(isNew) })
      // The first check is of the project as it was opened, whatever was done meanwhile.
      if (!before) look(session.editor.doc)
    })
  }
  look(session.editor.doc)
  session.editor.subscribe(() => {
    clearTimeout(timer)
    timer = setTimeout(() => last && look(session.editor.doc), pauseMs)
  })
  return store
}

/** Longer than this the check does not hold up what else is to be done, ms. */
const sliceMs = 6

/** Runs it piece by piece, letting everything else go first; the returned function gives it up. */
function inSlices<T>(work: Generator<void, T>, done: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const go = (): void => {
    const end = performance.now() + sliceMs
    do {
      const { done: isDone, value } = work.next()
      if (isDone) {
        done(value)
        return
      }
    } while (performance.now() < end)
    timer = setTimeout(go)
  }
  timer = setTimeout(go)
  return () => clearTimeout(timer)
}

/** Whether anything changed that a walk or a story could notice; the tables of an unchanged kind are the same objects. */
const isOtherWalk = (a: Project, b: Project): boolean =>
  a.charts !== b.charts || a.states !== b.states || a.transitions !== b.transitions

const told = (project: Project): { chart: string; stories: readonly Story[] }[] =>
  Object.values(project.charts).flatMap(({ id, stories = [], deleted }) =>
    deleted || stories.length === 0 ? [] : [{ chart: id, stories }],
  )

/** All stories, as if they were whole: until they have been walked nobody knows better. */
const unchecked = (project: Project): StoryCheck[] =>
  told(project).flatMap(({ chart, stories }) => stories.map((story) => ({ chart, story, broken: null })))

/** The check of all stories; between two of its pieces other work can be done. */
export function* checking(project: Project): Generator<void, StoryCheck[]> {
  const checks: StoryCheck[] = []
  for (const { chart, stories } of told(project)) {
    const on = walkable(project, chart)
    yield
    for (const story of stories) {
      checks.push({
        chart,
        story,
        broken: on ? breakOf(on, story) : { what: 'chart', step: 0, where: [], told: [], now: [] },
      })
      yield
    }
  }
  return checks
}

export interface Walkable {
  readonly expanded: Expanded
  readonly tree: ChartTree
  readonly program: Program
}

/** The chart made ready to be walked, or null when it cannot be. */
export function walkable(project: Project, chart: string): Walkable | null {
  const found = expandProcesses(project, chart)
  const tree = found.ok ? treeOf(found.value.project, chart) : undefined
  const program = tree ? compile(tree) : null
  return found.ok && tree && program?.ok ? { expanded: found.value, tree, program: program.value } : null
}

export const movesOf = (story: Story, count = story.steps.length): StoryStep['move'][] =>
  story.steps.slice(0, count).map(({ move }) => move)

export const positionAt = ({ tree, program }: Walkable, story: Story, count: number): Position =>
  walkAlong(tree, program, movesOf(story, count))

function breakOf(on: Walkable, story: Story): Break | null {
  const { entries, trouble } = positionAt(on, story, story.steps.length)
  const other = entries.findIndex((entry, i) => !deepEqual(entry.entered, story.steps[i]?.entered))
  const hosts = (ids: readonly string[]): string[] => [...new Set(ids.map(on.expanded.hostOf))]
  if (other >= 0) {
    const now = entries[other]?.entered ?? []
    return { what: 'course', step: other, where: hosts(now), told: story.steps[other]?.entered ?? [], now }
  }
  if (entries.length === story.steps.length && !trouble) return null
  return { what: 'move', step: entries.length, where: hosts(positionAt(on, story, entries.length).leaves), told: [], now: [] }
}

/** The story as far as it can be walked on the chart as it is, its new course taken for the right one. */
export function acceptedSteps(on: Walkable, story: Story): StoryStep[] {
  const { entries } = positionAt(on, story, story.steps.length)
  return entries.flatMap(({ entered }, i) => (story.steps[i] ? [{ ...story.steps[i], entered: [...entered] }] : []))
}

/** A walk as the steps of a story; what `told` says of the moves they have in common is kept. */
export const stepsOf = (position: Position, told: readonly StoryStep[] = []): StoryStep[] => {
  let isSame = true
  return position.entries.map(({ move, entered }, i) => {
    isSame &&= deepEqual(told[i]?.move, move)
    const says = isSame ? told[i]?.says : undefined
    return { move, entered: [...entered], ...(says !== undefined ? { says } : {}) }
  })
}
