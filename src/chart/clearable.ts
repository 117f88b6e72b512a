import * as z from 'zod/mini'

type Clearable<S extends Record<string, z.ZodMiniType>> = { [K in keyof S]: z.ZodMiniOptional<z.ZodMiniNullable<S[K]>> }

/** Arguments of an `update` command: each field may be given, left out (unchanged) or be null (taken away). */
export function clearable<S extends Record<string, z.ZodMiniType>>(shape: S): z.ZodMiniObject<Clearable<S>, z.core.$strict> {
  const fields = Object.entries(shape).map(([name, type]) => [name, z.optional(z.nullable(type))] as const)
  return z.strictObject(Object.fromEntries(fields)) as unknown as z.ZodMiniObject<Clearable<S>, z.core.$strict>
}

/** The same fields as the transaction wants them: null becomes `undefined`. */
export function cleared<F extends object>(fields: F): { [K in keyof F]?: Exclude<F[K], null> | undefined } {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value ?? undefined]])),
  ) as { [K in keyof F]?: Exclude<F[K], null> | undefined }
}
