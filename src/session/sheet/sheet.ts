import { byOrder } from '../../base/order'
import { nameOf } from '../../chart/sentence'
import type { ChartTree } from '../../chart/tree'
import type { State, Transition } from '../../project/chart'
import type { Delay } from '../../project/distribution'
import type { Project } from '../../project/project'
import { type Language, languages, say } from '../../project/text'
import type { Run } from '../session'

/** A chart as a table of its steps: what the cells are read from, and the commands they are filled by. */
export interface Sheet {
  readonly language: Language
  readonly chart: string
  /** The state that holds all others: the chart itself. */
  readonly root: string
  readonly run: Run
  /** The project as it is by now, what was just filled in it included. */
  now(): Project
  state(id: string): State | undefined
  outgoing(id: string): readonly Transition[]
  delays(): Readonly<Record<string, Delay>> | undefined
  steps(): readonly State[]
  /** The steps that are called so, `stage / step` where the name alone is not enough. */
  called(words: string): readonly string[]
  /** What `called` finds just this step by. */
  nameFor(id: string): string
  /** Names have changed, or there are more of them. */
  forget(): void
}

const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

function namesIn(now: Project, steps: readonly State[]): Map<string, string[]> {
  const names = new Map<string, string[]>()
  const add = (words: string, id: string): void => {
    const known = names.get(plain(words))
    if (!known) names.set(plain(words), [id])
    else if (!known.includes(id)) known.push(id)
  }
  for (const { id, parent } of steps)
    for (const language of languages) {
      add(nameOf(now, id, language), id)
      if (parent !== null) add(`${nameOf(now, parent, language)} / ${nameOf(now, id, language)}`, id)
    }
  return names
}

function sheetOf(parts: Pick<Sheet, 'language' | 'chart' | 'root' | 'run' | 'now' | 'outgoing' | 'steps'>): Sheet {
  let names: Map<string, string[]> | null = null
  const called = (words: string): readonly string[] => {
    names ??= namesIn(parts.now(), parts.steps())
    return names.get(plain(words)) ?? []
  }
  return {
    ...parts,
    state: (id) => {
      const { states } = parts.now()
      return Object.hasOwn(states, id) ? states[id] : undefined
    },
    delays: () => parts.now().charts[parts.chart]?.delays,
    called,
    nameFor: (id) => {
      const name = nameOf(parts.now(), id, parts.language)
      const parent = parts.now().states[id]?.parent
      if (called(name).length < 2 || !parent) return name
      return `${nameOf(parts.now(), parent, parts.language)} / ${name}`
    },
    forget: () => {
      names = null
    },
  }
}

/** For reading only. */
export const sheetOfTree = (tree: ChartTree, language: Language): Sheet =>
  sheetOf({
    language,
    chart: tree.chart.id,
    root: tree.root.id,
    run: () => {
      throw new Error('this table is for reading')
    },
    now: () => tree.project,
    outgoing: (id) => tree.outgoing(id),
    steps: () => tree.states.filter(({ parent }) => parent !== null),
  })

/** In the middle of a batch, where no tree can be kept because every command outdates it. */
export const sheetInBatch = (chart: string, root: string, language: Language, run: Run, now: () => Project): Sheet =>
  sheetOf({
    language,
    chart,
    root,
    run,
    now,
    outgoing: (id) =>
      Object.values(now().transitions)
        .filter(({ from }) => from === id)
        .sort(byOrder),
    steps: () => Object.values(now().states).filter((state) => state.chart === chart && state.parent !== null),
  })

/** Whether a text of either language, or the id, is called so. */
export const isCalled = (id: string, name: Parameters<typeof say>[0], words: string): boolean =>
  plain(id) === plain(words) || languages.some((language) => plain(say(name, language)) === plain(words))
