import { expandProcesses } from '../../chart/expandProcesses'
import { treeOf } from '../../chart/tree'
import { compile } from '../../machine/compile'
import { withRoutes } from '../../machine/routes'
import { trace as runTrace } from '../../machine/trace'
import { aCommand } from '../command'
import { parseEvents } from '../events'
import { chartOf, openProject } from '../open'
import { writeOutput } from '../output'
import { Misuse, Refused } from '../stop'

/** One learner by hand: where they are at the start and after each event. */
export const trace = aCommand({
  usage: `passage trace FILE --events '["A","B",{"type":"C"}]' [--chart ID] [-o OUT]

Leads one learner through a chart without time or chance and prints a JSON list: the active states (sorted paths) at the
start and after each event. Events are XState's own, such as xstate.after.1000.machine.state and
xstate.done.actor.0.machine.state; a route is {"type":"xstate.route","to":"#id"}. A weighted choice
takes its first enabled path; after the end the last answer repeats.
Sub-processes are gone through: the states of the chart that a step invokes stand below the step, its end needs no event.
An event name of theirs that is in use already has the step's key before it, as in review.CANCELLED.
`,
  operands: ['FILE'],
  flags: { events: { kind: 'text' }, chart: { kind: 'text' } },
  async run({ operands: [file = ''], events, chart, output }, context) {
    if (events === undefined) throw new Misuse(context.t('cli.flagRequired', { flag: '--events' }))
    const names = parseEvents(events, context.t)
    const project = await openProject(file, context)
    const { id } = chartOf(project, chart, file, context)
    const expanded = expandProcesses(project, id)
    if (!expanded.ok) throw new Refused(1, file, expanded.error, project)
    const tree = treeOf(expanded.value.project, id)
    const program = tree && compile(withRoutes(tree))
    if (!program?.ok) throw new Refused(1, file, program?.error ?? [], project)
    const positions = runTrace(program.value, names)
    if (!positions.ok) throw new Refused(1, file, positions.error, project)
    await writeOutput(output, `${JSON.stringify(positions.value)}\n`, context.t)
    return 0
  },
})
