import { countingIds } from '../../src/base/id'
import { checkInvariants } from '../../src/chart/invariants'
import { treeOf } from '../../src/chart/tree'
import { type CommandArgs, type CommandName, type Commands, type CommandValue, commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { type JourneyMap, journeyMap } from '../../src/journey/journeyMap'
import { emptyProject, type Project } from '../../src/project/project'
import { say } from '../../src/project/text'

/** A project to edit, with shorthand for what tests of journeys do all the time. */
export function aProject(project: Project = emptyProject('p', '测试')) {
  const editor = new Editor<Project, Commands>(project, { commands, newId: countingIds('n'), check: checkInvariants })
  const run = <N extends CommandName>(name: N, args: CommandArgs<N>): CommandValue<N> => {
    const result = editor.execute(name, args)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }
  const mapOf = (chart: string): JourneyMap => {
    const tree = treeOf(editor.doc, chart)
    if (!tree) throw new Error('no chart')
    return journeyMap(tree)
  }
  return { editor, run, mapOf, doc: () => editor.doc }
}

/** A journey of phases with steps, led straight through. */
export function aJourney(phases: Readonly<Record<string, readonly string[]>>, more?: ReturnType<typeof aProject>) {
  const project = more ?? aProject()
  const chart = project.run('chart.add', { name: '旅程', kind: 'journey' })
  let last: string | undefined
  const ids: Record<string, string> = {}
  for (const [phase, steps] of Object.entries(phases))
    steps.forEach((name, i) => {
      const made = project.run('journey.addStep', {
        chart,
        name,
        ...(last === undefined ? {} : { after: last }),
        ...(i === 0 ? { newPhase: phase } : {}),
      })
      last = made
      ids[name] = made
    })
  const map = () => project.mapOf(chart)
  const names = () => map().columns.map(({ state }) => (state ? say(state.name, 'zh-CN') : '–'))
  const id = (name: string): string => ids[name] ?? map().steps.find((state) => say(state.name, 'zh-CN') === name)?.id ?? name
  /** `甲→乙` for every path. */
  const paths = () =>
    map().tree.transitions.map(({ from, targets }) =>
      [from, ...targets].map((one) => say(project.doc().states[one]?.name, 'zh-CN')).join('→'),
    )
  const phaseId = (name: string): string =>
    Object.values(project.doc().states).find((state) => state.chart === chart && state.name === name)?.id ?? name
  return { ...project, chart, map, names, id, paths, phaseId }
}
