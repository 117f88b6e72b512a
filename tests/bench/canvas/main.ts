import { argv, exit, stdout } from 'node:process'
import { blank, bpmn, type Contender, passage, reactFlow } from './contenders'
import { firstVisit } from './firstVisit'
import { type Action, actions, type Measured, measure } from './measure'

/*
 * `npm run bench -- canvas [sizes] [repeats]`: the studio beside a bare React Flow page and bpmn-js with the same drawing,
 * one after the other in the same minutes. The numbers of one machine say little; the ratios are what to watch.
 */

const sizes = (argv[2] ?? '100,500,2000,5000').split(',').map(Number).filter(Boolean)
const repeats = Number(argv[3] ?? 1)
const chosen = (argv[4]?.split(',') as Action[] | undefined) ?? actions
const contenders = [blank, reactFlow, bpmn, passage]

/** At 2,000 steps, over React Flow; above a quarter anywhere it falls short. */
const goals: Readonly<Record<string, number>> = {
  pan: 0.12,
  all: 0.07,
  zoom: 0.12,
  drag: 0.15,
  select: 0.02,
  key: 0.15,
  open: 0.12,
  heap: 0.1,
}
const names: Readonly<Record<string, string>> = {
  pan: 'pan',
  all: 'pan, all in view',
  zoom: 'zoom',
  drag: 'drag',
  select: 'select all',
  key: 'key',
  open: 'open',
  heap: 'heap',
}

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const columns = ['open', ...chosen, 'heap'] as const

/** The median of the repeats, null page subtracted from what is a step. */
function row(runs: readonly Measured[], nothing: readonly Measured[]): Record<string, number> {
  const step = (from: readonly Measured[], action: Action): number => middle(from.flatMap((run) => run.steps[action] ?? []))
  const values: Record<string, number> = {
    open: middle(runs.map(({ open }) => open)),
    heap: middle(runs.map(({ heap }) => heap)),
  }
  for (const action of chosen) values[action] = Math.max(0.1, step(runs, action) - (step(nothing, action) || 0))
  return values
}

const line = (head: string, cells: readonly string[]): void =>
  void stdout.write(`${head.padEnd(26)}${cells.map((cell) => cell.padStart(9)).join('')}\n`)
const number = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 1 : 0)
const ratio = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(value < 0.1 ? 3 : 2))

stdout.write('Main-thread processor time, ms a step (open: in all; heap: MB), null page subtracted\n')
line(
  '',
  columns.map((column) => (column === 'all' ? 'pan all' : (names[column] ?? column))),
)
const own = new Map<number, Record<string, number>>()
let missed = 0
for (const count of sizes) {
  const runs = new Map<Contender, Measured[]>(contenders.map((contender) => [contender, []]))
  for (let i = 0; i < repeats; i += 1)
    for (const contender of contenders) {
      const measured = await measure(contender, count, chosen)
      runs.get(contender)?.push(measured)
      for (const reason of measured.failed) stdout.write(`  ${contender.name}, ${count}: ${reason}\n`)
    }
  const nothing = runs.get(blank) ?? []
  const rows = new Map([reactFlow, bpmn, passage].map((contender) => [contender, row(runs.get(contender) ?? [], nothing)]))
  for (const [{ name }, values] of rows)
    line(
      `${count} ${name}`,
      columns.map((column) => number(values[column])),
    )
  const [flow, other, ours] = [reactFlow, bpmn, passage].map((contender) => rows.get(contender) ?? {}) as [
    Record<string, number>,
    Record<string, number>,
    Record<string, number>,
  ]
  own.set(count, ours)
  const over = (under: Record<string, number>, column: string): number =>
    (ours[column] ?? Number.NaN) / (under[column] ?? Number.NaN)
  line(
    '  Passage / React Flow',
    columns.map((column) => ratio(over(flow, column))),
  )
  line(
    '  Passage / bpmn-js',
    columns.map((column) => ratio(over(other, column))),
  )
  if (count === 2000 || count === 100) {
    const goal = (column: string): number => (count === 2000 ? (goals[column] ?? 1) : 1)
    line(
      '  goal, over React Flow',
      columns.map((column) => ratio(goal(column))),
    )
    for (const column of columns) if (!(over(flow, column) <= goal(column))) missed += 1
  }
}
const [small, large] = [own.get(500), own.get(5000)]
if (small && large) {
  const steps = columns.filter((column) => column !== 'heap' && column !== 'open')
  line('5000 / 500, goal 1.3', [
    '',
    ...steps.map((column) => ratio((large[column] ?? Number.NaN) / (small[column] ?? Number.NaN))),
    '',
  ])
}

const [theirs, first] = [
  await firstVisit(`${process.env.BENCH_PAGES}reactFlow.html?n=20`, '.react-flow__node', true),
  await firstVisit(process.env.BENCH_STUDIO ?? '', '.react-flow__node', false),
]
const slower = first.interactive / theirs.interactive
stdout.write(
  `\nFirst visit, four times slower: interactive ${first.interactive.toFixed(0)} ms, React Flow ${theirs.interactive.toFixed(0)} ms: ` +
    `${slower.toFixed(2)} (goal 1.5); script ${first.script.toFixed(0)} KB, React Flow ${theirs.script.toFixed(0)} KB (goal 300)\n`,
)
if (slower > 1.5) missed += 1
if (first.script > 300) missed += 1
stdout.write(missed === 0 ? 'All goals are met.\n' : `${missed} goals are not met.\n`)
exit(0)
