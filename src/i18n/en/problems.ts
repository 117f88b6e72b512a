/** The drawer that lists what is wrong with the open chart; the sentences themselves are findings. */
export const problems = {
  'problems.none': 'No problems found',
  'problems.noneHint': 'Every rule was checked. New problems appear here as you edit.',
  'problems.noChart': 'Open a process or a journey to check it.',
  'problems.error': 'Error',
  'problems.warning': 'Warning',
  'problems.info': 'Hint',
  'problems.errors': (v: { n: number }) => `${v.n} ${v.n === 1 ? 'error' : 'errors'}`,
  'problems.warnings': (v: { n: number }) => `${v.n} ${v.n === 1 ? 'warning' : 'warnings'}`,
  'problems.infos': (v: { n: number }) => `${v.n} ${v.n === 1 ? 'hint' : 'hints'}`,
  'problems.list': 'Problems of this chart. Choose one to see its place.',
  'problems.wholeChart': 'Whole chart',
} as const
