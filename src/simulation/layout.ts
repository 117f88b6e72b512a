import { Kind, type Program } from '../machine/program'
import { ActivityKind, type Plan } from './plan'
import { purposes } from './random'
import { nothing } from './record'

/*
 * Where everything stands that one replication keeps: which numbers the queue knows, which levels there are, what lies where
 * in the record of a learner, which purposes the random streams are asked for. Worked out once from program and plan, never
 * changed. It is one plain record, so that the machine the engine is compiled for knows every table's kind and asks no more.
 */
export type Layout = ReturnType<typeof layoutOf>

/** Numbers in the queue: the next arrival, then the shift changes of the roles, then what a learner's slot waits for, by place. */
export const ARRIVAL = 0
export const SHIFTS = 1

/** What stands at a place of a slot. */
export const Place = { Timer: 0, Timed: 1, Occurrence: 2, Patience: 3, Detached: 4, Service: 5 } as const

/** What entering or leaving a state has to look after, as bits; most states have none of it. */
export const Duty = {
  Timers: 1,
  Occurrences: 2,
  Activity: 4,
  Decides: 8,
  /** All of the above. */
  OnEntry: 15,
  Money: 16,
  ServiceLevel: 32,
  Places: 64,
  Staff: 128,
} as const

/**
 * The record of a slot: in doubles, four times, four pairs of whole numbers, the attributes, when states were last entered,
 * then in whole numbers how often each state was entered and how often those that decide have done so, then for each
 * occurrence with a factor what is left, since when, how fast. Whole numbers stand at twice the place, see `Slots`. Records
 * are kept short: the fewer lines of memory a learner fills, the more of them lie near at hand.
 */
export const slot = { arrival: 0, queueTime: 1, processing: 2, offShift: 3, attributes: 8 } as const
export const slotInt = { configuration: 8, counted: 9, key0: 10, key1: 11, isItem: 12, isTaken: 13, persona: 14 } as const

export function layoutOf(program: Program, plan: Plan) {
  const states = program.parent.length
  const roles = plan.roles.length
  const timers = program.timerEvent.length
  const places = placesOf(program, plan)
  const [slaFrom, slaOf] = grouped([...plan.slaState], states)
  const [ownFrom, own] = grouped(places.owners, states)
  const factors: number[] = []
  const factorPlace = Int32Array.from(plan.occurrenceFactor, (factor, occurrence) =>
    factor >= 0 ? factors.push(occurrence) - 1 : -1,
  )
  const duties = dutiesOf(program, plan, slaFrom, ownFrom)
  const exclusive = exclusiveOf(program)
  const sincesAt = slot.attributes + program.attributes.length
  const sinceAt = exclusive.map((place) => sincesAt + place)
  const visitsAt = 2 * (sincesAt + 1 + exclusive.reduce((most, place) => Math.max(most, place), 0))
  let counts = visitsAt + states
  const drawsAt = Int32Array.from(duties, (duty) => ((duty & Duty.Decides) === 0 ? -1 : counts++))
  const factorsAt = Math.ceil(counts / 2)
  const requests = places.requestState.length
  const duration = purposes.firstOfAttributes + program.attributes.length
  return {
    ...nothing,
    states,
    /** Levels: two of each role, kept by `Resources`; those present; by state, how many queue there. */
    presentLevel: 2 * roles,
    stateLevels: 2 * roles + 1,
    levels: 2 * roles + 1 + states,

    duties,
    /**
     * Places of a slot: the program's timers, its occurrences, one per activity and patience, then the ends of services.
     * Their number is rounded up to a power of two, so that slot and place are told apart without a division.
     */
    placeBits: Math.ceil(Math.log2(Math.max(1, places.kinds.length))),
    /** The number in the queue of place 0 of slot 0. */
    firstSlot: SHIFTS + roles,
    firstOccurrence: timers,
    /** By place: what stands there, the event it sends, the state it belongs to. */
    placeKind: Uint8Array.from(places.kinds),
    placeEvent: Int32Array.from(places.events),
    placeState: Int32Array.from([...places.owners, ...places.requestState]),
    /** By state: its places, -1 without. */
    activityPlace: places.activity,
    patiencePlace: places.patience,
    servicePlace: places.requestOf.map((request) => (request < 0 ? -1 : places.kinds.length - requests + request)),
    /** Places of state `s`: `own[ownFrom[s]] …`, all that dies when it is left, its service apart. */
    ownFrom,
    own,
    /** By staffed state: which of its slot's requests it makes, -1 without; by request of a slot: the state. */
    requests,
    requestOf: places.requestOf,
    requestState: Int32Array.from(places.requestState),
    /** Occurrences whose clock has a factor have a place for it. */
    factorPlace,
    factorOccurrences: Int32Array.from(factors),
    slaFrom,
    slaOf,

    /** In the record of a slot, by state: when it was entered, in doubles; its draws, in whole numbers, -1 without. */
    sinceAt,
    drawsAt,
    /** Where the visits of state 0 stand, in whole numbers; where occurrences with a factor begin, and how long a record is. */
    visitsAt,
    factorsAt,
    stride: factorsAt + 3 * factors.length,

    /** Where each kind of purpose begins [R1]. */
    durationPurpose: duration,
    patiencePurpose: duration + states,
    decisionPurpose: duration + 2 * states,
    timerPurpose: duration + 3 * states,
    occurrencePurpose: duration + 3 * states + timers,
  }
}

/**
 * By state, a place that it shares with the states that nobody is in at the same time, its siblings where only one of
 * them can be active. A history may leave a learner where no proper configuration is, and then nothing is shared.
 */
function exclusiveOf({ parent, kind, historySlot }: Program): Int32Array {
  const isProper = historySlot.every((slot) => slot < 0)
  const placeIn = new Map<number, number>()
  let places = 0
  return parent.map((above) => {
    if (!isProper || above < 0 || kind[above] !== Kind.Compound) return places++
    const place = placeIn.get(above) ?? places++
    placeIn.set(above, place)
    return place
  })
}

function placesOf(program: Program, plan: Plan) {
  const states = program.parent.length
  const kinds: number[] = [...program.timerEvent].map(() => Place.Timer)
  kinds.push(...[...program.occurrenceEvent].map(() => Place.Occurrence))
  const events: number[] = [...program.timerEvent, ...program.occurrenceEvent]
  const owners: number[] = []
  for (const from of [program.timerFrom, program.occurrenceFrom])
    for (let state = 0; state < states; state += 1) for (let k = from[state]!; k < from[state + 1]!; k += 1) owners.push(state)
  const activity = new Int32Array(states).fill(-1)
  const patience = new Int32Array(states).fill(-1)
  const requestOf = new Int32Array(states).fill(-1)
  const requestState: number[] = []
  const addPlace = (kind: number, state: number, event: number): number => {
    kinds.push(kind)
    owners.push(state)
    return events.push(event) - 1
  }
  for (let state = 0; state < states; state += 1) {
    const done = program.activityDone[state]!
    switch (plan.activityKind[state]) {
      case ActivityKind.Timed:
        activity[state] = addPlace(Place.Timed, state, done)
        break
      case ActivityKind.Detached:
        activity[state] = addPlace(Place.Detached, state, done)
        requestOf[state] = requestState.push(state) - 1
        break
      case ActivityKind.Staffed:
        if (plan.activityPatience[state]! >= 0) patience[state] = addPlace(Place.Patience, state, program.patienceEvent[state]!)
        requestOf[state] = requestState.push(state) - 1
    }
  }
  // The end of a service stands behind all that dies with its state: for a detached item, nothing does.
  for (const state of requestState) {
    kinds.push(Place.Service)
    events.push(program.activityDone[state]!)
  }
  return { kinds, events, owners, activity, patience, requestOf, requestState }
}

function dutiesOf(program: Program, plan: Plan, slaFrom: Int32Array, ownFrom: Int32Array): Uint8Array {
  const hasAny = (from: Int32Array, state: number): boolean => from[state + 1]! > from[state]!
  const duties = Uint8Array.from(
    { length: program.parent.length },
    (_, state) =>
      (hasAny(program.timerFrom, state) ? Duty.Timers : 0) |
      (hasAny(program.occurrenceFrom, state) ? Duty.Occurrences : 0) |
      (plan.activityKind[state] === ActivityKind.None ? 0 : Duty.Activity) |
      (plan.activityKind[state] === ActivityKind.Staffed ? Duty.Staff : 0) |
      (plan.entryCost[state] === 0 && plan.entryValue[state] === 0 ? 0 : Duty.Money) |
      (hasAny(slaFrom, state) ? Duty.ServiceLevel : 0) |
      (hasAny(ownFrom, state) ? Duty.Places : 0),
  )
  // Only these ever draw [P2].
  for (let transition = 0; transition < program.transitionIds.length; transition += 1)
    if (!Number.isNaN(program.weight[transition]!)) duties[program.transitionSource[transition]!]! |= Duty.Decides
  return duties
}

/** `items` numbers by owner as two flat lists: those of owner `o` stand at `from[o] … from[o + 1] - 1`. */
function grouped(owners: readonly number[], count: number): [Int32Array, Int32Array] {
  const from = new Int32Array(count + 1)
  for (const owner of owners) from[owner + 1]! += 1
  for (let owner = 0; owner < count; owner += 1) from[owner + 1]! += from[owner]!
  const next = from.slice()
  const items = new Int32Array(owners.length)
  owners.forEach((owner, item) => {
    items[next[owner]!] = item
    next[owner]! += 1
  })
  return [from, items]
}
