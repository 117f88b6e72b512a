import type { Command } from '../command'

/** Each command is loaded when it is asked for, so that a small one starts at once. */
export const commands = {
  check: () => import('./check').then(({ check }) => check),
  simulate: () => import('./simulate').then(({ simulate }) => simulate),
  log: () => import('./log').then(({ log }) => log),
  trace: () => import('./trace').then(({ trace }) => trace),
  export: () => import('./export').then(({ exportCommand }) => exportCommand),
  convert: () => import('./convert').then(({ convert }) => convert),
  templates: () => import('./templates').then(({ templates }) => templates),
  new: () => import('./new').then(({ newCommand }) => newCommand),
} as const satisfies Record<string, () => Promise<Command>>
