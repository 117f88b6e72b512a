/** What a note's strength is called, and how far it goes, by how its board is scored. */
export const strength = {
  factors: { label: 'boards.score', hint: 'boards.scoreHint', most: 5 },
  forces: { label: 'boards.score', hint: 'boards.pressureHint', most: 5 },
  strategies: { label: 'boards.attractiveness', hint: 'boards.attractivenessHint', most: 4 },
} as const
