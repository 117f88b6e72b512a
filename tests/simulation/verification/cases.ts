import type { ScenarioSettings } from '../../../src/simulation/buildPlan'
import type { Report } from '../../../src/simulation/report'
import type { Figure } from '../../../src/simulation/statistics'
import {
  birthAndDeath,
  cobham,
  dm1,
  erlangB,
  forkJoin,
  meanOf,
  meanOfLatest,
  mmc,
  pollaczekKhinchine,
  quantileOfLatest,
  quantileOfSum,
  stationary,
  traffic,
  twoUnequal,
  visits,
} from './closedForms'

/*
 * The table: services whose figures are known without a simulation. The models are files in `tests/fixtures/verification`,
 * each with a sentence that says what it is; README.md tells how a case is judged and added.
 */

/** What it is, where it stands in the report, what it truly is. */
export type Line = readonly [what: string, pick: (report: Report) => Figure, truth: number]

export interface Case {
  readonly name: string
  /** The model, without folder and `.json`. */
  readonly file: string
  readonly settings: Omit<ScenarioSettings, 'replications' | 'seed'>
  readonly lines: readonly Line[]
}

const hour = 3600
const day = 24 * hour
const week = 7 * day

/** Long enough for the empty beginning to be forgotten: ten times the relaxation time of the slowest station, and more. */
const steady = { learners: 9000, warmupSeconds: 50 * hour }
/** Nobody stands in anybody's way; the chart says how many come. */
const apart = {}

const wait = (state: string) => (report: Report) => report.states[state]!.queueTime!
const queue = (role: string) => (report: Report) => report.roles[role]!.queueLength
const utilisation = (role: string) => (report: Report) => report.roles[role]!.utilisation
const waitProbability = (role: string) => (report: Report) => report.roles[role]!.waitProbability
const share = (outcome: string) => (report: Report) => report.outcomes[outcome]!.share
const cycle = (report: Report) => report.cycleTime.mean
const visitsTo = (state: string) => (report: Report) => report.states[state]!.visits

function mm1(): Case {
  const truth = mmc(1, 8 / hour, 300)
  return {
    name: '[P3] M/M/1',
    file: 'mm1',
    settings: steady,
    lines: [
      ['chance to wait', waitProbability('staff'), truth.waitProbability],
      ['wait', wait('serve'), truth.wait],
      ['wait, 90 %', (report) => report.states.serve!.queueTime!.p90, truth.waitQuantile(0.9)],
      ['queue', queue('staff'), truth.queue],
      ['utilisation', utilisation('staff'), truth.utilisation],
      // The time in an M/M/1 is exponential, of mean 1 / (μ - λ).
      ['time', cycle, 900],
      ['time, 50 %', (report) => report.cycleTime.p50, 900 * Math.LN2],
      ['time, 90 %', (report) => report.cycleTime.p90, 900 * Math.log(10)],
      ['time, 95 %', (report) => report.cycleTime.p95, 900 * Math.log(20)],
    ],
  }
}

function mm3(): Case {
  const truth = mmc(3, 30 / hour, 300)
  return {
    name: '[P3] M/M/3',
    file: 'mmc',
    settings: { ...steady, learners: 12_000 },
    lines: [
      ['chance to wait', waitProbability('staff'), truth.waitProbability],
      ['wait', wait('serve'), truth.wait],
      ['wait, 90 %', (report) => report.states.serve!.queueTime!.p90, truth.waitQuantile(0.9)],
      ['begun within 60 s', (report) => report.states.serve!.sla!, truth.waitsAtMost(60)],
      ['queue', queue('staff'), truth.queue],
      ['utilisation', utilisation('staff'), truth.utilisation],
      ['cost for each', (report) => report.cost.perLearner, 5],
    ],
  }
}

/** M/M/2/5 is birth and death that ends at five; arrivals see the shares of time (Wolff 1982). */
function mm25(): Case {
  const [servers, places, lambda, mean] = [2, 5, 30 / hour, 300]
  const shares = birthAndDeath(
    () => lambda,
    (n) => Math.min(n, servers) / mean,
    places,
  )
  const admitted = lambda * (1 - shares[places]!)
  const waiting = meanOf(shares, (n) => Math.max(0, n - servers))
  return {
    name: '[P3] M/M/2/5',
    file: 'mmck',
    settings: steady,
    lines: [
      ['turned away', share('turnedAway'), shares[places]!],
      ['wait of the admitted', wait('visit.service.serve'), waiting / admitted],
      ['utilisation', utilisation('staff'), (admitted * mean) / servers],
      ['there', (report) => report.roles.seats!.busy, meanOf(shares, (n) => n)],
    ],
  }
}

function loss(name: string, file: string): Case {
  const lost = erlangB(4, 40 * (300 / hour))
  return {
    name,
    file,
    settings: steady,
    lines: [
      ['lost', share('lost'), lost],
      ['utilisation', utilisation('staff'), (40 * (300 / hour) * (1 - lost)) / 4],
    ],
  }
}

/** M/M/3+M by birth and death: Palm 1957; Garnett, Mandelbaum & Reiman 2002. */
function erlangA(): Case {
  const [servers, lambda, mean, patience] = [3, 40 / hour, 300, 900]
  const shares = birthAndDeath(
    () => lambda,
    (n) => Math.min(n, servers) / mean + Math.max(0, n - servers) / patience,
    400,
  )
  const waiting = meanOf(shares, (n) => Math.max(0, n - servers))
  const abandoned = waiting / patience / lambda
  return {
    name: '[P3] Erlang-A',
    file: 'erlang-a',
    settings: { ...steady, learners: 10_000 },
    lines: [
      ['left the queue', (report) => report.roles.staff!.abandoned, abandoned],
      ['lost', share('lost'), abandoned],
      ['wait, served or not', wait('serve'), waiting / lambda],
      ['chance to wait', waitProbability('staff'), meanOf(shares, (n) => (n >= servers ? 1 : 0))],
      ['queue', queue('staff'), waiting],
      ['utilisation', utilisation('staff'), (lambda * (1 - abandoned) * mean) / servers],
    ],
  }
}

/**
 * M/M/3 whose learners leave at the rate θ wherever they are: birth and death at the rate min(n, 3) μ + n θ. Who leaves
 * is in the queue or in service in proportion to how many are.
 */
function preemption(): Case {
  const [servers, lambda, mean, stays] = [3, 40 / hour, 300, 900]
  const shares = birthAndDeath(
    () => lambda,
    (n) => Math.min(n, servers) / mean + n / stays,
    400,
  )
  const waiting = meanOf(shares, (n) => Math.max(0, n - servers))
  const busy = meanOf(shares, (n) => Math.min(n, servers))
  return {
    name: '[P3] pre-emption by an outer path',
    file: 'preemption',
    settings: { ...steady, learners: 10_000 },
    lines: [
      ['called away', share('left'), (waiting + busy) / stays / lambda],
      ['called away from the queue', (report) => report.roles.staff!.abandoned, waiting / stays / lambda],
      ['wait, served or not', wait('visit.serve'), waiting / lambda],
      ['chance to wait', waitProbability('staff'), meanOf(shares, (n) => (n >= servers ? 1 : 0))],
      ['utilisation', utilisation('staff'), busy / servers],
      ['work for each', (report) => report.roles.staff!.handleTime.perLearner, busy / lambda],
      ['cost for each', (report) => report.cost.perLearner, (busy / lambda) * (60 / hour)],
      ['time', cycle, (waiting + busy) / lambda],
    ],
  }
}

function mg1(law: string, cv: number): Case {
  const truth = pollaczekKhinchine(8 / hour, 300, cv)
  return {
    name: `[P3] M/G/1, ${law} service`,
    file: `mg1-${law}`,
    settings: steady,
    lines: [
      ['wait', wait('serve'), truth],
      ['queue', queue('staff'), (8 / hour) * truth],
      // Arrivals see the shares of time: Wolff 1982.
      ['chance to wait', waitProbability('staff'), 2 / 3],
      ['utilisation', utilisation('staff'), 2 / 3],
    ],
  }
}

function regularArrivals(): Case {
  const truth = dm1(450, 300)
  return {
    name: '[P3] D/M/1',
    file: 'dm1',
    settings: steady,
    lines: [
      ['chance to wait', waitProbability('staff'), truth.waitProbability],
      ['wait', wait('serve'), truth.wait],
      ['queue', queue('staff'), truth.queue],
    ],
  }
}

/** M/G/∞: as many are there as come in a mean stay, whatever the law (Takács 1962). Nobody stays for more than two hours. */
function mgInfinity(): Case {
  return {
    name: '[P3], [R2] M/G/∞, cut at a horizon',
    file: 'mg-infinity',
    settings: { horizonSeconds: 700 * hour, warmupSeconds: 20 * hour },
    lines: [
      ['there', (report) => report.roles.anyone!.busy, 10],
      ['there at the end', (report) => report.unfinished, 10],
      ['arrived', (report) => report.arrived, 6800],
      ['wait', (report) => report.queueTime.mean, 0],
    ],
  }
}

function priority(): Case {
  const rates = [3 / hour, 5 / hour] as const
  const [urgent = 0, usual = 0] = cobham(rates, 300)
  return {
    name: '[P3] M/M/1 with priorities',
    file: 'priority',
    settings: { ...steady, learners: 12_000 },
    lines: [
      ['wait of the urgent', wait('urgent'), urgent],
      ['wait of the usual', wait('usual'), usual],
      ['urgent in the queue', (report) => report.states.urgent!.queueLength!, rates[0] * urgent],
      ['usual in the queue', (report) => report.states.usual!.queueLength!, rates[1] * usual],
      ['utilisation', utilisation('staff'), 2 / 3],
    ],
  }
}

/** Each station of an open Jackson network is as if it stood alone (Jackson 1957); the time in it all is by Little's law. */
function jackson(name: string, file: string, perHour: number, routes: number[][], stations: [number, number][]): Case {
  const states = ['first', 'second', 'third'] as const
  const roles = ['a', 'b', 'c'] as const
  const rates = traffic([perHour / hour, 0, 0], routes)
  const truths = stations.map(([servers, mean], i) => mmc(servers, rates[i]!, mean))
  const present = truths.reduce((sum, { wait }, i) => sum + rates[i]! * (wait + stations[i]![1]), 0)
  return {
    name,
    file,
    settings: { ...steady, learners: 10_000 },
    lines: [
      ...truths.flatMap((truth, i): Line[] => [
        [`wait at the ${states[i]}`, wait(states[i]!), truth.wait],
        [`chance to wait at the ${states[i]}`, waitProbability(roles[i]!), truth.waitProbability],
        [`utilisation of the ${states[i]}`, utilisation(roles[i]!), truth.utilisation],
      ]),
      ['time', cycle, present / (perHour / hour)],
    ],
  }
}

/**
 * What leaves an M/M/1 is Poisson again (Burke 1956), and the times of one learner at the two stations are independent
 * (Reich 1957): exponential, of means 1/4 and 1/2 of an hour.
 */
function tandem(): Case {
  const [first, second] = [mmc(1, 8 / hour, 300), mmc(1, 8 / hour, 360)]
  return {
    name: '[P3] two queues in tandem',
    file: 'tandem',
    settings: { learners: 10_000, warmupSeconds: 100 * hour },
    lines: [
      ['wait at the first', wait('first'), first.wait],
      ['wait at the second', wait('second'), second.wait],
      ['time', cycle, 0.75 * hour],
      ['time, 50 %', (report) => report.cycleTime.p50, quantileOfSum(0.5, hour / 4, hour / 2)],
      ['time, 90 %', (report) => report.cycleTime.p90, quantileOfSum(0.9, hour / 4, hour / 2)],
    ],
  }
}

function forkAndJoin(): Case {
  return {
    name: '[P1], [P3] fork and join of two queues',
    file: 'fork-join',
    settings: { ...steady, learners: 12_000 },
    lines: [
      ['wait in one', wait('both.one.serve'), mmc(1, 8 / hour, 300).wait],
      ['wait in the other', wait('both.two.serve'), mmc(1, 8 / hour, 300).wait],
      ['time', cycle, forkJoin(8 / hour, 300)],
    ],
  }
}

/** The earliest of exponential times is exponential at the sum of their rates; each is it in proportion to its own rate. */
function competing(): Case {
  const rate = 1 / 10 + 1 / 20 + 1 / 30
  return {
    name: '[P5], [D1] competing exponentials',
    file: 'competing',
    settings: apart,
    lines: [
      ['called', share('called'), 1 / 10 / rate],
      ['written', share('written'), 1 / 20 / rate],
      ['visited', share('visited'), 1 / 30 / rate],
      ['time', cycle, hour / rate],
      ['time, 50 %', (report) => report.cycleTime.p50, (hour * Math.LN2) / rate],
      ['time, 90 %', (report) => report.cycleTime.p90, (hour * Math.log(10)) / rate],
    ],
  }
}

/** An exponential time meets a deadline; one that may never come meets another. Integrals of the chance to be still waiting. */
function race(): Case {
  const stays = Math.exp(-0.1)
  const answered = 0.8 * (1 - Math.exp(-2.4))
  return {
    name: '[P4], [P5], [D1] races against a deadline, one of them defective',
    file: 'race',
    settings: apart,
    lines: [
      ['dropped', share('dropped'), 1 - stays],
      ['late', share('late'), stays * (1 - answered)],
      ['done', share('done'), stays * answered],
      ['time until dropped or not', (report) => report.states.race!.time, 10 * week * (1 - stays)],
      ['time until answered or late', (report) => report.states.wait!.time, 0.2 * day + 0.8 * 10 * hour * (1 - Math.exp(-2.4))],
    ],
  }
}

/** Kemeny & Snell 1960, ch. III: visits N = (I - Q)⁻¹, absorption N R; the time is the visits times the stays. */
function absorbing(): Case {
  const [study = 0, test = 0, remedy = 0] = visits([
    [0, 0.85, 0],
    [0.25, 0, 0.15],
    [0.05, 0.7, 0.2],
  ])
  const quit = 0.15 * study + 0.05 * test + 0.05 * remedy
  // From study to the test and back, until the test leads there or out.
  const everRemedied = (0.85 * 0.15) / (1 - 0.85 * 0.25)
  return {
    name: '[P2] an absorbing chain with loops',
    file: 'absorbing',
    settings: apart,
    lines: [
      ['visits to study', visitsTo('study'), 1000 * study],
      ['visits to test', visitsTo('test'), 1000 * test],
      ['visits to remedy', visitsTo('remedy'), 1000 * remedy],
      ['certified', share('certified'), 1 - quit],
      ['quit', share('quit'), quit],
      ['ever came to remedy', (report) => report.states.remedy!.reached, 1000 * everRemedied],
      ['time', cycle, 2 * hour * study + hour * test + 3 * hour * remedy],
      ['cost for each', (report) => report.cost.perLearner, 2 * study + 5 * test + 10 * remedy],
    ],
  }
}

/** Up to three independent tries: a geometric number of them, cut. */
function retries(): Case {
  const missed = 0.38
  return {
    name: '[P2], [C5] a loop that a counter ends',
    file: 'retries',
    settings: apart,
    lines: [
      ['unreached', share('unreached'), missed ** 3],
      ['calls', visitsTo('call'), 1000 * (1 + missed + missed ** 2)],
      ['time', cycle, 60 * (1 + missed + missed ** 2)],
    ],
  }
}

/** The clock's own time is the integral of its factor: 4 h at 1, 3 h at 3, then it stands. */
function memorylessHazard(): Case {
  const [calm, all] = [Math.exp(-0.4), Math.exp(-1.3)]
  return {
    name: '[P5] a memoryless hazard whose factor changes',
    file: 'hazard-memoryless',
    settings: apart,
    lines: [
      ['lost', share('lost'), 1 - all],
      ['time', cycle, hour * (10 * (1 - calm) + (10 / 3) * (calm - all) + 3 * all)],
    ],
  }
}

/** Lost if U(0, 20 h) is at most 4 + 9 h; the time is the integral of the chance to be still there. */
function ageingHazard(): Case {
  const still = (own: number): number => 1 - own / 20
  return {
    name: '[P5] a hazard that ages and whose factor changes: what has passed stays passed',
    file: 'hazard-ageing',
    settings: apart,
    lines: [
      ['lost', share('lost'), 13 / 20],
      ['time', cycle, hour * ((4 * (1 + still(4))) / 2 + (3 * (still(4) + still(13))) / 2 + 3 * still(13))],
    ],
  }
}

function join(): Case {
  const means = [hour, 2 * hour, 4 * hour]
  return {
    name: '[P1] a parallel join: the latest of independent times',
    file: 'join',
    settings: apart,
    lines: [
      ['time', cycle, meanOfLatest(means)],
      ['time, 50 %', (report) => report.cycleTime.p50, quantileOfLatest(0.5, means)],
      ['time, 90 %', (report) => report.cycleTime.p90, quantileOfLatest(0.9, means)],
    ],
  }
}

/** Whoever comes does so evenly over the hour: half of them wait, evenly up to half an hour. */
function calendarHalves(): Case {
  return {
    name: '[P6] waiting for a desk to open',
    file: 'calendar-halves',
    settings: { learners: 2000 },
    lines: [
      ['off shift', (report) => report.offShiftTime.mean, hour / 8],
      ['off shift, 90 %', (report) => report.offShiftTime.p90, 0.4 * hour],
      ['off shift, 95 %', (report) => report.offShiftTime.p95, 0.45 * hour],
      ['queueing', (report) => report.queueTime.mean, 0],
    ],
  }
}

/**
 * Work of S hours meets ⌊(U + S) / ½⌋ closings when it begins at U, even over the half hour that is open, which is S / ½ on
 * average; when it begins at the opening, ⌊S / ½⌋, which is geometric. Each closing costs half an hour.
 */
function calendarPauses(): Case {
  const open = hour / 2
  const mean = 2400
  const cameOpen = (mean / open) * open
  const cameClosed = open / 2 + open / (Math.exp(open / mean) - 1)
  return {
    name: '[P6] work that pauses when the desk closes',
    file: 'calendar-pauses',
    settings: { learners: 2000 },
    lines: [
      ['off shift', (report) => report.offShiftTime.mean, (cameOpen + cameClosed) / 2],
      ['work', (report) => report.processingTime.mean, mean],
      ['time', cycle, (cameOpen + cameClosed) / 2 + mean],
    ],
  }
}

/**
 * By hand: at nine, 16 wait who came at 17, 18 … 24, 1 … 8 h, and the 17th comes; number i of them begins i quarters of an
 * hour later. Those of ten to fourteen o'clock wait 3¼, 2½, 1¾, 1 and ¼ h, the last two not at all. Counted are ten days from 17 h
 * to 17 h; the run ends with the last learner, at a quarter past four.
 */
function calendarOffice(): Case {
  const offShift = (16 * 17) / 2 / 24
  const queueing = ((0.25 * 16 * 17) / 2 + 3.25 + 2.5 + 1.75 + 1 + 0.25) / 24
  return {
    name: '[P6] office hours, nothing random',
    file: 'calendar-office',
    settings: { learners: 40 + 240, warmupSeconds: 41 * hour },
    lines: [
      ['off shift', (report) => report.offShiftTime.mean, offShift * hour],
      ['queueing', (report) => report.queueTime.mean, queueing * hour],
      ['time', cycle, (offShift + queueing + 0.25) * hour],
      ['utilisation', utilisation('desk'), 60 / (80 - 0.75)],
    ],
  }
}

function skillFallback(): Case {
  const truth = twoUnequal(20 / hour, 12 / hour, 18 / hour)
  const [junior, senior] = [truth.onlyFirst + truth.both, truth.onlySecond + truth.both]
  return {
    name: '[P7] the junior first, the faster senior when the junior is busy',
    file: 'skill-fallback',
    settings: steady,
    lines: [
      ['utilisation of the junior', (report) => report.roles.staff!.groups[0]!.utilisation, junior],
      ['utilisation of the senior', (report) => report.roles.staff!.groups[1]!.utilisation, senior],
      ['chance to wait', waitProbability('staff'), truth.both],
      ['queue', queue('staff'), truth.queue],
      ['wait', wait('serve'), truth.queue / (20 / hour)],
      ['cost for each', (report) => report.cost.perLearner, (40 * junior + 90 * senior) / 20],
    ],
  }
}

/** The chain of (juniors busy, senior busy): six states; arrivals see the shares of time (Wolff 1982). */
function skillClasses(): Case {
  const [easy, hard, done] = [20 / hour, 5 / hour, 1 / 300]
  const place = (juniors: number, seniors: number): number => juniors + 3 * seniors
  const rates = Array.from({ length: 6 }, () => new Array<number>(6).fill(0))
  for (const seniors of [0, 1])
    for (const juniors of [0, 1, 2]) {
      const row = rates[place(juniors, seniors)]!
      if (juniors < 2) row[place(juniors + 1, seniors)] = easy
      if (seniors === 0) row[place(juniors, 1)] = juniors === 2 ? easy + hard : hard
      if (juniors > 0) row[place(juniors - 1, seniors)] = juniors * done
      if (seniors > 0) row[place(juniors, 0)] = done
    }
  const shares = stationary(rates)
  const senior = shares[place(0, 1)]! + shares[place(1, 1)]! + shares[place(2, 1)]!
  return {
    name: '[P7] work for seniors, and work for anyone that falls back on them',
    file: 'skill-classes',
    settings: steady,
    lines: [
      ['easy ones lost', share('easyLost'), 0.8 * shares[place(2, 1)]!],
      ['hard ones lost', share('hardLost'), 0.2 * senior],
      ['utilisation of the juniors', (report) => report.roles.staff!.groups[0]!.utilisation, meanOf(shares, (n) => (n % 3) / 2)],
      ['utilisation of the senior', (report) => report.roles.staff!.groups[1]!.utilisation, senior],
    ],
  }
}

/** The queue is M/M/1; the learner's ten minutes are not touched by it. */
function detached(): Case {
  const truth = mmc(1, 8 / hour, 300)
  return {
    name: '[P3] a detached item holds nobody',
    file: 'detached',
    settings: steady,
    lines: [
      ['wait of the items', (report) => report.roles.staff!.queueTime, truth.wait],
      ['queue', queue('staff'), truth.queue],
      ['utilisation', utilisation('staff'), truth.utilisation],
      ['time', cycle, 600],
      ['wait of the learners', (report) => report.queueTime.mean, 0],
      ['work with the learners', (report) => report.processingTime.mean, 0],
    ],
  }
}

/** A quarter comes evenly over an hour that ends 14 h before midnight, the rest over one that ends 3 h before it. */
function profile(): Case {
  return {
    name: '[D1] arrivals by the hour of the day',
    file: 'profile',
    settings: { horizonSeconds: 20 * day },
    lines: [
      ['arrived', (report) => report.arrived, 2000],
      ['time until midnight', cycle, (0.25 * 14.5 + 0.75 * 3.5) * hour],
      ['time until midnight, 50 %', (report) => report.cycleTime.p50, (3 + 2 / 3) * hour],
      ['still there at the last midnight', (report) => report.unfinished, 0],
    ],
  }
}

/** A case's seed follows from its place, so nobody chooses it: add at the end. */
export const cases: readonly Case[] = [
  mm1(),
  mm3(),
  mm25(),
  loss('[P3] M/M/4/4: Erlang’s loss', 'mmcc'),
  loss('[P3] M/G/4/4: the same with lognormal service', 'mgcc'),
  erlangA(),
  preemption(),
  mg1('constant', 0),
  mg1('lognormal', 0.5),
  mg1('gamma', 1.5),
  regularArrivals(),
  mgInfinity(),
  priority(),
  jackson(
    '[P3] a Jackson network without feedback',
    'jackson-forward',
    20,
    [
      [0, 0.6, 0.4],
      [0, 0, 0.5],
      [0, 0, 0],
    ],
    [
      [2, 250],
      [1, 200],
      [3, 500],
    ],
  ),
  jackson(
    '[P3] a Jackson network with feedback',
    'jackson-feedback',
    16,
    [
      [0, 0.6, 0.4],
      [0.2, 0, 0.3],
      [0, 0.15, 0.1],
    ],
    [
      [2, 280],
      [1, 180],
      [3, 600],
    ],
  ),
  tandem(),
  forkAndJoin(),
  competing(),
  race(),
  absorbing(),
  retries(),
  memorylessHazard(),
  ageingHazard(),
  join(),
  calendarHalves(),
  calendarPauses(),
  calendarOffice(),
  skillFallback(),
  skillClasses(),
  detached(),
  profile(),
]
