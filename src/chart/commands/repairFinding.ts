import * as z from 'zod/mini'
import { command } from '../command'
import { repair } from '../repairs'

/** Mends what a rule found, the one clear way. */
export const repairFinding = command(
  'finding.repair',
  z.strictObject({ code: z.string(), where: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  (tx, { code, where, values }) => repair(tx, code, { where, values }),
)
