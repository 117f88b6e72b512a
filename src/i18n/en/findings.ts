/** One sentence for each finding's code: what happened, whether the work is safe, what to do. */
export const findings = {
  'finding.json-syntax': (v: { column: string | number; line: string | number }) =>
    `The file is not valid JSON at line ${v.line}, column ${v.column}. Nothing was changed; check the comma, quote or bracket there.`,
  'finding.json-duplicate-key': (v: { key: string | number; line: string | number }) =>
    `“${v.key}” stands twice in one object (line ${v.line}); the first would be lost. Nothing was changed; rename or remove one of them.`,
  'finding.json-too-deep': (v: { limit: string | number }) =>
    `The file is nested more than ${v.limit} levels deep and cannot be read. Nothing was changed; check that it is the right file.`,
  'finding.file-too-large': (v: { limit: string | number; megabytes: string | number }) =>
    `The file has about ${v.megabytes} MB, more than the limit of ${v.limit} MB. Nothing was changed; check that it is the right file.`,
  'finding.not-a-project':
    'This is neither a Passage project nor a statechart. Nothing was changed; choose a .passage.json or an XState .json file.',
  'finding.bad-format-version': (v: { version: string | number }) =>
    `The format version “${v.version}” of the file is unknown. Nothing was changed.`,
  'finding.newer-format-version': (v: { supported: string | number; version: string | number }) =>
    `The file was saved by a newer version (format ${v.version}; this one reads up to ${v.supported}). Nothing was changed; update Passage and open it again.`,
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
  'finding.record-gone': 'What was to be changed is gone, perhaps deleted in another window. Everything else is safe.',
  'finding.unknown-command': 'Unknown command; nothing was changed.',
  'finding.bad-argument': (v: { path: string | number }) => `What was entered is not right (${v.path}); nothing was changed.`,
} as const
