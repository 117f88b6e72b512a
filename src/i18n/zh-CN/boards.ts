import type { Like } from '../catalogue'
import type { boards as english } from '../en/boards'

export const boards = {} as const satisfies Like<typeof english>
