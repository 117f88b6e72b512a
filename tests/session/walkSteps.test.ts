import { describe, expect, test } from 'vitest'
import { treeOf } from '../../src/chart/tree'
import { compile } from '../../src/machine/compile'
import type { Project } from '../../src/project/project'
import type { Move } from '../../src/project/story'
import { type Position, type WalkOption, walkAlong } from '../../src/session/walkSteps'
import { chartOf, projectOf } from '../chart/projectOf'

const machine = {
  id: 'm',
  initial: 'call',
  context: { tries: 0 },
  meta: {
    passage: { attributes: { tries: { type: 'constant', value: 0 } }, delays: { rest: { type: 'exponential', mean: 3600 } } },
  },
  states: {
    call: {
      meta: { passage: { activity: { kind: 'self', duration: { type: 'constant', value: 60 }, patience: undefined } } },
      invoke: {
        src: 'activity',
        onDone: [
          { target: 'decide', meta: { passage: { weight: 0.6, label: 'reached' } } },
          {
            target: 'again',
            actions: [{ type: 'assign', params: { name: 'tries', expr: ['+', ['get', 'tries'], 1] } }],
            meta: { passage: { weight: 0.4, label: 'no answer' } },
          },
        ],
      },
      on: { COLD: [{ target: 'lost', meta: { passage: { label: 'cold' } } }] },
    },
    again: {
      after: { rest: [{ target: 'call', meta: { passage: { label: 'next day' } } }] },
      always: [
        {
          target: 'lost',
          guard: { type: 'attribute', params: { name: 'tries', op: '>=', value: 3 } },
          meta: { passage: { label: 'three times' } },
        },
      ],
    },
    decide: {
      always: [
        { target: 'won', meta: { passage: { weight: 0.25, label: 'yes' } } },
        { target: 'lost', meta: { passage: { label: 'no' } } },
      ],
    },
    won: { type: 'final', meta: { passage: { outcome: 'success' } } },
    lost: { type: 'final', meta: { passage: { outcome: 'loss' } } },
  },
}

const walk = (project: Project, moves: readonly Move[] = []): Position => {
  const tree = treeOf(project, chartOf(project))
  const program = tree && compile(tree)
  if (!tree || !program?.ok) throw new Error(JSON.stringify(program))
  return walkAlong(tree, program.value, moves)
}
const by = (position: Position, label: string): WalkOption => {
  const option = position.options.find(({ transition }) => transition.label === label)
  if (!option) throw new Error(`no ${label} among ${position.options.map(({ transition }) => transition.label)}`)
  return option
}
const keys = (project: Project, ids: Iterable<string>): string[] => [...ids].map((id) => project.states[id]?.key ?? id)

describe('a walk', () => {
  test('offers every path of the active steps, weighted ones with their share, and says of what kind each is', () => {
    const project = projectOf(machine)

    const { options, leaves } = walk(project)

    expect(keys(project, leaves)).toEqual(['call'])
    expect(options.map(({ kind, share, transition }) => [transition.label, kind, share])).toEqual(
      expect.arrayContaining([
        ['reached', 'completed', 0.6],
        ['no answer', 'completed', 0.4],
        ['cold', 'happens', null],
      ]),
    )
  })

  test('[P2] asks by hand where weights decide in the middle of a macrostep', () => {
    const project = projectOf(machine)

    const asked = walk(project, by(walk(project), 'reached').next)
    const won = walk(project, by(asked, 'yes').next)

    expect(project.states[asked.choosing ?? '']?.key).toBe('decide')
    expect(asked.options.map(({ share }) => share)).toEqual([0.25, 0.75])
    expect(project.states[won.end ?? '']?.key).toBe('won')
    expect(keys(project, won.visited)).toEqual(expect.arrayContaining(['call', 'decide', 'won']))
  })

  test('shows a condition that is not met as such, and takes it once an attribute is set by hand', () => {
    const project = projectOf(machine)

    const again = walk(project, by(walk(project), 'no answer').next)
    const set = walk(project, [...by(walk(project), 'no answer').next, { kind: 'attribute', name: 'tries', value: 3 }])

    expect(again.attributes).toEqual({ tries: 1 })
    expect(by(again, 'three times').reason).toBe('notMet')
    expect(by(again, 'next day')).toMatchObject({ kind: 'timeout', reason: null, delay: { type: 'exponential', mean: 3600 } })
    expect(project.states[set.end ?? '']?.key).toBe('lost')
  })

  test('walks its moves again on a changed chart as far as they go', () => {
    const project = projectOf(machine)
    const moves = by(walk(project, by(walk(project), 'no answer').next), 'next day').next
    const gone = moves.at(-1)?.kind === 'event' ? (moves.at(-1) as { transition: string }).transition : ''
    const { [gone]: _, ...transitions } = project.transitions

    const after = walk({ ...project, transitions }, moves)

    expect(moves).toHaveLength(3)
    expect(after.walked).toBe(2)
    expect(keys(project, after.leaves)).toEqual(['again'])
  })

  test('[P9] a macrostep without end is said to be one', () => {
    const project = projectOf({
      id: 'm',
      initial: 'a',
      states: { a: { on: { GO: 'b' } }, b: { always: 'c' }, c: { always: 'b' } },
    })

    const { options } = walk(project)
    const after = walk(project, options[0]?.next)

    expect(after.trouble?.code).toBe('endless-loop')
    expect(after.options).toEqual([])
  })

  test('never meets a dead end of its own making: any enabled option can be taken, to the end', () => {
    const project = projectOf(machine)
    let seed = 7
    const random = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % n
    }
    for (let run = 0; run < 50; run += 1) {
      let position = walk(project)
      for (let steps = 0; steps < 60 && position.end === null; steps += 1) {
        const open = position.options.filter(({ reason }) => reason === null)
        expect(open.length).toBeGreaterThan(0)
        const next = open[random(open.length)]?.next ?? []
        position = walk(project, next)
        expect(position.walked).toBe(next.length)
      }
    }
  })
})
