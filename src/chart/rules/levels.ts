import type { SkillLevel } from '../../project/chart'

/** Lowest first; each level contains the ones before it. */
export const levels: readonly SkillLevel[] = ['junior', 'intermediate', 'senior']
