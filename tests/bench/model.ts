import { exponential, Service, weighted } from '../simulation/aService'

/*
 * The model that the engine is measured on. Poisson arrivals, 10 an hour; advisor 9, methodist 25, tutor 13, first come
 * first served; consult, needs, path; 40 % enrol; onboarding; three modules of study and sometimes tutoring, an assessment
 * with retries, all under a dropout clock of mean 500 h that interrupts whatever goes on; a retrospective.
 * Without contention 0.091066 drop out and 0.308934 complete, exactly.
 */
export const hour = 3600
export const staff = { advisor: 9, methodist: 25, tutor: 13 } as const
/** Per hour, in the order of `staff`. */
export const wages = [80, 120, 60] as const

const gamma = (shape: number, scale: number) => ({
  type: 'gamma',
  mean: shape * scale * hour,
  sd: Math.sqrt(shape) * scale * hour,
})

/** Working hours of twelve hours a day for twice the people, of two levels and speeds, and urgent work first. */
const hours = { shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }] }
const grown = (count: number) => [
  { skill: 'junior', count, costPerHour: 60, speed: 0.9 },
  { skill: 'senior', count, costPerHour: 160, speed: 1.2 },
]

/** The model as an ordinary chart; `full`: with hours, skills and priorities for all staff. */
export function referenceChart(full = false) {
  const work = (role: string, duration: object, next: unknown, urgency: object = {}) => ({
    invoke: { src: 'activity', onDone: next },
    meta: { passage: { activity: { kind: 'staffed', role, duration, ...(full ? urgency : {}) } } },
  })
  const nextModule = [{ type: 'assign', params: { name: 'module', expr: ['+', ['get', 'module'], 1] } }]
  const service = new Service()
    .arrivals({ interarrival: exponential(hour / 10) })
    .attribute('module', { type: 'constant', value: 0 })
    .delay('study time', { type: 'lognormal', mean: 40 * hour, sd: 24 * hour })
  Object.entries(staff).forEach(([role, count], place) => {
    service.staff(role, ...(full ? grown(count) : [{ count, costPerHour: wages[place] }]))
    if (full) service.calendar(role, hours)
  })
  return service
    .state('consult', work('advisor', { type: 'lognormal', mean: 0.75 * hour, sd: 0.375 * hour }, 'needs'))
    .state('needs', work('methodist', { type: 'triangular', min: 0.5 * hour, mode: hour, max: 1.5 * hour }, 'path'))
    .state('path', work('methodist', gamma(2.5, 0.4), [weighted('onboard', 0.4), weighted('declined', 0.6)]))
    .state('onboard', work('tutor', gamma(2.5, 0.4), 'learning', { priority: 1 }))
    .state('learning', {
      initial: 'study',
      states: {
        study: { after: { 'study time': [{ ...weighted('tutoring', 0.3) }, { ...weighted('module', 0.7) }] } },
        tutoring: work('tutor', gamma(3, 0.5), 'module', { minSkill: 'intermediate' }),
        module: {
          always: [
            { target: 'study', guard: { type: 'attribute', params: { name: 'module', op: '<', value: 2 } }, actions: nextModule },
            { target: 'assess' },
          ],
        },
        assess: { always: [weighted('passed', 0.8), weighted('study', 0.2)] },
        passed: { type: 'final' },
      },
      onDone: 'retro',
      on: { DROPOUT: 'dropped' },
      meta: { passage: { occurrences: { DROPOUT: exponential(500 * hour) } } },
    })
    .state('retro', work('tutor', exponential(0.5 * hour), 'completed', { priority: 2 }))
    .end('completed')
    .end('declined', 'neutral')
    .end('dropped', 'loss')
    .project()
}

/** What became of the learners, as shares of all. */
export interface Course {
  readonly completed: number
  readonly dropped: number
  /** Whatever else was measured: kept, so that measuring it is not left out. */
  readonly figures?: unknown
  /** Of the event log, where there is one. */
  readonly rows?: number | undefined
  readonly bytes?: number | undefined
}

/** Random variables of the model for XState's actors: quick, and of no engine's making. */
export class Luck {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  /** mulberry32. */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform())
  }
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1
      const y = 2 * this.uniform() - 1
      const s = x * x + y * y
      if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s)
    }
  }
  lognormal(mean: number, cv: number): number {
    const variance = Math.log(1 + cv * cv)
    return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * this.normal())
  }
  gamma(shape: number, scale: number): number {
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v * scale
    }
  }
  triangular(): number {
    const u = this.uniform()
    return u < 0.5 ? 0.5 + Math.sqrt(u / 2) : 1.5 - Math.sqrt((1 - u) / 2)
  }
  /** Hours of each kind of work, by step. */
  duration(step: number): number {
    if (step === 0) return this.lognormal(0.75, 0.5)
    if (step === 1) return this.triangular()
    if (step === 2 || step === 3) return this.gamma(2.5, 0.4)
    return step === 4 ? this.gamma(3, 0.5) : this.exponential(0.5)
  }
}

/** Role by step: consult, needs, path, onboard, tutoring, retro. */
export const roleOfStep = [0, 1, 1, 2, 2, 2] as const
export const people = [staff.advisor, staff.methodist, staff.tutor] as const
