import * as z from 'zod/mini'
import { boardKinds } from '../../project/board'
import { Source } from '../../project/chart'
import { Text } from '../../project/text'

/** A board with notes to begin from, as `templates/boards.json` holds them. */
export const BoardTemplate = z.strictObject({
  id: z.string(),
  kind: z.enum(boardKinds),
  name: Text,
  mode: z.optional(z.enum(['C', 'B', 'G'])),
  notes: z.array(z.strictObject({ block: z.string(), text: Text, score: z.optional(z.number()), source: z.optional(Source) })),
})
export type BoardTemplate = z.infer<typeof BoardTemplate>

/** Fetched when a board is about to be added. */
export const boardTemplates = async (): Promise<readonly BoardTemplate[]> =>
  z.array(BoardTemplate).parse((await import('../../../templates/boards.json')).default)
