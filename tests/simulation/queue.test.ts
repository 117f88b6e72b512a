import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Queue, ranks } from '../../src/simulation/queue'

function add(queue: Queue, time: number, rank: number, what: number): void {
  queue.due = time
  queue.add(rank, what)
}

test('[P8] what happens at one instant goes by rank, then by the order of scheduling', () => {
  const queue = new Queue(6)
  add(queue, 5, ranks.arrival, 1)
  add(queue, 5, ranks.timeout, 2)
  add(queue, 5, ranks.completion, 3)
  add(queue, 4, ranks.arrival, 4)
  add(queue, 5, ranks.completion, 5)

  expect(Array.from({ length: 5 }, () => queue.pop())).toEqual([4, 3, 5, 2, 1])
  expect(queue.times[0]).toBe(Infinity)
})

test('a queue from which entries are cancelled gives the rest in order', () => {
  const step = fc.oneof(
    fc.record({ add: fc.integer({ min: 0, max: 20 }), rank: fc.integer({ min: 0, max: 4 }) }),
    fc.record({ cancel: fc.nat(200) }),
    fc.constant('pop' as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const queue = new Queue(1)
      let model: { time: number; rank: number; what: number }[] = []
      const sorted = () => [...model].sort((a, b) => a.time - b.time || a.rank - b.rank || a.what - b.what)
      let what = 0
      for (const action of steps) {
        if (action === 'pop') {
          const [first] = sorted()
          if (!first) continue
          expect(queue.times[0]).toBe(first.time)
          expect(queue.pop()).toBe(first.what)
          model = model.filter((entry) => entry !== first)
        } else if ('cancel' in action) {
          const entry = model[action.cancel % Math.max(1, model.length)]
          if (!entry) continue
          queue.cancel(entry.what)
          expect(queue.isDue(entry.what)).toBe(false)
          model = model.filter((other) => other !== entry)
        } else {
          queue.reserve(what + 1)
          add(queue, action.add, action.rank, what)
          expect(queue.isDue(what)).toBe(true)
          model.push({ time: action.add, rank: action.rank, what })
          what += 1
        }
        expect(queue.size).toBe(model.length)
      }
      expect(Array.from(model, () => queue.pop())).toEqual(sorted().map((entry) => entry.what))
    }),
    { numRuns: 200 },
  )
})
