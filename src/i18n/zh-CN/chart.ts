import type { Like } from '../catalogue'
import type { chart as english } from '../en/chart'

export const chart = {
  'chart.otherwise': '否则',
  'chart.about': (v) => `约 ${v.time}`,
  'chart.waits': (v) => `等待 ${v.time}`,
  'chart.waitsAbout': (v) => `等待约 ${v.time}`,
  'chart.atMost': (v) => `最多 ${v.time}`,
  'chart.waitsOpen': '等待事情发生',
  'chart.waitsAlign': (v) => `等到下一个 ${v.time}整点`,
  'chart.waitsAt': (v) => `等到开始后 ${v.time}`,
  'chart.waitsCycle': (v) => `等到轮次，每 ${v.time}`,
  'chart.slaStart': (v) => `${v.percent} % ${v.time}内开始`,
  'chart.slaDone': (v) => `${v.percent} % ${v.time}内完成`,
  'chart.steps': (v) => `${v.count} 个步骤`,
  'chart.outcome.success': '达成',
  'chart.outcome.neutral': '中性',
  'chart.outcome.loss': '流失',
  'chart.stageEnd': '阶段结束',
  'chart.and': ' 且 ',
  'chart.or': ' 或 ',
  'chart.not': (v) => `不是（${v.what}）`,
  'chart.unnamed': '未命名',
  'chart.self': '学习者自己做',
  'chart.automatic': '系统自动',
  'chart.after': (v) => `${v.time}后`,
} as const satisfies Like<typeof english>
