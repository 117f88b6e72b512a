/** What a note's strength is called, and how far it goes, by how its board is scored; 1 is the least. David's evaluation matrices rate factors 1–4, of which 2.5 is the middle. */
export const strength = {
  factors: { label: 'boards.rating', hint: 'boards.ratingHint', most: 4 },
  forces: { label: 'boards.score', hint: 'boards.pressureHint', most: 5 },
  strategies: { label: 'boards.attractiveness', hint: 'boards.attractivenessHint', most: 4 },
} as const
