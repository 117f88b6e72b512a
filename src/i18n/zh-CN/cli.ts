import type { Like } from '../catalogue'
import type { cli as english } from '../en/cli'

export const cli = {} as const satisfies Like<typeof english>
