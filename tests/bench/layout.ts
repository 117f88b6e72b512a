import { availableParallelism } from 'node:os'
import { argv, cpuUsage, stdout } from 'node:process'
import ELK, { type ElkNode } from 'elkjs/lib/elk.bundled.js'
import { type ChartTree, treeOf } from '../../src/chart/tree'
import { layoutChart } from '../../src/layout/layout'
import { labelRoom } from '../../src/picture/pathLabel'
import { sceneOf } from '../../src/picture/scene'
import { stepSize } from '../../src/picture/stepSize'
import type { Point, State } from '../../src/project/chart'
import type { Project } from '../../src/project/project'
import { generatedChart } from '../layout/generatedChart'

/*
 * `npm run bench -- layout [sizes] [repeats]`: the layout beside ELK's layered one as it comes, on the same nested charts,
 * turn by turn in one warm process. Then the lines: all of them, and anew after one step has moved. Processor time; the
 * ratios are what to watch.
 */

const sizes = (argv[2] ?? '100,500,1000').split(',').map(Number).filter(Boolean)
const repeats = Number(argv[3] ?? 5)
const chartId = 'c'
const goal = { share: 0.5, most: 3 }

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const share = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN

/** Milliseconds of processor time. */
async function spent<T>(work: () => T | Promise<T>): Promise<{ ms: number; made: T }> {
  const before = cpuUsage()
  const made = await work()
  const { user, system } = cpuUsage(before)
  return { ms: (user + system) / 1000, made }
}

function forElk(tree: ChartTree): ElkNode {
  const node = (state: State): ElkNode => {
    const children = tree.children(state.id).map(node)
    return { id: state.id, ...(children.length > 0 ? { children } : stepSize(tree, state)) }
  }
  return {
    ...node(tree.root),
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.edgeRouting': 'ORTHOGONAL',
    },
    edges: tree.transitions.map((transition) => {
      const room = labelRoom(tree, transition)
      const labels = room ? [{ text: transition.id, ...room }] : []
      return { id: transition.id, sources: [transition.from], targets: [...transition.targets], labels }
    }),
  }
}

/** How many times longer than high, or higher than long. */
const aspect = (width: number, height: number): number => Math.max(width / height, height / width)

function placed(project: Project): Project {
  const { positions, sizes: extents } = layoutChart(project, chartId)
  const states = { ...project.states }
  for (const [id, state] of Object.entries(states))
    states[id] = {
      ...state,
      ...(positions[id] ? { position: positions[id] } : {}),
      ...(extents[id] ? { size: extents[id] } : {}),
    }
  return { ...project, states }
}

const moved = (project: Project, id: string, { x, y }: Point): Project => ({
  ...project,
  states: { ...project.states, [id]: { ...(project.states[id] as State), position: { x, y } } },
})

const elk = new ELK()
let missed = 0
stdout.write(`Layout, ms of processor time (${availableParallelism()} processors), medians of ${repeats}\n`)
for (const count of sizes) {
  const times: { ours: number; elks: number }[] = []
  let [own, other] = [0, 0]
  // The first round only warms up.
  for (let round = 0; round <= repeats; round += 1) {
    const project = generatedChart(count, 20261125 + round)
    const tree = treeOf(project, chartId) as ChartTree
    const graph = forElk(tree)
    const { ms: ours, made: layout } = await spent(() => layoutChart(project, chartId))
    const { ms: elks, made: laid } = await spent(() => elk.layout(graph))
    if (round === 0) continue
    times.push({ ours, elks })
    const corners = Object.entries(layout.positions).filter(([id]) => project.states[id]?.parent === tree.root.id)
    const extent = (id: string) => layout.sizes[id] ?? stepSize(tree, tree.state(id) as State)
    own = Math.max(
      own,
      aspect(
        Math.max(...corners.map(([id, { x }]) => x + extent(id).width)),
        Math.max(...corners.map(([id, { y }]) => y + extent(id).height)),
      ),
    )
    other = Math.max(other, aspect(laid.width ?? 1, laid.height ?? 1))
  }
  const ratio = middle(times.map(({ ours, elks }) => ours / elks))
  stdout.write(
    `${String(count).padStart(5)}  ours ${middle(times.map(({ ours }) => ours)).toFixed(0)}, ELK ${middle(
      times.map(({ elks }) => elks),
    ).toFixed(0)}: ${ratio.toFixed(3)}${count === 500 ? ` (goal ${goal.share})` : ''}; at most ${own.toFixed(1)} : 1 (goal ${
      goal.most
    } : 1), ELK ${other.toFixed(1)} : 1\n`,
  )
  if (count === 500 && !(ratio <= goal.share)) missed += 1
  if (!(own <= goal.most)) missed += 1
}

stdout.write('\nLines, ms of processor time: all of a chart, then again after one step has moved (half of the moves, 95 %)\n')
for (const count of sizes) {
  let project = placed(generatedChart(count, 20261125))
  const { ms: all } = await spent(() => sceneOf(treeOf(project, chartId) as ChartTree))
  const leaves = Object.values(project.states).filter(({ kind, position }) => kind === 'atomic' && position)
  const moves: number[] = []
  for (let i = 0; i < 60; i += 1) {
    const { id, position = { x: 0, y: 0 } } = leaves[(i * 7) % leaves.length] as State
    project = moved(project, id, { x: position.x + 8, y: position.y + 4 })
    const tree = treeOf(project, chartId) as ChartTree
    moves.push((await spent(() => sceneOf(tree))).ms)
  }
  stdout.write(
    `${String(count).padStart(5)}  all ${all.toFixed(0)}, one moved ${middle(moves).toFixed(1)} (95 %: ${share(moves, 0.95).toFixed(1)})\n`,
  )
}
stdout.write(missed === 0 ? 'All goals are met.\n' : `${missed} goals are not met.\n`)
