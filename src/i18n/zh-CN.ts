import { boards } from './zh-CN/boards'
import { canvas } from './zh-CN/canvas'
import { chart } from './zh-CN/chart'
import { cli } from './zh-CN/cli'
import { documents } from './zh-CN/documents'
import { findings } from './zh-CN/findings'
import { inspector } from './zh-CN/inspector'
import { library } from './zh-CN/library'
import { papers } from './zh-CN/papers'
import { problems } from './zh-CN/problems'
import { rules } from './zh-CN/rules'
import { shell } from './zh-CN/shell'
import { simulation } from './zh-CN/simulation'
import { stories } from './zh-CN/stories'
import { tour } from './zh-CN/tour'
import { uses } from './zh-CN/uses'
import { views } from './zh-CN/views'
import { walk } from './zh-CN/walk'

export const zhCN = {
  ...shell,
  ...canvas,
  ...boards,
  ...simulation,
  ...documents,
  ...papers,
  ...problems,
  ...inspector,
  ...library,
  ...findings,
  ...rules,
  ...chart,
  ...cli,
  ...stories,
  ...tour,
  ...walk,
  ...uses,
  ...views,
} as const
