import { standardGamma, standardNormal, type Uniforms } from '../../src/simulation/distributions'
import { exp, ln } from '../../src/simulation/elementary'
import { hour } from './model'

/** Chance for the programs written by hand: one stream for all, read by the engine's own samplers. xoshiro128** (Blackman, Vigna 2018). */
class Stream implements Uniforms {
  uniform = 0.5
  drawn = 0.5
  #a = 0
  #b = 0
  #c = 0
  #d = 0
  constructor(seed: number) {
    let state = seed
    const next = (): number => {
      state = (state + 0x9e3779b9) | 0
      let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
      return z ^ (z >>> 16)
    }
    this.#a = next()
    this.#b = next()
    this.#c = next()
    this.#d = next()
  }
  #bits(): number {
    const mixed = Math.imul(this.#b, 5)
    const result = Math.imul((mixed << 7) | (mixed >>> 25), 9)
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result
  }
  advance(): void {
    const high = this.#bits() >>> 0
    this.uniform = high * 2.3283064365386963e-10 + (this.#bits() >>> 11) * 1.1102230246251565e-16
  }
}

/** What the model draws, in seconds; `duration` of the work at a step of `roleOfStep`. */
export function handLuck(seed: number) {
  const random = new Stream(seed)
  const uniform = (): number => {
    random.advance()
    return random.uniform
  }
  const normal = (): number => {
    standardNormal(random)
    return random.drawn
  }
  const gamma = (shape: number): number => {
    random.drawn = shape
    standardGamma(random)
    return random.drawn
  }
  const exponential = (mean: number): number => -mean * ln(1 - uniform())
  const consultSpread = Math.sqrt(Math.log(1.25))
  const consultMiddle = Math.log(0.75 * hour) - Math.log(1.25) / 2
  const studySpread = Math.sqrt(Math.log(1.36))
  const studyMiddle = Math.log(40 * hour) - Math.log(1.36) / 2
  const triangular = (): number => {
    const u = uniform()
    return u < 0.5 ? 0.5 + Math.sqrt(u / 2) : 1.5 - Math.sqrt((1 - u) / 2)
  }
  const duration = (step: number): number => {
    switch (step) {
      case 0:
        return exp(consultMiddle + consultSpread * normal())
      case 1:
        return hour * triangular()
      case 4:
        return 0.5 * hour * gamma(3)
      case 5:
        return exponential(0.5 * hour)
      default:
        return 0.4 * hour * gamma(2.5)
    }
  }
  const studyTime = (): number => exp(studyMiddle + studySpread * normal())
  return { uniform, exponential, duration, studyTime }
}
