/** One sentence for each finding's code: what happened, whether the work is safe, what to do. */
export const findings = {
  'finding.json-syntax': (v: { column: string | number; line: string | number }) =>
    `The file is not valid JSON at line ${v.line}, column ${v.column}. Nothing was changed; check the comma, quote or bracket there.`,
  'finding.json-duplicate-key': (v: { key: string | number; line: string | number }) =>
    `“${v.key}” stands twice in one object (line ${v.line}); the first would be lost. Nothing was changed; rename or remove one of them.`,
  'finding.json-number-too-big': (v: { line: string | number; number: string | number }) =>
    `The number “${v.number}” in line ${v.line} is too big to be kept. Nothing was changed; correct it.`,
  'finding.json-too-deep': (v: { limit: string | number }) =>
    `The file is nested more than ${v.limit} levels deep and cannot be read. Nothing was changed; check that it is the right file.`,
  'finding.file-too-large': (v: { limit: string | number; megabytes: string | number }) =>
    `The file has about ${v.megabytes} MB, more than the limit of ${v.limit} MB. Nothing was changed; check that it is the right file.`,
  'finding.not-utf8': (v: { line: string | number }) =>
    `Line ${v.line} holds bytes that are no UTF-8 text. Nothing was changed; save the file as UTF-8 and try again.`,
  'finding.not-a-project':
    'This is neither a Passage project nor a statechart. Nothing was changed; choose a .passage.json or an XState .json file.',
  'finding.bad-format-version': (v: { version: string | number }) =>
    `The format version “${v.version}” of the file is unknown. Nothing was changed.`,
  'finding.newer-format-version': (v: { supported: string | number; version: string | number }) =>
    `The file was saved by a newer version (format ${v.version}; this one reads up to ${v.supported}). Nothing was changed; update Passage and open it again.`,
  'finding.more-findings': (v: { count: string | number }) => `And ${v.count} more of the kind.`,
  'finding.unsafe-key': (v: { key: string | number }) =>
    `The file uses the name “${v.key}”, which is not allowed. Nothing was changed; rename it and import again.`,
  'finding.unknown-field': (v: { field: string | number }) => `Unknown field: ${v.field}.`,
  'finding.wrong-type': (v: { expected: string | number }) => `A value of type ${v.expected} is expected here.`,
  'finding.value-too-small': (v: { minimum: string | number }) => `The value is too small; at least ${v.minimum}.`,
  'finding.value-too-big': (v: { maximum: string | number }) => `The value is too big; at most ${v.maximum}.`,
  'finding.value-not-allowed': (v: { allowed: string | number }) => `Only these are allowed here: ${v.allowed}.`,
  'finding.bad-value': 'The value here is not right.',
  'finding.id-mismatch': (v: { id: string | number; key: string | number }) =>
    `The id “${v.id}” differs from its key “${v.key}”.`,
  'finding.id-collision': (v: { id: string | number; other: string | number }) =>
    `The id “${v.id}” is taken already by ${v.other}.`,
  'finding.missing-reference': (v: { id: string | number }) => `It refers to “${v.id}”, which does not exist.`,
  'finding.second-root': (v: { name: string | number }) => `“${v.name}” has no parent, but the chart has another root.`,
  'finding.duplicate-key': (v: { key: string | number; other: string | number }) =>
    `Two steps side by side have the key “${v.key}” (the other is ${v.other}).`,
  'finding.parent-cycle': (v: { name: string | number }) => `The parents of “${v.name}” go round in a circle.`,
  'finding.not-stored':
    'The browser could not store this; most likely its storage is full. Your projects are unchanged. Free some space, then try again.',
  'finding.states-too-deep': (v: { limit: string | number; name: string | number }) =>
    `“${v.name}” lies more than ${v.limit} steps deep inside others. Nothing was changed; put it further out.`,
  'finding.nothing-to-try': 'This step is not linked to a process yet; link it, or name the process that is to be changed.',
  'finding.record-gone': 'What was to be changed is gone, perhaps deleted in another window. Everything else is safe.',
  'finding.unknown-command': 'Unknown command; nothing was changed.',
  'finding.bad-argument': (v: { path: string | number }) => `What was entered is not right (${v.path}); nothing was changed.`,
  'finding.unknown-block': (v: { block: string | number }) =>
    `This board has no block “${v.block}”; the note stays where it was.`,
  'finding.note-answers-itself': 'A note cannot answer itself; its links stay as they were.',
  'finding.note-after-itself': 'A note cannot stand after itself; it stays where it was.',
  // What the rules of a chart say; `name` is the record it is about.
  'finding.unreachable-state': (v: { name: string | number }) =>
    `“${v.name}” can never be reached: no path leads to it. Draw a path to it or delete it.`,
  'finding.no-exit': (v: { name: string | number }) =>
    `A learner stays in “${v.name}” for ever: no path leaves it. Draw a path out, or make it an outcome.`,
  'finding.missing-initial': (v: { name: string | number }) => `Stage “${v.name}” has no first step. Choose where it begins.`,
  'finding.weights-over-one': (v: { name: string | number; percent: string | number }) =>
    `The shares leaving “${v.name}” add up to ${v.percent} %, more than 100 %. Correct them.`,
  'finding.impossible-figure': (v: { field: string | number; name: string | number; value: string | number }) =>
    `“${v.name}” has a figure that cannot be: ${v.field} = ${v.value}. Correct it.`,
  'finding.persona-figure': (v: { persona: string | number; field: string | number; value: string | number }) =>
    `The persona “${v.persona}” has a figure that cannot be: ${v.field} = ${v.value}. Correct it.`,
  'finding.persona-mix-empty': 'The shares of all personas are 0, so a forecast leaves them out. Give at least one a share.',
  'finding.persona-attribute-unknown': (v: { persona: string | number; attribute: string | number }) =>
    `The persona “${v.persona}” brings an attribute that no process has: “${v.attribute}”. Add it to a process or take it away.`,
  'finding.shadowed-transition': (v: { name: string | number; state: string | number }) =>
    `The path “${v.name}” from “${v.state}” is never taken: one before it has no condition and always wins. Change the order or add a condition.`,
  'finding.no-else': (v: { name: string | number }) =>
    `Every path from “${v.name}” has a condition; if none holds, the learner is stuck. Add an “otherwise” path.`,
  'finding.always-loop': (v: { name: string | number; steps: string | number }) =>
    `The ${v.steps} steps from “${v.name}” form a circle that takes no time; a learner would go round for ever. Put a wait or an activity into the circle.`,
  'finding.stage-never-done': (v: { name: string | number }) =>
    `“${v.name}” has a path for when it is done, but it can never be done: no outcome inside it (or in one of its regions) can be reached.`,
  'finding.sub-process-missing': (v: { name: string | number }) =>
    `“${v.name}” is a sub-process, but no chart is chosen, or the chosen one was deleted. Choose a chart.`,
  'finding.sub-process-cycle': (v: { name: string | number; chart: string | number }) =>
    `“${v.name}” invokes the sub-process “${v.chart}”, which leads back to invoking this very chart; nobody would ever get to the bottom of it. Change one of the steps.`,
  'finding.sub-process-never-done': (v: { name: string | number; chart: string | number }) =>
    `“${v.name}” goes on when the sub-process “${v.chart}” has ended, but that chart has no outcome that can be reached. Add one there.`,
  'finding.sub-process-on-stage': (v: { name: string | number }) =>
    `“${v.name}” has steps of its own and cannot be a sub-process as well. Put an activity into it that is one.`,
  'finding.sub-process-too-large': (v: { name: string | number; limit: string | number }) =>
    `From “${v.name}” on, the sub-processes go too deep or come to more than ${v.limit} steps; they cannot be run. Invoke fewer.`,
  'finding.wait-without-timeout': (v: { name: string | number }) =>
    `“${v.name}” waits for something that may never come, without a time limit. Add a time limit.`,
  'finding.payment-without-notice': (v: { name: string | number }) =>
    `There is a way to the payment “${v.name}” without notice being given. Put a step tagged “notice” before it.`,
  'finding.minor-without-guardian': (v: { name: string | number }) =>
    `“${v.name}” handles a minor’s data, but on some way no guardian has agreed. Put a step tagged “guardianConsent” before it.`,
  'finding.skill-too-low': (v: { level: string | number; name: string | number; role: string | number }) =>
    `“${v.name}” asks for level ${v.level}, which nobody in “${v.role}” has. Choose another role or a lower level.`,
  'finding.judgement-on-junior': (v: { name: string | number; role: string | number }) =>
    `“${v.name}” takes judgement but is given to junior “${v.role}” without a guard rail. Add checks, a promised time, or a path to somebody more senior.`,
  'finding.role-missing': (v: { name: string | number }) =>
    `“${v.name}” is staff work, but names no role (or one that is gone). Choose a role.`,
  'finding.nobody-on-duty': (v: {
    name: string | number
    people: string | number
    role: string | number
    units: string | number
  }) => `“${v.name}” needs ${v.units} at once, but “${v.role}” has ${v.people}: the queue would never end. Add staff.`,
  'finding.missing-duration': (v: { name: string | number }) =>
    `“${v.name}” has no duration; a forecast takes it to cost no time. Enter one.`,
  'finding.unknown-delay': (v: { delay: string | number; state: string | number }) =>
    `The time limit “${v.delay}” of “${v.state}” is not defined. Enter a duration.`,
  'finding.unknown-attribute': (v: { attribute: string | number }) =>
    `An attribute that learners do not have is used here: “${v.attribute}”. Add it to the process or choose another.`,
  'finding.unhandled-event': (v: { event: string | number; name: string | number }) =>
    `“${v.event}” can happen in “${v.name}”, but no path answers it, so it has no effect.`,
  'finding.missing-outcome': (v: { name: string | number }) =>
    `Outcome “${v.name}” does not say whether it is a success, neutral or a loss.`,
  'finding.no-outcome': (v: { name: string | number }) => `“${v.name}” has no outcome; learners never finish. Add one.`,
  'finding.too-few-activities': (v: { name: string | number }) =>
    `“${v.name}” has fewer than two activities; that is not a process yet.`,
  'finding.missing-recovery': (v: { name: string | number }) =>
    `“${v.name}” says nothing about what happens when the service fails. Tag a step “recovery” or describe the recovery.`,
  'finding.missing-name': (v: { key: string | number }) => `Step “${v.key}” has no name yet.`,
  'finding.rule-failed': (v: { rule: string | number }) => `The rule “${v.rule}” could not check this chart; the others did.`,
  'finding.no-such-template': (v: { id: string | number }) => `There is no template “${v.id}”. See all with: templates.`,
  'skill.junior': 'junior',
  'skill.intermediate': 'intermediate',
  'skill.senior': 'senior',
  'finding.root-is-the-chart': 'That is the whole chart, not one of its steps. Nothing was changed.',
  'finding.journey-without-persona': (v: { name: string | number }) =>
    `The journey “${v.name}” has no persona: nobody can tell whose feelings these are.`,
  'finding.journey-without-basis': (v: { name: string | number }) =>
    `The journey “${v.name}” does not say whether it is assumed, researched or measured.`,
  'finding.pain-without-opportunity': (v: { name: string | number }) => `“${v.name}” has a pain and no opportunity yet.`,
  'finding.moment-without-metric': (v: { name: string | number }) => `“${v.name}” is a moment of truth and nothing measures it.`,
  'finding.metric-without-source': (v: { metric: string | number; name: string | number }) =>
    `The metric “${v.metric}” at “${v.name}” has no source.`,
  'finding.step-without-owner': (v: { name: string | number }) => `Nobody answers for “${v.name}”, nor for the map.`,
  'finding.two-accountable': (v: { name: string | number }) => `Two answer for “${v.name}”, which means that nobody does.`,
  'finding.link-stale': (v: { name: string | number }) => `The process behind “${v.name}” has changed; please look.`,
  'finding.link-broken': (v: { name: string | number }) => `The process step behind “${v.name}” is gone.`,
  'finding.link-unreachable': (v: { name: string | number; step: string | number }) =>
    `No learner ever comes to “${v.step}” behind “${v.name}”.`,
  'finding.measured-without-source': (v: { name: string | number }) => `A measurement at “${v.name}” lacks its source or date.`,
  'finding.curve-unfinished': (v: { name: string | number }) => `“${v.name}” has no mood yet; the curve breaks here.`,
  'finding.promise-beyond-expectation': (v: { name: string | number; step: string | number }) =>
    `“${v.name}”: the learner expects to wait less than “${v.step}” promises.`,
  'finding.one-language-only': (v: { n: string | number; name: string | number }) =>
    `${v.n} steps of the journey “${v.name}” lack words in one of the languages.`,
  'finding.recovery-without-sop': (v: { name: string | number }) => `“${v.name}” mends what went wrong, and nothing says how.`,
  'finding.revenue-without-success': (v: { name: string | number }) =>
    `“${v.name}” brings revenue and no path from it leads to a success.`,
  'finding.unheard-wait': (v: { name: string | number }) => `“${v.name}”: the learner waits and sees or hears nothing.`,
  'finding.backstage-serves-nobody': (v: { name: string | number }) =>
    `Nobody is served by “${v.name}”: no learner takes part before or after it.`,
  'finding.nothing-visible':
    'No step of this process is seen by a learner yet. Give its steps a lane first: learner or frontstage.',
  'finding.cell-emotion': 'A mood is a number from −2 to +2.',
  'finding.cell-choice': (v: { choices: string | number }) => `Only this can stand here: ${v.choices}.`,
  'finding.cell-readOnly': 'This row shows links, forecasts and measurements; it is not written into.',
  'finding.cell-name': 'A step needs a name.',
  'finding.not-a-step': (v: { name: string | number }) => `“${v.name}” is not a step that can be split or merged.`,
  'finding.not-a-container': (v: { name: string | number }) =>
    `“${v.name}” is a single step and holds no others. Nothing was changed; drop it on a stage.`,
  'finding.only-regions-in-parallel':
    'Only stages can stand side by side in a parallel part. Nothing was changed; put the step into one of its lanes.',
  'finding.other-chart': 'The two are in different charts. Nothing was changed.',
  'finding.end-has-no-path': (v: { name: string | number }) =>
    `“${v.name}” is an outcome; no path leaves it. Nothing was changed.`,
  'finding.history-default-outside': 'A “where we left off” mark can only lead to a step of its own stage. Nothing was changed.',
  'finding.inside-itself': (v: { name: string | number }) => `“${v.name}” cannot be put inside itself. Nothing was changed.`,
  'finding.stage-not-empty': (v: { name: string | number }) =>
    `“${v.name}” still has steps in it. Nothing was changed; move or delete them first.`,
  'finding.cannot-begin-here': (v: { name: string | number }) => `A stage cannot begin with “${v.name}”. Nothing was changed.`,
  'finding.not-siblings': 'Only steps that stand in the same stage can be grouped. Nothing was changed.',
  'finding.no-repair': 'There is no one clear repair for this. Nothing was changed.',
  'finding.event-name-taken': (v: { name: string | number }) =>
    `Something that happens is called “${v.name}” already. Nothing was changed; choose another name.`,
  'finding.attribute-name-taken': (v: { name: string | number }) =>
    `There is a value called “${v.name}” already. Nothing was changed; choose another name.`,
  'finding.key-empty': 'The short name must not be empty. Nothing was changed.',
  'finding.key-dot': (v: { key: string | number }) => `“${v.key}”: a short name has no dot, # or backslash. Nothing was changed.`,
  'finding.key-number': (v: { key: string | number }) => `“${v.key}”: a short name is not a number only. Nothing was changed.`,
  'finding.key-taken': (v: { key: string | number }) =>
    `Another step beside it is already called “${v.key}”. Nothing was changed.`,
  'finding.wait-without-path': 'A time needs a path that it leads to. Nothing was changed; draw a path from this step first.',
  'finding.name-not-allowed': (v: { name: string | number }) => `“${v.name}” cannot be a name here. Nothing was changed.`,
  'finding.delay-name-number': (v: { name: string | number }) =>
    `“${v.name}”: the name of a delay is not a number. Nothing was changed.`,
  'finding.delay-name-taken': (v: { name: string | number }) =>
    `There is a time called “${v.name}” already. Nothing was changed.`,
  'finding.delay-in-use': (v: { count: string | number; name: string | number }) =>
    `${v.count} paths wait for “${v.name}”. Nothing was changed; give them another time first.`,
  'finding.role-in-use': (v: { count: string | number }) =>
    `${v.count} steps need this role. Nothing was changed; say who does their work instead.`,
  'finding.machine-id-dot': (v: { id: string | number }) =>
    `The machine's id “${v.id}” has a dot, so no target could name a state in it. Nothing was changed; take the dot out and import again.`,
  'finding.duplicate-state-id': (v: { id: string | number; other: string | number }) =>
    `Two states have the id “${v.id}” (the other is “${v.other}”). Nothing was changed; rename one and import again.`,
  'finding.empty-state-key':
    'A state has an empty name, so nothing can lead to it. Nothing was changed; name it and import again.',
  'finding.empty-event': 'A transition waits for an event without a name. Nothing was changed; name it, or use “always”.',
  'finding.unknown-initial': (v: { initial: string | number }) =>
    `It begins with “${v.initial}”, which is not among its states. Nothing was changed; correct the name and import again.`,
  'finding.unknown-target': (v: { target: string | number }) =>
    `There is no state “${v.target}” to go to. Nothing was changed; correct the target and import again.`,
  'finding.no-arrivals': (v: { learners: string | number }) =>
    `The chart does not say how learners arrive; ${v.learners} are taken to come at once. Enter arrivals for a true forecast.`,
  'finding.calendar-missing': (v: { role: string | number; calendar: string | number }) =>
    `The working hours “${v.calendar}” of “${v.role}” are not in the project; the role is taken to be there round the clock. Choose its working hours.`,
  'finding.calendar-without-hours': (v: { role: string | number }) =>
    `The working hours of “${v.role}” have no shift: nobody ever serves. Add a shift.`,
  'finding.no-such-learner': (v: { name: string | number; learner: string | number }) =>
    `Fewer than ${v.learner} learners come to “${v.name}” in this run; choose a smaller number.`,
  'finding.run-cancelled': 'The forecast was stopped. Nothing was changed.',
  'finding.run-crashed': (v: { message: string | number }) =>
    `The forecast stopped by a fault of the program (${v.message}). Your work is safe; try again, and report it if it happens twice.`,
  'finding.run-cut-short': (v: { replications: string | number }) =>
    `${v.replications} replications did not come to an end and were cut short: some learners go round for ever. Look for a loop without a way out.`,
  'finding.endless-loop': (v: { states: string | number }) =>
    `A learner goes round without time passing, in: ${v.states}. Give the loop a wait, an activity or a condition that ends it.`,
  'finding.too-many-learners': (v: { n: string | number; most: string | number }) =>
    `About ${v.n} learners would arrive in one run; at most ${v.most} can be followed. Let fewer arrive, or look less far ahead.`,
  'finding.division-by-zero': (v: { states: string | number }) =>
    `A calculation divides by 0 (the learner is in: ${v.states}). Correct the formula.`,
  'finding.guard-cannot-run': (v: { guards: string | number }) =>
    `The condition “${v.guards}” comes from another program and cannot be evaluated here. Replace it by a condition on an attribute.`,
  // What a chart cannot be run with; the other reasons are said above.
  'finding.no-states': 'This chart has no steps yet, so there is nothing to go through. Add the first step.',
  'finding.bad-guard': 'The condition here is not complete. Choose an attribute, a comparison and a value.',
  'finding.bad-expression': 'The calculation here is not complete. Choose an attribute and enter a number or an expression.',
  'finding.zero-divisor': 'The calculation here divides by 0. Correct it.',
  'finding.history-of-history':
    'The place to resume leads back to itself, so nobody could ever arrive. Choose a step as its default.',
  'finding.wildcard-event': 'An event cannot be called “*”; that name stands for any event. Use the event’s own name.',
  'finding.no-such-format': (v: { what: string | number; format: string | number; formats: string | number }) =>
    `${v.what} cannot be written as ${v.format}; it can be written as ${v.formats}.`,
  'finding.nothing-to-compare': 'There is no earlier version to compare with.',
  'finding.paper-in-force': 'A document in force is not changed. Start a new version to revise it.',
  'finding.paper-unsigned': 'A document comes into force with three different signatures: prepared, reviewed and approved.',
  'finding.no-such-board': (v: { id: string | number }) => `The project has no board “${v.id}” of this kind.`,
  'finding.no-opportunities': 'No journey has an opportunity yet.',
  'finding.no-such-persona': (v: { id: string | number }) =>
    v.id === '' ? 'The project has no personas yet.' : `The project has no persona “${v.id}”.`,
  'finding.tiles-need-pdf': (v: { format: string | number }) =>
    `Several sheets go into a PDF only, not into ${v.format}. Choose PDF, or one sheet.`,
  'finding.too-many-pages': (v: { n: string | number }) =>
    `That would be ${v.n} sheets or more. Choose a smaller scale or larger paper.`,
  'finding.picture-too-large': (v: { megapixels: string | number }) =>
    `A picture of more than ${v.megapixels} megapixels opens nowhere. Choose a smaller scale, or SVG or PDF, which have no pixels.`,
  'finding.no-such-chart': (v: { id: string | number }) => `The project has no chart “${v.id}”.`,
  'finding.export-failed': 'The file could not be made. The project is unchanged and saved; try again, or choose another format.',
} as const
