import type * as z from 'zod/mini'
import { isObject } from '../base/json'
import { maxJsonDepth } from '../base/parseJson'
import { type Finding, fail, finding, ok, type Result } from '../base/result'
import { integrityFindings } from './integrity'
import { migrations } from './migrations'
import { formatVersion, Project } from './project'

/*
 * The only way in: files, templates, database rows and command-line input all pass here.
 * unknown → migrate → parse → references → Result. A project that comes out can be trusted; one that does not is
 * refused whole, with each problem's place as a JSON path, and nothing is changed.
 */
export function readProject(value: unknown): Result<Project> {
  if (!isObject(value) || !Object.hasOwn(value, 'passage')) return fail(finding('error', 'not-a-project', '$'))
  const version = versionOf(value)
  if (!version.ok) return version
  const unsafe = unsafeKey(value, '$', 0)
  if (unsafe) return fail(unsafe)

  const parsed = Project.safeParse(migrated(value, version.value))
  if (!parsed.success) return { ok: false, error: firstOf(parsed.error.issues.map(asFinding)) }

  const broken = integrityFindings(parsed.data)
  return broken.length > 0 ? { ok: false, error: firstOf(broken) } : ok(parsed.data)
}

/** The file in today's format, whatever else may be wrong with it; what is of a newer format is refused. */
export function migrate(file: Readonly<Record<string, unknown>>): Result<Record<string, unknown>> {
  const version = versionOf(file)
  return version.ok ? ok(migrated(file, version.value)) : version
}

function versionOf({ passage: version }: Readonly<Record<string, unknown>>): Result<number> {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fail(finding('error', 'bad-format-version', '$.passage', { version: String(version) }))
  if (version > formatVersion)
    return fail(finding('error', 'newer-format-version', '$.passage', { version, supported: formatVersion }))
  return ok(version)
}

const migrated = (file: Readonly<Record<string, unknown>>, version: number): Record<string, unknown> =>
  migrations.slice(version - 1).reduce<Record<string, unknown>>((older, step) => step.up(older), file)

/** More than anybody reads at once helps nobody; how many were left out is told. */
const most = 20
const firstOf = (findings: readonly Finding[]): Finding[] =>
  findings.length <= most
    ? [...findings]
    : [...findings.slice(0, most), finding('info', 'more-findings', '$', { count: findings.length - most })]

export const jsonPath = (path: readonly PropertyKey[]): string =>
  `$${path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')}`

export function asFinding(issue: z.core.$ZodIssue): Finding {
  // Of a union's branches the one that got furthest says best what is wrong.
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.filter((branch) => branch.length > 0)
    const deepest = branches.sort((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0]?.[0]
    if (deepest && deepest.path.length > 0) return asFinding({ ...deepest, path: [...issue.path, ...deepest.path] })
  }
  const where = jsonPath(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return finding('error', 'unknown-field', where, { field: issue.keys.join(', ') })
    case 'invalid_type':
      return finding('error', 'wrong-type', where, { expected: issue.expected })
    case 'too_small':
      return finding('error', 'value-too-small', where, { minimum: Number(issue.minimum) })
    case 'too_big':
      return finding('error', 'value-too-big', where, { maximum: Number(issue.maximum) })
    case 'invalid_value':
      return finding('error', 'value-not-allowed', where, { allowed: issue.values.map(String).join(', ') })
    default:
      return finding('error', 'bad-value', where)
  }
}

/** Fields of a record that carry foreign JSON untouched; whatever keys it has are plain data there. */
const opaque = new Set(['source', 'extra'])
const depthOfRecord = 2

/**
 * A key that names an object's prototype could change how every object behaves once copied; no honest file has one.
 * What is nested deeper than a file may be did not come from one, and would overflow the stack of whatever walks it next.
 */
function unsafeKey(value: unknown, where: string, depth: number, isOpaque = false): Finding | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth > maxJsonDepth) return finding('error', 'json-too-deep', '$', { limit: maxJsonDepth })
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' && !isOpaque) return finding('error', 'unsafe-key', `${where}.${key}`, { key })
    const place = Array.isArray(value) ? `${where}[${key}]` : `${where}.${key}`
    const found = unsafeKey(inner, place, depth + 1, isOpaque || (depth === depthOfRecord && opaque.has(key)))
    if (found) return found
  }
  return null
}
