import * as z from 'zod/mini'
import { Refusal } from '../edit/transaction'
import { ChartId } from '../project/chart'
import { type Story, StoryStep } from '../project/story'
import { Text } from '../project/text'
import { command, type ProjectTransaction } from './command'

/* Walks that are kept with their chart: saved, undone and copied with it like anything else that was drawn. */

const at = { chart: ChartId, story: z.string() }

function change(tx: ProjectTransaction, chart: string, id: string, next: (story: Story) => Story | null): void {
  const stories = tx.get('charts', chart).stories ?? []
  if (!stories.some((one) => one.id === id)) throw new Refusal('record-gone', id)
  const left = stories.flatMap((one) => (one.id === id ? (next(one) ?? []) : one))
  tx.update('charts', chart, { stories: left.length > 0 ? left : undefined })
}

/** Keeps a walk after those that are kept already. */
export const addStory = command(
  'story.add',
  z.strictObject({ chart: ChartId, name: Text, steps: z.array(StoryStep).check(z.minLength(1)) }),
  (tx, { chart, name, steps }) => {
    const id = tx.newId()
    tx.update('charts', chart, { stories: [...(tx.get('charts', chart).stories ?? []), { id, name, steps }] })
    return id
  },
)

/** Another name, or another course: what was told of a step is kept where the new course has none for it. */
export const updateStory = command(
  'story.update',
  z.strictObject({ ...at, name: z.optional(Text), steps: z.optional(z.array(StoryStep).check(z.minLength(1))) }),
  (tx, { chart, story, name, steps }) =>
    change(tx, chart, story, (one) => ({ ...one, ...(name !== undefined ? { name } : {}), ...(steps ? { steps } : {}) })),
)

/** What is told of one step when the story is shown; null takes it away. */
export const narrateStory = command(
  'story.narrate',
  z.strictObject({ ...at, step: z.int(), says: z.nullable(Text) }),
  (tx, { chart, story, step, says }) =>
    change(tx, chart, story, (one) => {
      if (!one.steps[step]) throw new Refusal('record-gone', story)
      const steps = one.steps.map((old, i) => {
        if (i !== step) return old
        const { says: _, ...rest } = old
        return says === null ? rest : { ...rest, says }
      })
      return { ...one, steps }
    }),
)

/** Puts a story right after another; null = first. */
export const moveStory = command(
  'story.move',
  z.strictObject({ ...at, after: z.nullable(z.string()) }),
  (tx, { chart, story: id, after }) => {
    const stories = tx.get('charts', chart).stories ?? []
    const moved = stories.find((one) => one.id === id)
    if (!moved) throw new Refusal('record-gone', id)
    if (after === id) return
    const rest = stories.filter((one) => one.id !== id)
    const place = after === null ? 0 : rest.findIndex((one) => one.id === after) + 1
    if (after !== null && place === 0) throw new Refusal('record-gone', after)
    tx.update('charts', chart, { stories: [...rest.slice(0, place), moved, ...rest.slice(place)] })
  },
)

export const deleteStory = command('story.delete', z.strictObject(at), (tx, { chart, story }) =>
  change(tx, chart, story, () => null),
)
