import type { Like } from '../catalogue'
import type { tour as english } from '../en/tour'

export const tour = {
  'tour.title': '导览',
  'tour.again': '看一遍导览',
  'tour.leave': '退出导览',
  'tour.at': (v) => `第 ${v.step} 步，共 5 步`,
  'tour.next.0': '走查一位学习者',
  'tour.next.1': '预测一期学习者',
  'tour.next.2': '看哪里排队',
  'tour.next.3': '加一个人',
  'tour.next.4': '写成 SOP',
  'tour.next.5': '完成',
  'tour.text.0': '五步看懂学途。只画一张图，走查、预测和 SOP 都跟着它变。',
  'tour.text.1': '您就是学习者：在右边选接下来发生什么，图上亮起的就是您所在的步骤。',
  'tour.text.2': '全部学习者走完一期。结论先用句子说，再看数字；颜色越深的步骤，等得越久。',
  'tour.text.3': (v) => `排队最久的是“${v.step}”，画布已移到那里。`,
  'tour.text.noWait': '这里没有人排队等人手，不必加人；减几个人，就看得出哪里最紧。',
  'tour.text.4': (v) => `“${v.role}”加了一人：预测正在重算，数字旁会写出原来是多少。这一步可以撤销。`,
  'tour.text.5': 'SOP 由同一张图写成：改一个步骤，文档就跟着变；右边可存为 Word。',
} as const satisfies Like<typeof english>
