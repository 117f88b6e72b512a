export const journey = {
  'journey.yes': 'Yes',
  'journey.no': 'No',
} as const
