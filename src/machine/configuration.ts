import { createAtlas, longer, nobody, nowhere, several, unknown, write } from './atlas'
import type { Learner } from './learner'
import { isLeaf, type Program } from './program'
import type { Situation } from './situation'

/* Between the numbers of the atlas and what they stand for: spelling a configuration out, and finding its number. */

/** What the learner's configuration stands for. Valid until the program steps again or another learner is asked for. */
export const situationOf = (program: Program, learner: Learner): Situation => load(program, learner.configuration)

export const isActive = (program: Program, learner: Learner, state: number): boolean =>
  situationOf(program, learner).active[state] === 1

/** Spells configuration `number` out in the atlas's one situation. */
export function load(program: Program, number: number): Situation {
  const { atlas } = program.scratch
  const { situation } = atlas
  if (atlas.loaded === number) return situation
  for (let i = 0; i < situation.count; i += 1) situation.active[situation.nodes[i]!] = 0
  const from = atlas.nodesFrom[number]!
  situation.count = atlas.nodesFrom[number + 1]! - from
  for (let i = 0; i < situation.count; i += 1) {
    const state = atlas.nodes[from + i]!
    situation.nodes[i] = state
    situation.active[state] = 1
  }
  situation.odd = atlas.odd[number] === 1
  const slots = situation.historyCount.length
  let at = number * (slots + situation.history.length)
  for (let slot = 0; slot < slots; slot += 1) situation.historyCount[slot] = atlas.memory[at++]!
  for (let i = 0; i < situation.history.length; i += 1) situation.history[i] = atlas.memory[at++]!
  atlas.loaded = number
  return situation
}

/** The number of the situation that is spelled out now, given on first sight. */
export function numberOf(program: Program): number {
  const { atlas } = program.scratch
  const { situation } = atlas
  const { nodes, count, history, historyCount, odd } = situation
  let key = `${odd ? 'odd ' : ''}${nodes.subarray(0, count).join()}`
  for (let slot = 0; slot < historyCount.length; slot += 1) {
    const from = program.historyFrom[slot]!
    // What lies beyond the count is left over from before and means nothing.
    for (let i = from + Math.max(0, historyCount[slot]!); i < program.historyFrom[slot + 1]!; i += 1) history[i] = 0
    key += `;${historyCount[slot]}:${history.subarray(from, from + Math.max(0, historyCount[slot]!)).join()}`
  }
  const known = atlas.numbers.get(key)
  const number = known ?? add(program, key)
  atlas.loaded = number
  return number
}

function add(program: Program, key: string): number {
  const { atlas } = program.scratch
  const { situation } = atlas
  const { nodes, count, history, historyCount } = situation
  const number = atlas.count
  atlas.count += 1
  atlas.numbers.set(key, number)
  const events = program.events.length
  const ways = program.transitionIds.length + 1
  const stride = historyCount.length + history.length
  if (atlas.odd.length === number || atlas.answers.length === 0) {
    const room = Math.max(8, number * 2)
    atlas.odd = longer(atlas.odd, new Uint8Array(room))
    atlas.eventlessLeaves = longer(atlas.eventlessLeaves, new Int32Array(room))
    atlas.nodesFrom = longer(atlas.nodesFrom, new Int32Array(room + 1))
    atlas.memory = longer(atlas.memory, new Int32Array(room * stride))
    atlas.answers = longer(atlas.answers, new Int32Array(room * events).fill(unknown))
    atlas.moves = longer(atlas.moves, new Int32Array(room * ways).fill(unknown))
  }
  const from = atlas.nodesFrom[number]!
  while (from + count > atlas.nodes.length) atlas.nodes = longer(atlas.nodes, new Int32Array(atlas.nodes.length * 2))
  for (let i = 0; i < count; i += 1) atlas.nodes[from + i] = nodes[i]!
  atlas.nodesFrom[number + 1] = from + count
  atlas.odd[number] = situation.odd ? 1 : 0
  atlas.memory.set(historyCount, number * stride)
  atlas.memory.set(history, number * stride + historyCount.length)

  const start = atlas.listsEnd
  write(atlas, 0)
  for (let i = 0; i < count; i += 1) {
    const leaf = nodes[i]!
    if (isLeaf(program, leaf) && program.alwaysUp[leaf]! >= 0) write(atlas, leaf)
  }
  const leaves = atlas.listsEnd - start - 1
  atlas.lists[start] = leaves
  atlas.eventlessLeaves[number] = leaves > 0 ? start : -1
  return number
}

/** Which of the event's handlers may answer in configuration `number`. */
export function answerOf(program: Program, number: number, event: number): number {
  const { handlerFrom, handlerState } = program
  const { odd, active } = load(program, number)
  let answer = nobody
  for (let handler = handlerFrom[event]!; handler < handlerFrom[event + 1]!; handler += 1) {
    // An odd situation is answered along its state value, which holds more than what is active.
    if (!odd && active[handlerState[handler]!] === 0) continue
    answer = answer === nobody && !odd ? handler : several
  }
  return answer
}

/** So many numbers the tables by configuration may hold before those that nobody is in are given up. */
const ROOM = 8_000_000

/** How many configurations the atlas may hold while `learners` are under way. */
export const mostConfigurations = (program: Program, learners: number): number =>
  Math.max(64, ROOM / (program.events.length + program.transitionIds.length + 1), 4 * learners)

/**
 * Gives up every configuration but those in use, and numbers these anew: `count` of them, the first at `numbers[from]`,
 * each further one `stride` on.
 */
export function forget(program: Program, numbers: Int32Array, from: number, stride: number, count: number): void {
  const old = program.scratch.atlas
  const { history, historyCount, active } = old.situation
  const fresh = createAtlas(active.length, historyCount.length, history.length)
  program.scratch.atlas = fresh
  numberOf(program)
  const renumbered = new Map<number, number>([[nowhere, nowhere]])
  for (let i = 0; i < count; i += 1) {
    const number = numbers[from + i * stride]!
    let again = renumbered.get(number)
    if (again === undefined) {
      program.scratch.atlas = old
      const situation = load(program, number)
      program.scratch.atlas = fresh
      copySituation(situation, fresh.situation)
      again = numberOf(program)
      renumbered.set(number, again)
    }
    numbers[from + i * stride] = again
  }
}

function copySituation(from: Situation, to: Situation): void {
  to.active.set(from.active)
  to.nodes.set(from.nodes)
  to.count = from.count
  to.history.set(from.history)
  to.historyCount.set(from.historyCount)
  to.odd = from.odd
}
