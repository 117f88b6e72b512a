import type { shell as english } from '../en/shell'
import type { Like } from '../translate'

export const shell = {} as const satisfies Like<typeof english>
