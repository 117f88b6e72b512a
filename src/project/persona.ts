import * as z from 'zod/mini'
import { byOrder } from '../base/order'
import { Sources } from './chart'
import { Distribution } from './distribution'
import { Text } from './text'

/** A typical learner as one knows them, and in the same record what stands for them in a forecast: how many they are, what they bring, how long they wait. */
export const Persona = z.looseObject({
  id: z.string(),
  order: z.string(),
  /** Its name in an XState file. */
  key: z.optional(z.string()),
  name: Text,
  description: z.optional(Text),
  /** Whom it stands for: `28–40 岁、在职、想转行的人`. */
  segment: z.optional(Text),
  goals: z.optional(z.array(Text)),
  /** Where, when and with what they learn. */
  context: z.optional(Text),
  /** By what means they are reached. */
  channels: z.optional(z.array(Text)),
  /** What such learners say. */
  quotes: z.optional(z.array(Text)),
  share: z.optional(z.number()),
  attributes: z.optional(z.record(z.string(), Distribution)),
  /** So many times as long as the step says they stay in a queue before they give up. */
  patience: z.optional(z.number()),
  sources: z.optional(Sources),
})
export interface Persona extends z.infer<typeof Persona> {}

/** [R1] Who arrives: the personas with a share above 0, in their order. Shares count in proportion, whatever their sum. */
export const personaMix = (personas: Readonly<Record<string, Persona>>): { persona: Persona; share: number }[] =>
  Object.values(personas)
    .sort(byOrder)
    .flatMap((persona) => (persona.share !== undefined && persona.share > 0 ? [{ persona, share: persona.share }] : []))

export interface PersonaShare {
  readonly persona: Persona
  /** Of all who arrive, as drawn and with `mix` in place of the personas' own shares; 0 everywhere where nobody has a persona. */
  readonly own: number
  readonly share: number
}

/** Personas that say how many they are, with their parts of the whole. */
export function personaShares(
  personas: Readonly<Record<string, Persona>>,
  mix: Readonly<Record<string, number>> = {},
): PersonaShare[] {
  const given = Object.values(personas)
    .sort(byOrder)
    .map((persona) => ({ persona, now: Object.hasOwn(mix, persona.id) ? mix[persona.id] : persona.share }))
    .filter(({ persona, now }) => persona.share !== undefined || now !== undefined)
  const sum = (shares: readonly number[]): number => shares.reduce((total, share) => total + Math.max(0, share), 0)
  const own = sum(given.map(({ persona }) => persona.share ?? 0)) || 1
  const all = sum(given.map(({ now }) => now ?? 0)) || 1
  return given.map(({ persona, now }) => ({
    persona,
    own: Math.max(0, persona.share ?? 0) / own,
    share: Math.max(0, now ?? 0) / all,
  }))
}
