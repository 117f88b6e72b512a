import type { Like } from '../catalogue'
import type { shell as english } from '../en/shell'

export const shell = {
  'shell.close': '关闭',
  'shell.durationExample': '15 分钟、2 小时、3 天',
  'shell.badDuration': '请写成“15 分钟”“2 小时”“3 天”这样。',
  'shell.badNumber': (v) => {
    const kind = v.whole ? '整数' : '数字'
    if (v.minimum !== null && v.maximum !== null) return `请填 ${v.minimum} 到 ${v.maximum} 之间的${kind}。`
    if (v.minimum !== null) return `请填不小于 ${v.minimum} 的${kind}。`
    if (v.maximum !== null) return `请填不大于 ${v.maximum} 的${kind}。`
    return `请填${kind}。`
  },
} satisfies Like<typeof english>
