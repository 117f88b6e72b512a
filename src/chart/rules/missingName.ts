import { say } from '../../project/text'
import type { Rule } from './rule'

/** A step shown by its technical key because nobody has named it. */
export const missingName: Rule = {
  code: 'missing-name',
  severity: 'info',
  *check(tree) {
    for (const state of tree.states)
      if (state.parent !== null && state.kind !== 'history' && !say(state.name, 'zh-CN'))
        yield { where: state.id, values: { key: state.key } }
  },
}
