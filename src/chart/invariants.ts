import { type Finding, finding } from '../base/result'
import { apply, type Diff, reverse } from '../edit/diff'
import { integrityFindings } from '../project/integrity'
import type { Project } from '../project/project'
import { placeFields, touchesOnly } from './touches'

const chartTables = ['charts', 'states', 'transitions'] as const

/** They name nothing and lead nowhere. */
const harmless: ReadonlySet<string> = new Set([...placeFields, 'name', 'label', 'note', 'comments'])

/**
 * What must hold in every chart after every command: each parent, target and initial exists in the same chart, one root,
 * no circle, keys unique among siblings, a stage with steps has a first one. Only what *this* diff broke refuses it, so
 * that an old fault never locks a project.
 */
export function checkInvariants(doc: Project, diff: Diff): Finding[] {
  const touched = chartTables.some((table) => diff.added[table] || diff.updated[table] || diff.removed[table])
  if (!touched || touchesOnly(diff, harmless)) return []
  const now = findingsIn(doc)
  if (now.length === 0) return []
  const before = new Set(findingsIn(apply(doc, reverse(diff))).map(identity))
  return now.filter((found) => !before.has(identity(found)))
}

const identity = (found: Finding): string => `${found.code} ${found.where}`

function findingsIn(doc: Project): Finding[] {
  const entered = new Set<string>()
  for (const state of Object.values(doc.states)) if (state.parent !== null && state.kind !== 'history') entered.add(state.parent)
  const withoutInitial = Object.values(doc.states).filter(
    (state) => state.kind === 'compound' && state.initial === undefined && entered.has(state.id),
  )
  return [
    ...integrityFindings(doc),
    ...withoutInitial.map((state) => finding('error', 'missing-initial', `$.states.${state.id}.initial`, { name: state.key })),
  ]
}
