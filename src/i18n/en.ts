import { boards } from './en/boards'
import { canvas } from './en/canvas'
import { chart } from './en/chart'
import { colours } from './en/colours'
import { comments } from './en/comments'
import { findings } from './en/findings'
import { inspector } from './en/inspector'
import { journey } from './en/journey'
import { library } from './en/library'
import { problems } from './en/problems'
import { rules } from './en/rules'
import { shell } from './en/shell'
import { simulation } from './en/simulation'
import { stories } from './en/stories'
import { tour } from './en/tour'
import { uses } from './en/uses'
import { views } from './en/views'
import { walk } from './en/walk'

/** What the screen says; `documents` and `cli` are fetched apart. */
export const en = {
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
