/*
 * The formulas of the table in `cases.ts`, each with its source. Written from the books and from nothing in `src/`, so
 * that an error there cannot hide here. Rates are per second, times in seconds; `load` is arrival rate × mean service.
 */

/** The chance that all of `servers` are busy when nobody waits: Erlang 1917; for any service law, Sevastyanov 1957. */
export function erlangB(servers: number, load: number): number {
  let blocked = 1
  for (let n = 1; n <= servers; n += 1) blocked = (load * blocked) / (n + load * blocked)
  return blocked
}

/** The chance to wait in M/M/c: Erlang 1917. */
export function erlangC(servers: number, load: number): number {
  const blocked = erlangB(servers, load)
  return blocked / (1 - (load / servers) * (1 - blocked))
}

/** M/M/c, first come first served. Whoever waits does so for an exponential time: Erlang 1917. */
export function mmc(servers: number, arrivalRate: number, mean: number) {
  const load = arrivalRate * mean
  const waits = erlangC(servers, load)
  const rate = servers / mean - arrivalRate
  return {
    waitProbability: waits,
    wait: waits / rate,
    queue: (arrivalRate * waits) / rate,
    utilisation: load / servers,
    /** The wait that the share `p` does not exceed. */
    waitQuantile: (p: number): number => Math.max(0, Math.log(waits / (1 - p)) / rate),
    waitsAtMost: (seconds: number): number => 1 - waits * Math.exp(-rate * seconds),
  }
}

/** M/G/1, mean wait by the coefficient of variation of the service time: Pollaczek 1930, Khinchine 1932. */
export const pollaczekKhinchine = (arrivalRate: number, mean: number, cv: number): number =>
  (arrivalRate * mean * mean * (1 + cv * cv)) / 2 / (1 - arrivalRate * mean)

/** D/M/1: σ = exp(-(1 - σ) · gap / mean) is the chance to wait, and whoever waits does so exponentially: Kendall 1953. */
export function dm1(gap: number, mean: number) {
  const sigma = rootOf((x) => Math.exp((-(1 - x) * gap) / mean) - x, 0, 1 - 1e-6)
  return { waitProbability: sigma, wait: (sigma * mean) / (1 - sigma), queue: ((sigma * mean) / (1 - sigma)) * (1 / gap) }
}

/** M/M/1 with classes of one mean, the first most urgent, never interrupting: mean waits by class, Cobham 1954. */
export function cobham(rates: readonly number[], mean: number): number[] {
  const residual = rates.reduce((sum, rate) => sum + rate, 0) * mean * mean
  let before = 0
  return rates.map((rate) => {
    const through = before + rate * mean
    const wait = residual / (1 - before) / (1 - through)
    before = through
    return wait
  })
}

/** Shares of time with n there, n from 0 to `most`: birth and death, Feller 1950. */
export function birthAndDeath(birth: (n: number) => number, death: (n: number) => number, most: number): number[] {
  const weights = [1]
  for (let n = 1; n <= most; n += 1) weights.push((weights[n - 1]! * birth(n - 1)) / death(n))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** The mean of `value(n)` under shares of time. */
export const meanOf = (shares: readonly number[], value: (n: number) => number): number =>
  shares.reduce((sum, share, n) => sum + share * value(n), 0)

/** Arrivals at the stations of an open network, `routes[i]![j]!` going from i to j: the traffic equations of Jackson 1957. */
export const traffic = (arrivals: readonly number[], routes: readonly (readonly number[])[]): number[] =>
  solve(
    arrivals.map((_, j) => arrivals.map((_, i) => (i === j ? 1 : 0) - routes[i]![j]!)),
    arrivals,
  )

/** Mean visits of the transient states, starting in the first: the first row of (I - Q)⁻¹, Kemeny & Snell 1960, ch. III. */
export const visits = (routes: readonly (readonly number[])[]): number[] =>
  traffic(
    routes.map((_, i) => (i === 0 ? 1 : 0)),
    routes,
  )

/** Shares of time in the states of a chain in continuous time, by its rates from i to j. */
export function stationary(rates: readonly (readonly number[])[]): number[] {
  const leaving = rates.map((row) => row.reduce((sum, rate) => sum + rate, 0))
  // What flows in equals what flows out; the last of these says nothing new, and gives way to “all shares are 1”.
  const balance = rates.map((_, j) => rates.map((row, i) => (j === rates.length - 1 ? 1 : row[j]! - (i === j ? leaving[i]! : 0))))
  return solve(
    balance,
    rates.map((_, j) => (j === rates.length - 1 ? 1 : 0)),
  )
}

/**
 * Two people with rates `first` and `second`, one queue; who finds both free goes to the first. Shares of time by the
 * balance equations (Gumbel 1960 has them for a free choice): empty, the first alone busy, the second alone, both.
 */
export function twoUnequal(arrivalRate: number, first: number, second: number) {
  const ratio = arrivalRate / (first + second)
  // With two or more there, each further one is `ratio` times as likely: all of them as one state that is left downwards
  // at the rate at which there are exactly two and one is done.
  const down = 1 - ratio
  const [empty = 0, onlyFirst = 0, onlySecond = 0, both = 0] = stationary([
    [0, arrivalRate, 0, 0],
    [first, 0, 0, arrivalRate],
    [second, 0, 0, arrivalRate],
    [0, second * down, first * down, 0],
  ])
  return { empty, onlyFirst, onlySecond, both, queue: (both * ratio) / (1 - ratio) }
}

/** Two queues fed by the same arrivals at once, gone when both are done: mean time, Flatto & Hahn 1984, Nelson & Tantawi 1988. */
export function forkJoin(arrivalRate: number, mean: number): number {
  const load = arrivalRate * mean
  return ((12 - load) / 8) * (mean / (1 - load))
}

/** The mean of the latest of independent exponential times: inclusion and exclusion over all sets of them. */
export function meanOfLatest(means: readonly number[]): number {
  let sum = 0
  for (let set = 1; set < 1 << means.length; set += 1) {
    const chosen = means.filter((_, i) => (set >> i) & 1)
    const earliest = 1 / chosen.reduce((rate, mean) => rate + 1 / mean, 0)
    sum += chosen.length % 2 === 1 ? earliest : -earliest
  }
  return sum
}

/** The time that the latest of independent exponential times does not exceed with probability `p`. */
export const quantileOfLatest = (p: number, means: readonly number[]): number =>
  rootOf((t) => means.reduce((all, mean) => all * (1 - Math.exp(-t / mean)), 1) - p, 0, 1e9)

/** The time that the sum of two independent exponential times, of unequal means, does not exceed with probability `p`. */
export const quantileOfSum = (p: number, a: number, b: number): number =>
  rootOf((t) => 1 - (a * Math.exp(-t / a) - b * Math.exp(-t / b)) / (a - b) - p, 0, 1e9)

/** Where a function that is negative at one end and positive at the other is 0, by halving. */
function rootOf(f: (x: number) => number, from: number, to: number): number {
  const rises = f(to) > 0
  let low = from
  let high = to
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2
    if (f(middle) > 0 === rises) high = middle
    else low = middle
  }
  return low
}

/** Linear equations by elimination, the largest pivot first. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const n = rows.length
  for (let column = 0; column < n; column += 1) {
    let pivot = column
    for (let i = column + 1; i < n; i += 1) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (let i = 0; i < n; i += 1) {
      if (i === column) continue
      const factor = rows[i]![column]! / rows[column]![column]!
      for (let j = column; j <= n; j += 1) rows[i]![j]! -= factor * rows[column]![j]!
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!)
}
