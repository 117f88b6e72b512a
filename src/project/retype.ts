import type { Delay, Distribution } from './distribution'
import { middleOf } from './middleOf'

/** Another shape of about the same middle, so that choosing a shape keeps what was entered. */
export function retyped(delay: Delay, type: Delay['type']): Delay {
  const mean = middleOf(delay) ?? 3600
  const kept = {
    ...(delay.never === undefined ? {} : { never: delay.never }),
    ...('factor' in delay && delay.factor !== undefined ? { factor: delay.factor } : {}),
  }
  return { ...shape(type, mean), ...kept } as Delay
}

function shape(type: Delay['type'], mean: number): Delay {
  const day = 86_400
  switch (type) {
    case 'constant':
      return { type, value: mean }
    case 'uniform':
      return { type, min: mean * 0.5, max: mean * 1.5 }
    case 'triangular':
    case 'pert':
      return { type, min: mean * 0.5, mode: mean, max: mean * 1.5 }
    case 'normal':
    case 'lognormal':
    case 'gamma':
      return { type, mean, sd: mean * 0.5 }
    case 'exponential':
      return { type, mean }
    case 'erlang':
      return { type, k: 2, mean }
    case 'weibull':
      return { type, shape: 1.5, scale: mean }
    case 'bernoulli':
      return { type, p: Math.min(1, Math.max(0, mean <= 1 ? mean : 0.5)) }
    case 'empirical':
      return { type, values: [mean] }
    case 'align':
      return { type, period: 7 * day }
    case 'at':
      return { type, time: 28 * day }
    case 'cycle':
      return { type, period: 7 * day, attribute: '', offset: 0 }
  }
}

export const timeShapes = [
  'constant',
  'triangular',
  'uniform',
  'pert',
  'normal',
  'lognormal',
  'exponential',
  'erlang',
  'gamma',
  'weibull',
  'empirical',
] as const satisfies readonly Distribution['type'][]
export const clockShapes = ['align', 'at', 'cycle'] as const
