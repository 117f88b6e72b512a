import type { cli as english } from '../en/cli'
import type { Like } from '../translate'

export const cli = {} as const satisfies Like<typeof english>
