import type { library as english } from '../en/library'
import type { Like } from '../translate'

export const library = {} as const satisfies Like<typeof english>
