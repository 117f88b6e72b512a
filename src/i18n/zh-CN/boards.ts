import type { boards as english } from '../en/boards'
import type { Like } from '../translate'

export const boards = {} as const satisfies Like<typeof english>
