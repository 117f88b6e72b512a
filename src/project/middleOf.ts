import type { Delay } from './distribution'

/** About the mean of a distribution in its own unit, over the times it does happen; null where a clock decides [D2] or none is known. */
export function middleOf(delay: Delay): number | null {
  switch (delay.type) {
    case 'constant':
      return delay.value
    case 'uniform':
      return (delay.min + delay.max) / 2
    case 'triangular':
      return (delay.min + delay.mode + delay.max) / 3
    case 'pert':
      return (delay.min + 4 * delay.mode + delay.max) / 6
    case 'normal':
    case 'lognormal':
    case 'exponential':
    case 'erlang':
    case 'gamma':
      return delay.mean
    case 'bernoulli':
      return delay.p
    case 'empirical': {
      const weights = delay.weights ?? delay.values.map(() => 1)
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      return total > 0 ? delay.values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / total : null
    }
    // The mean of a Weibull needs the gamma function; its scale is near enough for a word on a card.
    case 'weibull':
      return delay.scale
    default:
      return null
  }
}
