/** A value, or findings that say why there is none. Nothing below the screen throws for a person's mistake. */
export type Result<T, E = Finding[]> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export type Severity = 'error' | 'warning' | 'info'

/**
 * What is wrong, as data: i18n turns `code` and `values` into a sentence. `where` is a record id inside a project
 * or a JSON path (`$.states.a.on.GO`) inside a file that could not be read.
 */
export interface Finding {
  readonly severity: Severity
  readonly code: string
  readonly where: string
  readonly values: Readonly<Record<string, string | number>>
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const fail = (...findings: Finding[]): { readonly ok: false; readonly error: Finding[] } => ({
  ok: false,
  error: findings,
})

export const finding = (severity: Severity, code: string, where: string, values: Finding['values'] = {}): Finding => ({
  severity,
  code,
  where,
  values,
})
