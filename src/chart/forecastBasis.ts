import { canonical } from '../base/json'
import { sha256 } from '../base/sha256'
import type { Project } from '../project/project'
import { chartsWithin } from './processes'
import { treeOf } from './tree'

/** Of all on the chart that a forecast rests on: equal hashes, equal forecasts. */
export const basisOf = (project: Project, chartId: string): string => sha256(drawnText(project, chartId))

const drawnTexts = new WeakMap<Project, Map<string, string>>()

/** All of the chart itself that a forecast rests on; asked for many times during a drag, in which the project stays the same. */
export function drawnText(project: Project, chartId: string): string {
  const known = drawnTexts.get(project) ?? new Map<string, string>()
  drawnTexts.set(project, known)
  const text = known.get(chartId) ?? writeDrawnText(project, chartId)
  known.set(chartId, text)
  return text
}

function writeDrawnText(project: Project, chartId: string): string {
  const invoked = chartsWithin(project, chartId).slice(1)
  const own = writeOwnText(project, chartId)
  return invoked.length === 0 ? own : canonical([own, ...invoked.map(({ chart }) => writeOwnText(project, chart.id))])
}

function writeOwnText(project: Project, chartId: string): string {
  const chart = project.charts[chartId]
  const tree = treeOf(project, chartId)
  if (!chart || !tree) return ''
  const { root, attributes, arrivals, delays, horizon } = chart
  const roles = new Set(tree.states.flatMap(({ activity }) => activity?.role ?? []))
  return canonical([
    { root, attributes, arrivals, delays, horizon },
    tree.states.map(
      ({
        id,
        key,
        kind,
        initial,
        history,
        historyDefault,
        entry,
        exit,
        activity,
        occurrences,
        cost,
        outcome,
        value,
        sla,
        source,
      }) => [
        ...[id, key, kind, initial, history, historyDefault, entry, exit],
        ...[activity, occurrences, cost, outcome, value, sla, source],
      ],
    ),
    tree.transitions.map(({ id, from, trigger, targets, guard, actions, reenter, weight, source }) => [
      ...[id, from, trigger, targets, guard, actions, reenter, weight, source],
    ]),
    Object.values(project.roles).flatMap(({ id, staff, calendar }) => (roles.has(id) ? [[id, staff, calendar]] : [])),
    Object.values(project.calendars).map(({ id, shifts, holidays, onShiftEnd }) => [id, shifts, holidays, onShiftEnd]),
    project.settings.settings?.startDate,
    // A what-if may let those take part who do not as drawn; without any, a forecast kept earlier still has its text.
    ...Object.values(project.personas).map(({ id, order, share, attributes, patience }) => [
      ...[id, order, share, attributes],
      ...(patience === undefined ? [] : [patience]),
    ]),
  ])
}
