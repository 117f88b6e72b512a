import * as z from 'zod/mini'
import { Language, Text } from './text'

/** The one record of the table `settings`; its id is always `settings`. */
export const Settings = z.strictObject({
  id: z.literal('settings'),
  name: Text,
  organisation: z.optional(z.string()),
  /** Content hash of a picture in the project. */
  logo: z.optional(z.string()),
  /** ISO 4217. */
  currency: z.string(),
  /** IANA name, `Asia/Shanghai`. */
  timeZone: z.string(),
  /** Cohort time 0 [D2], `YYYY-MM-DD`; absent = a Monday. */
  startDate: z.optional(z.string()),
  /** `{org}-SOP-{task}-{nnn}`; see documents/. */
  documentNumberScheme: z.string(),
  /** How the first version of a document is called; absent = `A/0`. */
  versionScheme: z.optional(z.enum(['A/0', 'V1.0'])),
  mode: z.enum(['C', 'B', 'G']),
  /** How much of an opportunity's value is the customer's, 0…1, the rest being the business's; half and half unless said. */
  customerWeight: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  languages: z.array(Language),
  /** When it was last changed (ISO 8601); written when a file is made, the default date of exports. */
  changedAt: z.optional(z.string()),
})
export interface Settings extends z.infer<typeof Settings> {}

export const Picture = z.strictObject({ id: z.string(), mediaType: z.string(), base64: z.string() })
export interface Picture extends z.infer<typeof Picture> {}
