import { treeOf } from '../chart/tree'
import { readJourneyTable } from '../documents/compose/journeyTable'
import { loadWords } from '../i18n/translate'
import { readEmotion } from '../journey/cells'
import { journeyMap, mainCurve } from '../journey/journeyMap'
import type { ServiceMode } from '../project/journey'
import { type Language, languages } from '../project/text'
import { fillWith, type MapFilled } from './journeyFill'
import type { Session } from './session'

/** Takes a table that came back from a spreadsheet into a map: steps by key or name, rows by name, new columns as new steps. */
export function importJourneyTable(
  session: Session,
  chart: string,
  language: Language,
  mode: ServiceMode | null,
  table: readonly (readonly string[])[],
): MapFilled | 'nothing' | null {
  const tree = treeOf(session.editor.doc, chart)
  const edits = tree && readJourneyTable(tree, table)
  if (!tree || !edits) return 'nothing'
  const isMood = (edit: (typeof edits)[number]): boolean => edit.curve !== undefined && edit.curve !== mainCurve
  const done = session.batch('journey.setCells', (run, now) => {
    for (const { column, curve, text } of edits.filter(isMood)) {
      const value = text.trim() === '' ? null : readEmotion(text)
      if (typeof column === 'string' && curve !== undefined && !(value === null && text.trim() !== ''))
        run('journey.setEmotion', { state: column, curve, value, mode })
    }
    return fillWith(run, now, {
      chart,
      language,
      mode,
      edits: edits.filter((edit) => !isMood(edit)),
      after: journeyMap(tree).steps.at(-1)?.id,
    })
  })
  return done.ok ? done.value : null
}

/** The cells of a file as texts; null where it is neither XLSX nor CSV. */
export async function readTable(name: string, bytes: Uint8Array): Promise<string[][] | null> {
  // Its rows may be called as in either language.
  await Promise.all(languages.map((language) => loadWords(language, 'screen')))
  if (/\.csv$/i.test(name)) {
    const { readCsv } = await import('../documents/render/readCsv')
    return readCsv(textOf(bytes))
  }
  const { readXlsx } = await import('../documents/render/xlsx')
  return readXlsx(bytes) ?? null
}

/** UTF-8, or what Excel in China writes when asked for CSV without more. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
