import * as z from 'zod/mini'
import { byOrder, orderAfter } from '../../base/order'
import { ChartId } from '../../project/chart'
import type { Move, Story } from '../../project/story'
import { Text } from '../../project/text'
import { command } from '../command'
import { copied } from '../fragment'
import { keyFor } from '../keys'

/** The story told of the copies of its steps and paths. */
const storyUnder = (story: Story, idOf: (old: string) => string, id: string): Story => ({
  ...story,
  id,
  steps: story.steps.map((step) => ({ ...step, move: moveUnder(step.move, idOf), entered: step.entered.map(idOf) })),
})

function moveUnder(move: Move, idOf: (old: string) => string): Move {
  if (move.kind === 'attribute') return move
  const picks = move.picks.map(idOf)
  return move.kind === 'begin' ? { ...move, picks } : { ...move, picks, transition: idOf(move.transition) }
}

/** A second chart with the same steps and paths under new ids, right after the first. */
export const duplicateChart = command(
  'chart.duplicate',
  z.strictObject({ chart: ChartId, name: Text }),
  (tx, { chart: original, name }) => {
    const chart = tx.get('charts', original)
    const id = tx.newId()
    const { states, transitions, idOf } = copied(
      {
        states: tx.all('states').filter((state) => state.chart === original),
        transitions: tx.all('transitions').filter((transition) => transition.chart === original),
      },
      id,
      tx.newId,
    )
    for (const state of states) tx.put('states', state)
    for (const transition of transitions) tx.put('transitions', transition)
    const charts = tx.all('charts').sort(byOrder)
    const key = keyFor(chart.key, new Set(charts.map((other) => other.key)), 'process')
    tx.put('charts', { ...chart, id, key, name, root: idOf(chart.root), order: orderAfter(charts, original) })
    if (chart.stories) tx.update('charts', id, { stories: chart.stories.map((story) => storyUnder(story, idOf, tx.newId())) })
    tx.update('charts', id, { deleted: undefined })
    return id
  },
)
