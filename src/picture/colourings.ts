/** By what the steps of a chart can be coloured. */
export const colourings = ['role', 'lane', 'skill', 'privacy', 'heat'] as const
export type Colouring = (typeof colourings)[number]
