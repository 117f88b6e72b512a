import { strFromU8, strToU8, unzlibSync, zlibSync } from 'fflate'
import * as z from 'zod/mini'
import { fromBase64, toBase64 } from '../base/base64'
import { translator } from '../i18n/translate'
import { paperOf } from '../papers/number'
import type { Issue, Paper } from '../project/paper'
import type { Project } from '../project/project'
import { readProject } from '../project/read'
import { type Language, languages } from '../project/text'
import type { Outline } from './paper'

/*
 * What was issued stays as it was issued: a paper keeps its words in every language and the model behind them, packed, for each
 * version that was in force. The words are what is printed; the model draws the figures, makes the training pack that goes with the
 * version, and is what the next version is compared with. A file may come from anywhere, so what is unpacked is checked.
 */

const Line = z.object({
  text: z.string(),
  label: z.optional(z.string()),
  strong: z.optional(z.boolean()),
  mark: z.optional(z.enum(['bullet', 'tick'])),
})
const Row = z.object({ cells: z.array(z.array(Line)), band: z.optional(z.boolean()) })
const Column = z.object({
  title: z.string(),
  width: z.number().check(z.positive()),
  align: z.optional(z.enum(['start', 'center', 'end'])),
})
const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), number: z.string(), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string(), tone: z.optional(z.enum(['quiet', 'strong'])) }),
  z.object({ kind: z.literal('list'), style: z.enum(['bullet', 'number', 'tick']), items: z.array(z.string()) }),
  z.object({
    kind: z.literal('table'),
    caption: z.optional(z.string()),
    columns: z.array(Column),
    rows: z.array(Row),
    bare: z.optional(z.boolean()),
    isBlank: z.optional(z.boolean()),
  }),
  z.object({ kind: z.literal('box'), title: z.string(), lines: z.array(z.string()) }),
  z.object({ kind: z.literal('figure'), caption: z.string() }),
  z.object({ kind: z.literal('toc'), number: z.string(), text: z.string() }),
  z.object({ kind: z.literal('page'), orientation: z.enum(['portrait', 'landscape']) }),
])
const Three = z.tuple([z.string(), z.string(), z.string()])
const Kept = z.object({
  title: z.string(),
  header: z.string(),
  footer: z.string(),
  date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  author: z.string(),
  cover: z.object({
    logo: z.optional(z.object({ mediaType: z.string(), base64: z.string() })),
    organisation: z.string(),
    title: z.string(),
    subtitle: z.string(),
    fields: z.array(z.tuple([z.string(), z.string()])),
    signatures: z.array(Three),
    signatureHead: Three,
  }),
  blocks: z.array(Block),
})
const Outlines = z.object({ 'zh-CN': Kept, en: Kept })

/** More than this, unpacked, is no document. */
const mostBytes = 64e6

/** Its size, then itself. */
function pack(value: unknown): string {
  const bytes = strToU8(JSON.stringify(value))
  return `${bytes.length}:${toBase64(zlibSync(bytes, { level: 9 }))}`
}

function unpack(text: string): unknown {
  const [size = '', packed = ''] = text.split(':')
  const bytes = fromBase64(packed)
  if (!bytes || !/^\d+$/.test(size) || Number(size) > mostBytes) return undefined
  try {
    return JSON.parse(strFromU8(unzlibSync(bytes, { out: new Uint8Array(Number(size)) })))
  } catch {
    return undefined
  }
}

/** Words and model of a paper that is about to be in force, to be kept with it. `said`: the document in each language. */
export function keptOf(
  project: Project,
  paper: Paper,
  said: Readonly<Record<Language, Outline>>,
): Pick<Issue, 'outline' | 'model'> {
  const withoutPictures = Object.fromEntries(
    languages.map((language) => [
      language,
      {
        ...said[language],
        blocks: said[language].blocks.map((block) =>
          block.kind === 'figure' ? { kind: block.kind, caption: block.caption } : block,
        ),
      },
    ]),
  )
  // Earlier versions are kept beside it, not again inside it.
  const { issues: _, ...own } = paper
  return { outline: pack(withoutPictures), model: pack({ ...project, forecasts: {}, papers: { [paper.id]: own } }) }
}

/** The version of that name; without a name the one in force, or withdrawn, if the paper is no draft. */
export function issueOf(paper: Paper | undefined, version?: string): Issue | undefined {
  const issues = paper?.issues ?? []
  if (version !== undefined) return issues.findLast((issue) => issue.version === version)
  return paper?.status === 'inForce' || paper?.status === 'obsolete' ? issues.at(-1) : undefined
}

/** The model as it was; undefined where it cannot be read any more. */
export function issuedModel(issue: Issue): Project | undefined {
  const read = readProject(unpack(issue.model))
  return read.ok ? read.value : undefined
}

/** The words as they were, without the figures' pictures; undefined where they cannot be read any more. */
export function issuedOutlines(issue: Issue): z.infer<typeof Outlines> | undefined {
  const read = Outlines.safeParse(unpack(issue.outline))
  return read.success ? read.data : undefined
}

/**
 * The document as issued. Its figures are those of `figures`, in order. A version that is in force no longer says so across
 * its pages and on its cover, and says nothing else that it did not say.
 */
export function issuedOutline(
  project: Project,
  chartId: string,
  issue: Issue,
  language: Language,
  figures: readonly Extract<Outline['blocks'][number], { kind: 'figure' }>[],
): Outline | undefined {
  const kept = issuedOutlines(issue)?.[language]
  if (!kept) return undefined
  const t = translator(language)
  const paper = paperOf(project, chartId)
  const isCurrent = paper?.status !== 'obsolete' && paper?.issues?.at(-1) === issue
  let figure = 0
  const blocks = kept.blocks.flatMap((block): Outline['blocks'][number][] => {
    if (block.kind !== 'figure') return [block as Outline['blocks'][number]]
    const drawn = figures[figure]
    figure += 1
    return drawn ? [{ ...drawn, caption: block.caption }] : []
  })
  const outdated: Readonly<Record<string, string>> = {
    [t('sop.status')]: t('sop.status.obsolete'),
    [t('sop.controlled')]: t('sop.controlled.no'),
  }
  return {
    ...(kept as Omit<Outline, 'language' | 'blocks'>),
    language,
    ...(isCurrent
      ? {}
      : {
          watermark: t('sop.status.obsolete'),
          cover: {
            ...kept.cover,
            fields: kept.cover.fields.map(([label, value]) => [label, outdated[label] ?? value] as const),
          } as Outline['cover'],
        }),
    blocks,
  }
}
