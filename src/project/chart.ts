import * as z from 'zod/mini'
import { Comment } from './comment'
import { Delay, Distribution } from './distribution'
import { Experience, Journey } from './journey'
import { Action, Guard } from './logic'
import { Story } from './story'
import { Text } from './text'

/*
 * A chart normalised [C3]: states and transitions are records of their own, keyed by a stable id, so a rename breaks
 * no reference. What XState knows and the studio does not edit stays in `source` (the config as it came, without its
 * child states); `chart/toXState.ts` says how the two are kept from contradicting each other.
 */

export const ChartId = z.string()
export type ChartId = z.infer<typeof ChartId>
export const StateId = z.string()
export type StateId = z.infer<typeof StateId>
export const TransitionId = z.string()
export type TransitionId = z.infer<typeof TransitionId>

export const SkillLevel = z.enum(['junior', 'intermediate', 'senior'])
export type SkillLevel = z.infer<typeof SkillLevel>

/** Where a figure comes from [D0]; the key of `sources` is the field's path, `activity.duration`. */
export const Source = z.looseObject({
  quality: z.enum(['measured', 'source', 'assumption']),
  note: z.optional(Text),
  date: z.optional(z.string()),
})
export interface Source extends z.infer<typeof Source> {}
export const Sources = z.record(z.string(), Source)

export const Activity = z.looseObject({
  /** `process`: another chart is what is done here. */
  kind: z.enum(['staffed', 'self', 'automatic', 'process']),
  /** The chart that a `process` invokes: its id here, its key in the interchange file. */
  chart: z.optional(z.string()),
  role: z.optional(z.string()),
  units: z.optional(z.int().check(z.minimum(1))),
  minSkill: z.optional(SkillLevel),
  nature: z.optional(z.enum(['rule', 'judgement'])),
  duration: z.optional(Distribution),
  cost: z.optional(z.number()),
  priority: z.optional(z.number()),
  patience: z.optional(z.looseObject({ after: Distribution, event: z.string() })),
  detached: z.optional(z.boolean()),
})
export interface Activity extends z.infer<typeof Activity> {}

export const Sla = z.looseObject({
  metric: z.enum(['start', 'done']),
  within: z.number(),
  target: z.number().check(z.minimum(0), z.maximum(1)),
})
export interface Sla extends z.infer<typeof Sla> {}

export const Privacy = z.looseObject({
  class: z.enum(['none', 'personal', 'sensitive', 'minor']),
  collects: z.optional(z.array(Text)),
  purpose: z.optional(Text),
  retentionDays: z.optional(z.number()),
})
export interface Privacy extends z.infer<typeof Privacy> {}

export const Sop = z.looseObject({
  instruction: z.optional(Text),
  inputs: z.optional(z.array(Text)),
  outputs: z.optional(z.array(Text)),
  tools: z.optional(z.array(Text)),
  checks: z.optional(z.array(Text)),
  exceptions: z.optional(z.array(Text)),
  record: z.optional(Text),
})
export interface Sop extends z.infer<typeof Sop> {}

export const Point = z.looseObject({ x: z.number(), y: z.number() })
export type Point = z.infer<typeof Point>

/** The fields of `meta.passage` on a state [D], as they stand in the interchange file. */
export const stateData = {
  name: z.optional(Text),
  activity: z.optional(Activity),
  occurrences: z.optional(z.record(z.string(), Distribution)),
  cost: z.optional(z.number()),
  role: z.optional(z.string()),
  outcome: z.optional(z.enum(['success', 'neutral', 'loss'])),
  value: z.optional(z.number()),
  sla: z.optional(z.array(Sla)),
  lane: z.optional(z.enum(['customer', 'frontstage', 'backstage', 'support'])),
  channels: z.optional(z.array(Text)),
  experience: z.optional(Experience),
  privacy: z.optional(Privacy),
  skills: z.optional(z.array(z.string())),
  sop: z.optional(Sop),
  sources: z.optional(Sources),
  note: z.optional(Text),
  /** On the root: of the chart as a whole. */
  comments: z.optional(z.array(Comment)),
  /** Top-left corner relative to the parent's, in canvas units. */
  position: z.optional(Point),
  /** Containers only: width and height as laid out. */
  size: z.optional(z.looseObject({ width: z.number(), height: z.number() })),
  folded: z.optional(z.boolean()),
  /** A choice that no path leaves yet; with paths it is one by its `always` triggers. */
  decides: z.optional(z.boolean()),
}

/** One of the six things that make a learner move on; the `event` of XState is made of it. */
export const Trigger = z.discriminatedUnion('type', [
  /** `on`: an event by name, `*` and `a.*` included. */
  z.strictObject({ type: z.literal('event'), event: z.string() }),
  z.strictObject({ type: z.literal('always') }),
  /** `after`: milliseconds as digits, or the name of one of the chart's delays [D3]. */
  z.strictObject({ type: z.literal('after'), delay: z.string() }),
  /** `onDone` of a stage or of parallel regions. */
  z.strictObject({ type: z.literal('done') }),
  /** The end of the state's own activity: `onDone` of its `activity` invoke [P3]. */
  z.strictObject({ type: z.literal('completed') }),
  /** A foreign actor's `onDone`, `onError`, `onSnapshot`, by its place in the state's `invoke`. */
  z.strictObject({ type: z.literal('invoke'), index: z.int(), on: z.enum(['done', 'error', 'snapshot']) }),
])
export type Trigger = z.infer<typeof Trigger>

export const State = z.strictObject({
  id: StateId,
  chart: ChartId,
  /** null on a chart's one root state. */
  parent: z.nullable(StateId),
  order: z.string(),
  /** [C6] The XState key: unique among siblings, no dot, not integer-like unless imported. */
  key: z.string(),
  kind: z.enum(['atomic', 'compound', 'parallel', 'final', 'history']),
  /** Compound: the child entered first. History: nothing; its default is its `default` transition's target. */
  initial: z.optional(StateId),
  history: z.optional(z.enum(['shallow', 'deep'])),
  /** History: where to go when there is nothing to remember. */
  historyDefault: z.optional(z.array(StateId)),
  tags: z.optional(z.array(z.string())),
  entry: z.optional(z.array(Action)),
  exit: z.optional(z.array(Action)),
  ...stateData,
  /** Fields of `meta.passage` that this version does not know; they go out as they came in. */
  extra: z.optional(z.record(z.string(), z.unknown())),
  source: z.optional(z.unknown()),
})
export interface State extends z.infer<typeof State> {}

export const Transition = z.strictObject({
  id: TransitionId,
  chart: ChartId,
  /** The state it leaves from. */
  from: StateId,
  /** Among the candidates of the same state; candidates of one trigger are tried in this order [P1]. */
  order: z.string(),
  trigger: Trigger,
  /** Empty: no target (an internal transition without a move). */
  targets: z.array(StateId),
  guard: z.optional(Guard),
  actions: z.optional(z.array(Action)),
  reenter: z.optional(z.boolean()),
  /** [P2] Share in the draw, before normalising. */
  weight: z.optional(z.number()),
  label: z.optional(Text),
  sources: z.optional(Sources),
  comments: z.optional(z.array(Comment)),
  /** Drawn line, absolute in the coordinates of the nearest container that holds both ends; absent = routed afresh. */
  route: z.optional(z.array(Point)),
  /** Points that the line runs through because a person said so, in the same coordinates. */
  waypoints: z.optional(z.array(Point)),
  /** Middle of the label, in the same coordinates. */
  labelPosition: z.optional(Point),
  extra: z.optional(z.record(z.string(), z.unknown())),
  source: z.optional(z.unknown()),
})
export interface Transition extends z.infer<typeof Transition> {}

export const Arrivals = z.union([
  z.looseObject({ interarrival: Distribution }),
  z.looseObject({ perDay: z.number(), profile: z.optional(z.array(z.number())) }),
  z.looseObject({ batch: z.int(), over: z.number() }),
])
export type Arrivals = z.infer<typeof Arrivals>

export const Chart = z.strictObject({
  id: ChartId,
  order: z.string(),
  kind: z.enum(['process', 'journey']),
  /** The XState machine id. */
  key: z.string(),
  name: Text,
  root: StateId,
  purpose: z.optional(Text),
  attributes: z.optional(z.record(z.string(), Distribution)),
  attributeNames: z.optional(z.record(z.string(), Text)),
  arrivals: z.optional(Arrivals),
  delays: z.optional(z.record(z.string(), Delay)),
  /** Seconds a forecast looks ahead by default. */
  horizon: z.optional(z.number()),
  /** Walks that were kept, in the order in which they are told. */
  stories: z.optional(z.array(Story)),
  sources: z.optional(Sources),
  kpis: z.optional(z.array(Text)),
  /** What the map of a journey says of the whole. */
  journey: z.optional(Journey),
  failureAndRecovery: z.optional(Text),
  principles: z.optional(z.array(Text)),
  scope: z.optional(Text),
  preconditions: z.optional(z.array(Text)),
  /** Task code of the skill standard, `J2.1`. */
  task: z.optional(z.string()),
  /** When it was put into the trash (ISO 8601); absent = in use. */
  deleted: z.optional(z.string()),
  extra: z.optional(z.record(z.string(), z.unknown())),
  source: z.optional(z.unknown()),
})
export interface Chart extends z.infer<typeof Chart> {}
