import { boards } from './en/boards'
import { canvas } from './en/canvas'
import { chart } from './en/chart'
import { cli } from './en/cli'
import { documents } from './en/documents'
import { findings } from './en/findings'
import { inspector } from './en/inspector'
import { library } from './en/library'
import { papers } from './en/papers'
import { problems } from './en/problems'
import { rules } from './en/rules'
import { shell } from './en/shell'
import { simulation } from './en/simulation'
import { stories } from './en/stories'
import { tour } from './en/tour'
import { uses } from './en/uses'
import { views } from './en/views'
import { walk } from './en/walk'

export const en = {
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
