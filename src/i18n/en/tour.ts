/** The tour of a first visit: five steps, each done and then told [BRIEF 7]. */
export const tour = {
  'tour.title': 'Tour',
  'tour.again': 'Take the tour',
  'tour.leave': 'Leave the tour',
  'tour.at': (v: { step: number }) => `${v.step} of 5`,
  'tour.next.0': 'Walk one learner',
  'tour.next.1': 'Forecast all of them',
  'tour.next.2': 'Show where they wait',
  'tour.next.3': 'Add one person',
  'tour.next.4': 'Write the SOP',
  'tour.next.5': 'Done',
  'tour.text.0': 'Five short steps. One drawing feeds all the rest: the walk, the forecast and the SOP follow it.',
  'tour.text.1': 'You are the learner. Choose on the right what happens next; the step you are in lights up on the drawing.',
  'tour.text.2':
    'All learners pass through. First the answer in sentences, then the figures; the darker a step, the longer the wait.',
  'tour.text.3': (v: { step: string }) => `They wait longest at “${v.step}”. The drawing has moved there.`,
  'tour.text.noWait': 'Nobody waits for staff here, so there is nothing to add. Fewer people would show where it gets tight.',
  'tour.text.4': (v: { role: string }) =>
    `One more “${v.role}”: the forecast is worked out again and says what it was before. You can undo it.`,
  'tour.text.5': 'The SOP is written from the same drawing. Change a step and it follows; keep it as Word on the right.',
} as const
