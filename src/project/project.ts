import * as z from 'zod/mini'
import { Board, Note } from './board'
import { Chart, State, Transition } from './chart'
import { KeptForecast } from './keptForecast'
import { Paper } from './paper'
import { Persona } from './persona'
import { Scenario } from './scenario'
import { Picture, Settings } from './settings'
import { Calendar, Role } from './staff'

/*
 * A project is one file and one value: a few tables of records, each record keyed by its id. Everything refers to
 * everything by id. Nothing changes a project but a command (`edit/`), and nothing makes one from outside but `read`.
 */

/** The format of the file; raised by one with each migration in `migrations/`. */
export const formatVersion = 2

const table = <T extends z.core.$ZodType>(record: T) => z.record(z.string(), record)

export const Project = z.strictObject({
  passage: z.literal(formatVersion),
  id: z.string(),
  settings: table(Settings),
  charts: table(Chart),
  states: table(State),
  transitions: table(Transition),
  roles: table(Role),
  calendars: table(Calendar),
  personas: table(Persona),
  scenarios: table(Scenario),
  forecasts: table(KeptForecast),
  boards: table(Board),
  notes: table(Note),
  papers: table(Paper),
  pictures: table(Picture),
})
export interface Project extends z.infer<typeof Project> {}

export const tableNames = [
  'settings',
  'charts',
  'states',
  'transitions',
  'roles',
  'calendars',
  'personas',
  'scenarios',
  'forecasts',
  'boards',
  'notes',
  'papers',
  'pictures',
] as const
export type TableName = (typeof tableNames)[number]
export type RecordOf<T extends TableName> = Project[T][string]

export const settingsOf = (project: Project): Settings => project.settings.settings as Settings

/** A project with nothing in it but its name and the defaults of a service in mainland China. */
export const emptyProject = (id: string, name: Settings['name']): Project => ({
  passage: formatVersion,
  id,
  settings: {
    settings: {
      id: 'settings',
      name,
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      documentNumberScheme: '{org}-SOP-{task}-{nnn}',
      mode: 'C',
      languages: ['zh-CN', 'en'],
    },
  },
  charts: {},
  states: {},
  transitions: {},
  roles: {},
  calendars: {},
  personas: {},
  scenarios: {},
  forecasts: {},
  boards: {},
  notes: {},
  papers: {},
  pictures: {},
})
