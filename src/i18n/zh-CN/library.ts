import type { Like } from '../catalogue'
import type { library as english } from '../en/library'

export const library = {} as const satisfies Like<typeof english>
