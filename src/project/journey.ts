import * as z from 'zod/mini'
import { Text } from './text'

/*
 * What a journey map says beyond the chart it is a view of: its head, its curves and rows, and what is known of each
 * step. All of it is optional and stands under `meta.passage` [D]: `journey` on the machine, `experience` on a state.
 */

/** Who pays and decides: consumers, businesses, government and public schools. */
export const serviceModes = ['C', 'B', 'G'] as const
export const ServiceMode = z.enum(serviceModes)
export type ServiceMode = z.infer<typeof ServiceMode>

export const emotionRange = { lowest: -2, highest: 2 } as const
export const Emotion = z.number().check(z.minimum(emotionRange.lowest), z.maximum(emotionRange.highest))

/** What the map rests on as a whole. */
export const journeyBases = ['assumption', 'research', 'measured'] as const

/** A row of the map: a built-in one by its name, or one of one's own, which has a name to read. The list is the order. */
export const JourneyRow = z.looseObject({ id: z.string(), name: z.optional(Text), hidden: z.optional(z.boolean()) })
export interface JourneyRow extends z.infer<typeof JourneyRow> {}

export const curveKinds = ['asIs', 'toBe', 'variant'] as const
/** A line through the emotions of the steps. The first one's values are `experience.emotion`, the others' `experience.emotions`. */
export const JourneyCurve = z.looseObject({
  id: z.string(),
  kind: z.enum(curveKinds),
  name: z.optional(Text),
  /** The persona whose line it is: its id, or its key in an XState file. */
  persona: z.optional(z.string()),
  hidden: z.optional(z.boolean()),
})
export interface JourneyCurve extends z.infer<typeof JourneyCurve> {}

/** How a mood is predicted from a forecast; `journey/mood.ts` says the rule in full. */
export const MoodRule = z.looseObject({
  /** The mood where nothing goes wrong. */
  base: z.optional(Emotion),
  /** Seconds that a learner expects to wait where no promise is made. */
  expectedWait: z.optional(z.number().check(z.gt(0))),
  /** What each doubling of the wait beyond the expectation takes away. */
  waiting: z.optional(z.number().check(z.minimum(0))),
  /** What each further visit takes away. */
  rework: z.optional(z.number().check(z.minimum(0))),
  /** What it takes away if everybody fails here. */
  failure: z.optional(z.number().check(z.minimum(0))),
  /** What help after a failure gives back. */
  recovery: z.optional(z.number().check(z.minimum(0))),
  /** The share of the lowest point in the whole, the rest being the end's. */
  peak: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
})
export interface MoodRule extends z.infer<typeof MoodRule> {}

const head = {
  /** Whose journey it is: ids of personas, or their keys in an XState file. */
  personas: z.optional(z.array(z.string())),
  scenario: z.optional(Text),
  goal: z.optional(Text),
  basis: z.optional(z.enum(journeyBases)),
  /** Interviews, tickets, surveys: what exactly, and when. */
  basisNote: z.optional(Text),
  owner: z.optional(Text),
  /** By process: the what-if whose forecast the map shows; a process that is not here is forecast as usual. */
  whatIfs: z.optional(z.record(z.string(), z.string())),
}

export const Journey = z.looseObject({
  ...head,
  mode: z.optional(ServiceMode),
  /** When it is to be looked at again, `YYYY-MM-DD`. */
  reviewBy: z.optional(z.string()),
  curves: z.optional(z.array(JourneyCurve)),
  rows: z.optional(z.array(JourneyRow)),
  moodRule: z.optional(MoodRule),
  /** What the head says otherwise in another mode. */
  variants: z.optional(z.partialRecord(ServiceMode, z.looseObject(head))),
})
export interface Journey extends z.infer<typeof Journey> {}

/** A step of a process that stands behind a step of a journey. */
export const StepLink = z.looseObject({
  /** Ids; in an XState file the chart's key and the state's path. */
  chart: z.string(),
  state: z.string(),
  /** A fingerprint of the process step as it was when somebody last looked. */
  basis: z.optional(z.string()),
})
export interface StepLink extends z.infer<typeof StepLink> {}

export const measuredKinds = ['csat', 'mood', 'wait', 'dropOff', 'visits', 'cost', 'quote', 'other'] as const
/** Something observed: a figure or what somebody said, with where it comes from and when. */
export const Measured = z.looseObject({
  id: z.string(),
  what: z.enum(measuredKinds),
  /** CSAT in percent, mood −2…+2, waits in seconds, drop-off as a share, cost in the project's currency. */
  value: z.optional(z.number()),
  words: z.optional(Text),
  /** How many were asked or counted. */
  count: z.optional(z.int().check(z.minimum(0))),
  source: z.optional(Text),
  date: z.optional(z.string()),
})
export interface Measured extends z.infer<typeof Measured> {}

/** Figures of a forecast that a metric can be held against. */
export const metricFigures = ['wait', 'dropOff', 'cost', 'visits', 'mood'] as const
export const Metric = z.looseObject({
  name: Text,
  /** At most or at least so much, in `unit`. */
  aim: z.optional(z.enum(['atMost', 'atLeast'])),
  target: z.optional(z.number()),
  unit: z.optional(z.string()),
  source: z.optional(Text),
  /** The figure of a forecast that it is held against; where it is not said the name tells. */
  figure: z.optional(z.enum(metricFigures)),
})
export interface Metric extends z.infer<typeof Metric> {}

const value = z.optional(z.number().check(z.minimum(0), z.maximum(100)))
/** A text that may say what it is worth; a plain string is one that nobody has weighed yet. */
export const Opportunity = z.union([
  z.string(),
  z.looseObject({
    'zh-CN': z.optional(z.string()),
    en: z.optional(z.string()),
    /** 0…100. */
    customerValue: value,
    businessValue: value,
    /** 0…5. */
    effort: z.optional(z.number().check(z.minimum(0), z.maximum(5))),
    /** The what-if that tries it. */
    scenario: z.optional(z.string()),
  }),
])
export type Opportunity = z.infer<typeof Opportunity>

const experience = {
  actions: z.optional(Text),
  touchpoint: z.optional(Text),
  thoughts: z.optional(Text),
  emotion: z.optional(Emotion),
  /** By curve. */
  emotions: z.optional(z.record(z.string(), Emotion)),
  pains: z.optional(z.array(Text)),
  opportunities: z.optional(z.array(Opportunity)),
  owner: z.optional(Text),
  metrics: z.optional(z.array(Metric)),
  /** A moment of truth: here it is decided whether the learner stays. */
  moment: z.optional(z.boolean()),
  /** What the learner sees, hears or holds here. */
  evidence: z.optional(z.array(Text)),
  /** Rows of one's own, by the row's id. */
  rows: z.optional(z.record(z.string(), Text)),
  links: z.optional(z.array(StepLink)),
  measured: z.optional(z.array(Measured)),
  /** Seconds that a learner expects to wait here. */
  expectedWait: z.optional(z.number().check(z.gt(0))),
}

/** What is said otherwise of a step in another mode, its name and channels among it; `hidden`: there it does not happen. */
export const ExperienceVariant = z.looseObject({
  ...experience,
  name: z.optional(Text),
  channels: z.optional(z.array(Text)),
  hidden: z.optional(z.boolean()),
})

export const Experience = z.looseObject({
  ...experience,
  variants: z.optional(z.partialRecord(ServiceMode, ExperienceVariant)),
})
export interface Experience extends z.infer<typeof Experience> {}
