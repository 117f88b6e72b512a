import type { problems as english } from '../en/problems'
import type { Like } from '../translate'

export const problems = {} as const satisfies Like<typeof english>
