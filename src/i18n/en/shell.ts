export const shell = {
  'shell.close': 'Close',
  'shell.durationExample': '15 min, 2 h, 3 days',
  'shell.badDuration': 'Write it like 15 min, 2 h or 3 days.',
  'shell.badNumber': (v: { minimum: number | null; maximum: number | null; whole: boolean }) => {
    const kind = v.whole ? 'a whole number' : 'a number'
    if (v.minimum !== null && v.maximum !== null) return `Write ${kind} from ${v.minimum} to ${v.maximum}.`
    if (v.minimum !== null) return `Write ${kind}, ${v.minimum} or more.`
    if (v.maximum !== null) return `Write ${kind}, ${v.maximum} or less.`
    return `Write ${kind}.`
  },
} as const
