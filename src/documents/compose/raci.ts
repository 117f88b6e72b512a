import type { ChartTree } from '../../chart/tree'
import type { State } from '../../project/chart'
import type { Paper } from '../../project/paper'
import type { Role } from '../../project/staff'
import { activitiesOf, type Numbering } from './numbering'
import { naturalPaths } from './words'

export type Letter = 'R' | 'A' | 'C' | 'I'

/** Who does a step, who answers for it, who is asked before and told after; one letter per role and step. */
export interface RaciRow {
  readonly state: State
  readonly letters: ReadonlyMap<string, Letter>
  /** Before a person changed them. */
  readonly derived: ReadonlyMap<string, Letter>
}

/** Answers where no role of the model stands above the doer. */
export const processOwner = 'process owner'

const levels = ['junior', 'intermediate', 'senior']
/** The lowest level that a role has staff of; null for systems, learners and roles without head count. */
const levelOf = (role: Role | undefined): number | null => {
  const found = (role?.staff ?? []).map(({ skill }) => levels.indexOf(skill ?? 'junior'))
  return found.length > 0 ? Math.min(...found) : null
}

/** Two role ids of one function begin alike: `tutor`, `tutorLead`; `consultant`, `consultLead`. */
function sameFunction(a: string, b: string): boolean {
  const stem = Math.min(5, a.length, b.length)
  return stem >= 4 && a.slice(0, stem).toLowerCase() === b.slice(0, stem).toLowerCase()
}

/** The lowest role of the next higher level in the same function, else the process owner: exactly one. */
export function accountableFor(tree: ChartTree, doer: string): string {
  const { roles } = tree.project
  const own = levelOf(roles[doer])
  if (own === null) return processOwner
  const above = Object.keys(roles)
    .filter((id) => id !== doer && sameFunction(id, doer) && (levelOf(roles[id]) ?? -1) > own)
    .sort((a, b) => (levelOf(roles[a]) ?? 0) - (levelOf(roles[b]) ?? 0) || (a < b ? -1 : 1))
  return above[0] ?? processOwner
}

/** The first steps with work in them that `id` leads into. */
function nextWork(tree: ChartTree, id: string, seen = new Set<string>()): State[] {
  if (seen.has(id)) return []
  seen.add(id)
  const state = tree.state(id)
  if (!state) return []
  if (state.activity) return [state]
  if (state.kind === 'compound') return state.initial ? nextWork(tree, state.initial, seen) : []
  if (state.kind === 'parallel') return tree.children(id).flatMap((region) => nextWork(tree, region.id, seen))
  if (state.kind === 'atomic')
    return tree.outgoing(id).flatMap(({ targets }) => targets.flatMap((target) => nextWork(tree, target, seen)))
  return []
}

/** Derived from the model, and over that what a person has set; letters for roles that are gone count no more. */
export function raciOf(tree: ChartTree, numbering: Numbering, edits: Paper['raci'] = {}): RaciRow[] {
  const { roles } = tree.project
  const guard = Object.keys(roles).find((id) => /security|privacy/i.test(id))
  const external = (pattern: RegExp) => Object.keys(roles).find((id) => roles[id]?.kind === 'external' && pattern.test(id))
  const learner = external(/learner|student/i)
  const parent = external(/parent|guardian/i)

  return activitiesOf(tree, numbering).map((state) => {
    const letters = new Map<string, Letter>()
    const give = (role: string | undefined, letter: Letter): void => {
      if (role !== undefined && Object.hasOwn(roles, role) && !letters.has(role)) letters.set(role, letter)
    }
    const { activity, privacy } = state
    const doer = activity?.role ?? (activity?.kind === 'self' ? learner : undefined)
    give(doer, 'R')
    letters.set(doer === undefined ? processOwner : accountableFor(tree, doer), 'A')

    const own = levelOf(doer === undefined ? undefined : roles[doer])
    const { natural, exceptional } = naturalPaths(tree, state)
    const leadsTo = (targets: readonly string[]) => targets.flatMap((target) => nextWork(tree, target))
    const escalations = [...exceptional, ...natural].flatMap(({ targets }) => leadsTo(targets))
    for (const target of escalations)
      if (own !== null && (levelOf(roles[target.activity?.role ?? '']) ?? -1) > own) give(target.activity?.role, 'C')
    if (privacy?.class === 'sensitive' || privacy?.class === 'minor') give(guard, 'C')

    for (const { targets } of natural)
      for (const target of leadsTo(targets))
        if (roles[target.activity?.role ?? '']?.kind !== 'system') give(target.activity?.role, 'I')
    if (state.lane === 'frontstage' || state.lane === 'customer') give(learner, 'I')
    if (privacy?.class === 'minor') give(parent, 'I')
    return { state, letters: edited(letters, edits[state.id], roles), derived: letters }
  })
}

function edited(
  derived: ReadonlyMap<string, Letter>,
  edits: NonNullable<Paper['raci']>[string] | undefined,
  roles: Readonly<Record<string, Role>>,
): ReadonlyMap<string, Letter> {
  if (!edits) return derived
  const letters = new Map(derived)
  for (const [role, letter] of Object.entries(edits)) {
    if (role !== processOwner && !Object.hasOwn(roles, role)) continue
    if (letter === '') letters.delete(role)
    else letters.set(role, letter)
  }
  return letters
}

/** The roles, or the process owner, that have a letter at a step. */
export const withLetter = ({ letters }: RaciRow, wanted: Letter): string[] =>
  [...letters].flatMap(([role, letter]) => (letter === wanted ? [role] : []))
