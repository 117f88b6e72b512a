import { assign, createActor, setup } from 'xstate'
import { Queue } from '../../src/simulation/queue'
import { type Course, Luck, people, roleOfStep } from './model'

interface Context {
  readonly ask: (step: number) => void
  readonly release: (step: number) => void
  readonly luck: Luck
  readonly module: number
}

/** The reference model as XState runs it: one actor per learner on a simulated clock, staff handed out beside it. */
export function simulateByXState(learners: number, seed: number): Course {
  const luck = new Luck(seed)
  const events = new Queue(4096)
  const actions: ((() => void) | null)[] = []
  const unused: number[] = []
  let now = 0
  const at = (delay: number, action: () => void): number => {
    const node = unused.pop() ?? actions.length
    events.reserve(node + 1)
    events.due = now + delay
    events.add(0, node)
    actions[node] = action
    return node
  }
  const clock = {
    setTimeout: (action: (...words: unknown[]) => void, delay: number) => at(delay, () => action()),
    clearTimeout: (node: number) => {
      if (!events.isDue(node)) return
      events.cancel(node)
      unused.push(node)
    },
  }

  const service = (step: number, target: string | readonly object[]) => ({
    initial: 'waiting',
    entry: ({ context }: { context: Context }) => context.ask(step),
    exit: ({ context }: { context: Context }) => context.release(step),
    states: {
      waiting: { on: { GRANT: 'served' } },
      served: { after: { [`step${step}`]: { target: 'over' } } },
      over: { type: 'final' as const },
    },
    onDone: target,
  })
  const delays = Object.fromEntries(
    roleOfStep.map((_, step) => [`step${step}`, ({ context }: { context: Context }) => context.luck.duration(step)]),
  )
  const machine = setup({
    types: {} as { context: Context; input: Omit<Context, 'module' | 'luck'> },
    delays: {
      ...delays,
      study: ({ context }) => context.luck.lognormal(40, 0.6),
      dropout: ({ context }) => context.luck.exponential(500),
    },
  }).createMachine({
    context: ({ input }: { input: object }) => ({ ...input, luck, module: 0 }),
    initial: 'consult',
    states: {
      consult: service(0, 'needs'),
      needs: service(1, 'path'),
      path: service(2, [{ target: 'onboard', guard: () => luck.uniform() < 0.4 }, { target: 'declined' }]),
      onboard: service(3, 'learning'),
      learning: {
        initial: 'study',
        after: { dropout: 'dropped' },
        states: {
          study: { after: { study: [{ target: 'tutoring', guard: () => luck.uniform() < 0.3 }, { target: 'module' }] } },
          tutoring: service(4, 'module'),
          module: {
            always: [
              {
                target: 'study',
                guard: ({ context }: { context: Context }) => context.module < 2,
                actions: assign({ module: ({ context }: { context: Context }) => context.module + 1 }),
              },
              { target: 'passed', guard: () => luck.uniform() < 0.8 },
              { target: 'study' },
            ],
          },
          passed: { type: 'final' },
        },
        onDone: 'retro',
      },
      retro: service(5, 'completed'),
      completed: { type: 'final' },
      declined: { type: 'final' },
      dropped: { type: 'final' },
    },
  } as never)

  const free: number[] = [...people]
  const lines = people.map(() => new Set<number>())
  const grants: (() => void)[] = []
  let arrived = 0
  let completed = 0
  let dropped = 0

  const arrive = (): void => {
    const learner = arrived
    arrived += 1
    if (arrived < learners) at(luck.exponential(0.1), arrive)
    let isServed = false
    const ask = (step: number): void => {
      const role = roleOfStep[step]!
      isServed = free[role]! > 0
      if (!isServed) {
        lines[role]!.add(learner)
        return
      }
      free[role]! -= 1
      at(0, grants[learner]!)
    }
    const release = (step: number): void => {
      const role = roleOfStep[step]!
      if (!isServed) {
        lines[role]!.delete(learner)
        return
      }
      const [first] = lines[role]!
      if (first === undefined) free[role]! += 1
      else {
        lines[role]!.delete(first)
        at(0, grants[first]!)
      }
    }
    grants[learner] = () => {
      isServed = true
      actor.send({ type: 'GRANT' })
    }
    const actor = createActor(machine, { clock: clock as never, input: { ask, release } as never })
    actor.subscribe((snapshot) => {
      if (snapshot.status !== 'done') return
      if (snapshot.value === 'completed') completed += 1
      if (snapshot.value === 'dropped') dropped += 1
      grants[learner] = () => undefined
    })
    actor.start()
  }

  at(luck.exponential(0.1), arrive)
  while (events.size > 0) {
    now = events.times[0]!
    const what = events.pop()
    const action = actions[what]
    actions[what] = null
    unused.push(what)
    action?.()
  }
  return { completed: completed / learners, dropped: dropped / learners }
}
