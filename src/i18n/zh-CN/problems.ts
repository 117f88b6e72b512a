import type { Like } from '../catalogue'
import type { problems as english } from '../en/problems'

export const problems = {} as const satisfies Like<typeof english>
