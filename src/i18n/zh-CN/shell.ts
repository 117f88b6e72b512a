import type { Like } from '../catalogue'
import type { shell as english } from '../en/shell'

export const shell = {} as const satisfies Like<typeof english>
