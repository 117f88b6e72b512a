import { expect, test } from 'vitest'
import { wayOrder } from '../../src/chart/wayOrder'
import { chartOf, projectOf } from './projectOf'

const order = (machine: Parameters<typeof projectOf>[0]): string[] => {
  const project = projectOf(machine)
  return wayOrder(project, chartOf(project)).map((id) => project.states[id]?.key ?? '')
}

test('steps stand in the order in which a learner can first come to them, whatever order they were written in', () => {
  expect(
    order({
      id: 'm',
      initial: 'start',
      states: {
        lost: { type: 'final' },
        nowhere: {},
        late: { on: { GO: 'lost', AGAIN: 'start' } },
        stage: { initial: 'in', states: { in: { on: { OUT: '#m.late' } } } },
        start: { on: { A: 'stage', B: 'other' } },
        other: { on: { GO: 'late' } },
      },
    }),
  ).toEqual(['start', 'stage', 'other', 'late', 'lost', 'nowhere'])
})

test('lanes side by side are all first; a chart without steps has none', () => {
  expect(order({ id: 'm', type: 'parallel', states: { a: {}, b: {} } })).toEqual(['a', 'b'])
  expect(order({ id: 'm' })).toEqual([])
})
