import { unzipSync, type Zippable, zipSync } from 'fflate'

/** Every file in an archive is dated so; the date that matters to a reader stands in the document. */
const stamp = '1980-01-02T00:00:00'

/**
 * An Office file made again with fixed times, sorted parts and the given date in its properties: equal content gives equal
 * bytes. `rewrite` may change the text of the XML parts.
 */
export function steadyArchive(
  bytes: Uint8Array,
  date: string,
  rewrite: (path: string, xml: string) => string = (_, xml) => xml,
): Uint8Array {
  const parts = unzipSync(bytes)
  const steady: Zippable = {}
  for (const path of Object.keys(parts).sort((a, b) =>
    a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1,
  )) {
    const part = parts[path] as Uint8Array
    if (path.endsWith('/')) continue
    const isText = /\.(xml|rels)$/.test(path)
    const content = isText ? new TextEncoder().encode(rewrite(path, dated(path, new TextDecoder().decode(part), date))) : part
    steady[path] = [content, { mtime: localTime(stamp), level: isText ? 6 : 0 }]
  }
  return zipSync(steady)
}

const dated = (path: string, xml: string, date: string): string =>
  path === 'docProps/core.xml' ? xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g, `$1${date}T00:00:00Z$2`) : xml

/** ZIP knows local times only; this gives the same stored time in every zone. */
const localTime = (text: string): Date => new Date(text)
