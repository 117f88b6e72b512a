import { boards } from './zh-CN/boards'
import { canvas } from './zh-CN/canvas'
import { chart } from './zh-CN/chart'
import { colours } from './zh-CN/colours'
import { comments } from './zh-CN/comments'
import { findings } from './zh-CN/findings'
import { inspector } from './zh-CN/inspector'
import { journey } from './zh-CN/journey'
import { library } from './zh-CN/library'
import { problems } from './zh-CN/problems'
import { rules } from './zh-CN/rules'
import { shell } from './zh-CN/shell'
import { simulation } from './zh-CN/simulation'
import { stories } from './zh-CN/stories'
import { tour } from './zh-CN/tour'
import { uses } from './zh-CN/uses'
import { views } from './zh-CN/views'
import { walk } from './zh-CN/walk'

/** What the screen says; `documents` and `cli` are fetched apart. */
export const zhCN = {
  ...shell,
  ...canvas,
  ...boards,
  ...simulation,
  ...problems,
  ...inspector,
  ...journey,
  ...library,
  ...findings,
  ...rules,
  ...chart,
  ...comments,
  ...colours,
  ...stories,
  ...tour,
  ...walk,
  ...uses,
  ...views,
} as const
