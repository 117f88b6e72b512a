/** What the command line says on standard error, and the headings of its tables. */
export const cli = {
  'cli.unknownCommand': (v: { command: string; commands: string }) =>
    `There is no command “${v.command}”. There are: ${v.commands}.`,
  'cli.noCommand': (v: { commands: string }) => `Say what to do: ${v.commands}. More with --help.`,
  'cli.seeHelp': (v: { command: string }) => `How to use it: passage ${v.command}--help`,
  'cli.unknownFlag': (v: { flag: string }) => `There is no option ${v.flag}.`,
  'cli.flagTwice': (v: { flag: string }) => `The option ${v.flag} is given twice.`,
  'cli.flagNeedsValue': (v: { flag: string }) => `The option ${v.flag} needs a value after it.`,
  'cli.flagTakesNoValue': (v: { flag: string }) => `The option ${v.flag} takes no value.`,
  'cli.flagTakesOneOf': (v: { flag: string; value: string; choices: string }) =>
    `“${v.value}” is nothing that ${v.flag} can be; it is one of: ${v.choices}.`,
  'cli.flagTakesSeconds': (v: { flag: string; value: string }) =>
    `“${v.value}” is no number of seconds; ${v.flag} takes a number of 0 or more.`,
  'cli.flagTakesNumber': (v: { flag: string; value: string; least: number; most: number }) =>
    `“${v.value}” does not suit ${v.flag}, which takes a number from ${v.least} to ${v.most}.`,
  'cli.flagOnlyWith': (v: { flag: string; other: string }) => `${v.flag} goes with ${v.other} only.`,
  'cli.noSuchStep': (v: { step: string; chart: string }) =>
    `The chart “${v.chart}” has no step, stage or path “${v.step}”. --only takes ids or paths of keys such as a.b, separated by commas.`,
  'cli.flagTakesCount': (v: { flag: string; value: string; least: number; most: number }) =>
    `“${v.value}” is not what ${v.flag} takes: a whole number from ${v.least} to ${v.most}.`,
  'cli.flagTakesDate': (v: { flag: string; value: string }) => `“${v.value}” is no date; ${v.flag} takes one like 2026-09-01.`,
  'cli.flagRequired': (v: { flag: string }) => `The option ${v.flag} is needed.`,
  'cli.missingOperand': (v: { operand: string }) => `${v.operand} is missing.`,
  'cli.extraOperand': (v: { operand: string }) => `“${v.operand}” is one word too many.`,
  'cli.noSuchFile': (v: { file: string }) => `There is no file “${v.file}”.`,
  'cli.isFolder': (v: { file: string }) => `“${v.file}” is a folder; give a file.`,
  'cli.notAllowedToRead': (v: { file: string }) => `“${v.file}” may not be read; check the permissions.`,
  'cli.cannotRead': (v: { file: string; reason: string }) => `“${v.file}” cannot be read (${v.reason}).`,
  'cli.emptyInput': (v: { file: string }) => `“${v.file}” is empty; a project or a machine in JSON is expected.`,
  'cli.noSuchFolder': (v: { folder: string }) =>
    `There is no folder “${v.folder}” to write to; make it first. Nothing was written.`,
  'cli.notAllowedToWrite': (v: { file: string }) => `“${v.file}” may not be written; check the permissions. Nothing was written.`,
  'cli.outputIsFolder': (v: { file: string }) => `“${v.file}” is a folder; give the name of a file. Nothing was written.`,
  'cli.diskFull': (v: { file: string }) => `There is no room left to write “${v.file}”. What stood there is unchanged.`,
  'cli.cannotWrite': (v: { file: string; reason: string }) => `“${v.file}” cannot be written (${v.reason}). Nothing was written.`,
  'cli.binaryToScreen': (v: { format: string }) => `A ${v.format} file cannot be shown on the screen; give -o FILE.`,
  'cli.noCharts': (v: { file: string }) => `“${v.file}” holds no chart.`,
  'cli.noSuchChart': (v: { chart: string; charts: string }) => `There is no chart “${v.chart}”. There are: ${v.charts}.`,
  'cli.flagsExclude': (v: { a: string; b: string }) => `${v.a} and ${v.b} cannot be used together.`,
  'cli.compareTakesTwo': (v: { value: string }) =>
    `--compare takes two scenarios with a comma between, such as base,more-staff; got “${v.value}”.`,
  'cli.scenarioOfAnotherChart': (v: { scenario: string; chart: string }) =>
    `Scenario “${v.scenario}” is not one of chart “${v.chart}”; the two cannot be compared.`,
  'cli.noSuchScenario': (v: { scenario: string; scenarios: string }) =>
    `There is no scenario “${v.scenario}”. There are: ${v.scenarios || 'none'}.`,
  'cli.eventsNotJson': (v: { line: number; column: number }) =>
    `--events is not valid JSON at line ${v.line}, column ${v.column}; it is a list like ["A", {"type": "B"}].`,
  'cli.eventsNotList': `--events is a JSON list like ["A", {"type": "B"}].`,
  'cli.badEvent': (v: { place: string }) =>
    `--events: what stands at ${v.place} is no event; it is a text or an object with a “type” that is a text.`,
  'cli.noSuchFormat': (v: { what: string; format: string; formats: string }) =>
    `${v.what} is not written as ${v.format}, but as: ${v.formats}.`,
  'cli.noSuchPaper': (v: { what: string }) => `The project has nothing to write for “${v.what}”; make it in the studio first.`,
  'cli.noSuchId': (v: { what: string; id: string; ids: string }) =>
    `There is no ${v.what} “${v.id}”. There are: ${v.ids || 'none'}.`,
  'cli.unknownFormat': (v: { file: string; formats: string }) =>
    `The name “${v.file}” does not say what format it is; it ends with one of: ${v.formats}.`,
  'cli.noTemplates': `The templates are missing from this installation.`,
  'cli.internal': (v: { message: string }) =>
    `Something inside Passage went wrong, which should not happen (${v.message}). Nothing was written. Please report it with the file.`,
  'cli.severity.error': 'error',
  'cli.severity.warning': 'warning',
  'cli.severity.info': 'note',
  'cli.nothingFound': 'No findings.',
  'cli.found': (v: { errors: number; warnings: number; infos: number }) =>
    `${v.errors} errors, ${v.warnings} warnings, ${v.infos} notes.`,
  'cli.sim.ran': (v: { chart: string; learners: string; replications: number; seed: number; events: string; seconds: string }) =>
    `${v.chart}: ${v.learners} learners, ${v.replications} replications, seed ${v.seed} (${v.events} events in ${v.seconds} s)`,
  'cli.sim.howSure':
    'Ranges hold the true mean in 95 of 100 forecasts (Student t over independent replications, since a season begins empty and ends and cannot be cut into batches that are alike). Quantiles are means over replications, exact for up to 16,384 values each, beyond that off by 0.4 % at most.',
  'cli.sim.outcome': 'Outcome',
  'cli.sim.count': 'Learners',
  'cli.sim.share': 'Share',
  'cli.sim.likely': 'Likely between',
  'cli.sim.time': 'Time',
  'cli.sim.mean': 'Mean',
  'cli.sim.half': 'Half within',
  'cli.sim.ninety': '90 % within',
  'cli.sim.cycleTime': 'From start to end',
  'cli.sim.processingTime': 'Being worked on',
  'cli.sim.figure': 'Figure',
  'cli.sim.difference': 'Difference',
  'cli.sim.noRealDifference': 'no real difference',
  'cli.sim.cycleBad': 'From start to end, nine in ten within',
  'cli.sim.busyRole': (v: { role: string }) => `${v.role} busy`,
  'cli.sim.unfinished': 'Not finished',
  'cli.sim.perSuccess': 'Cost per success',
  'cli.sim.compared': (v: { chart: string; a: string; b: string; replications: number; seed: number }) =>
    `${v.chart}: ${v.b} against ${v.a}, ${v.replications} replications, seed ${v.seed}, with the same luck`,
  'cli.sim.queueTime': 'Queueing',
  'cli.sim.offShiftTime': 'Off shift',
  'cli.sim.persona': 'Persona',
  'cli.sim.role': 'Role',
  'cli.sim.people': 'People',
  'cli.sim.unlimited': 'unlimited',
  'cli.sim.busy': 'Busy',
  'cli.sim.queues': 'Have to queue',
  'cli.sim.wait': 'Mean wait',
  'cli.sim.money': 'Money',
  'cli.sim.total': 'In one replication',
  'cli.sim.perLearner': 'Per learner',
  'cli.sim.cost': 'Cost',
  'cli.sim.revenue': 'Revenue',
} as const
