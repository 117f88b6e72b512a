import type { Like } from '../catalogue'
import type { problems as english } from '../en/problems'

export const problems = {
  'problems.none': '没有发现问题',
  'problems.noneHint': '规则已全部检查。编辑时一有新问题，就会列在这里。',
  'problems.noChart': '打开一张流程图或旅程图，就能检查它。',
  'problems.error': '错误',
  'problems.warning': '警告',
  'problems.info': '提示',
  'problems.errors': (v) => `${v.n} 个错误`,
  'problems.warnings': (v) => `${v.n} 个警告`,
  'problems.infos': (v) => `${v.n} 条提示`,
  'problems.list': '这张图的问题。选一条，就能看到它在哪里。',
  'problems.wholeChart': '整张图',
} as const satisfies Like<typeof english>
