import { useEffect, useState } from 'react'
import { byOrder } from '../../base/order'
import type { Finding } from '../../base/result'
import { boardsOf } from '../../boards/sheet'
import { nameOf, sentence } from '../../chart/sentence'
import { type PaperKind, type PaperLanguage, paperKinds } from '../../documents/papers'
import type { Translate } from '../../i18n/translate'
import { isBoardKind } from '../../project/board'
import { type ServiceMode, serviceModes } from '../../project/journey'
import { languages } from '../../project/text'
import { chosenScenario } from '../../session/forecastInputs'
import { Button } from '../kit/Button'
import { Dialog } from '../kit/Dialog'
import { Select } from '../kit/Select'
import { letGo } from '../shell/download'
import { useLanguage, useProject, useSession, useT, useView } from '../shell/hooks'
import styles from './documents.module.css'
import {
  exportFile,
  type PictureWish,
  type TakeFormat,
  type TakeKind,
  type Taken,
  takeFormats,
  today,
  type Wish,
} from './exportFile'
import { PictureFields } from './PictureFields'
import { type PictureChoice, usePictureChoice, usePictureWish } from './pictureChoice'
import { useChangedAt, useKeep } from './useKeep'

/** Characters of a text that a preview shows. */
const mostShown = 20_000

const isPaper = (what: TakeKind): boolean => (paperKinds as readonly string[]).includes(what satisfies TakeKind | PaperKind)

/** Documents come in both languages side by side too. */
export const languageOptions = (t: Translate, withBoth: boolean): { id: PaperLanguage; name: string }[] => [
  ...languages.map((one) => ({ id: one, name: t(`shell.language.${one}`) })),
  ...(withBoth ? [{ id: 'both' as const, name: t('documents.bothLanguages') }] : []),
]

/** What has changed is shown and taken from the document itself, where one says since when. */
const kinds = (Object.keys(takeFormats) as TakeKind[]).filter((kind) => kind !== 'redline')
/** What is previewed as a picture, unless it is taken as a text. */
const drawn: readonly TakeKind[] = ['chart', 'journey', 'blueprint', 'persona', 'opportunities']
const texts: readonly TakeFormat[] = ['csv', 'md', 'mmd']

/** Choose what, as what, in which language; see it; keep it. */
export function ExportDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT()
  const screen = useLanguage()
  const project = useProject((now) => now)
  const { busy, keep } = useKeep()
  const place = useView((view) => view.place)
  const board = place?.kind === 'board' ? project.boards[place.id] : undefined
  const isJourney = place?.kind === 'chart' && project.charts[place.id]?.kind === 'journey'
  const usual: TakeKind =
    place?.kind === 'personas'
      ? 'persona'
      : place?.kind === 'opportunities'
        ? 'opportunities'
        : (board?.kind ?? (isJourney ? 'journey' : 'sop'))
  const [what, setWhat] = useState<TakeKind>(usual)
  const [format, setFormat] = useState<TakeFormat>(takeFormats[usual][0] ?? 'docx')
  const [language, setLanguage] = useState<PaperLanguage>(screen)
  const [wanted, setWanted] = useState(place && 'id' in place ? place.id : '')
  const [mode, setMode] = useState<ServiceMode | null>(null)
  const [findings, setFindings] = useState<readonly Finding[]>([])
  const [picture, setPicture] = useState<PictureChoice>(usePictureChoice())
  const [making, setMaking] = useState<{ share: number; cancel: () => void } | null>(null)

  const things =
    what === 'project' || what === 'opportunities'
      ? []
      : what === 'persona'
        ? Object.values(project.personas)
            .sort(byOrder)
            .map(({ id }) => id)
        : isBoardKind(what)
          ? // A version is written when it is looked at.
            [...boardsOf(project, what), ...(board?.versionOf !== undefined && board.kind === what ? [board] : [])].map(
              ({ id }) => id,
            )
          : Object.values(project.charts)
              .filter(({ deleted, kind }) => !deleted && (what !== 'journey' || kind === 'journey'))
              .sort(byOrder)
              .map(({ id }) => id)
  const chartOfPaper = project.papers[wanted]?.chart
  const chosen = things.find((one) => one === wanted || one === chartOfPaper)
  // Personas are taken together unless one of them is chosen.
  const id = chosen ?? (what === 'persona' ? '' : (things[0] ?? ''))
  const isPicture = pictures.includes(format)
  const wish = usePictureWish(picture, what === 'chart' ? id : null, format === 'pdf')
  const isNothing = what !== 'project' && what !== 'opportunities' && things.length === 0

  const take = async (): Promise<void> => {
    setFindings([])
    const run = new AbortController()
    setMaking({ share: 0, cancel: () => run.abort() })
    const taken = await keep({
      what,
      format,
      id,
      language,
      ...(isPicture ? { picture: wish } : {}),
      ...(what === 'journey' && mode ? { mode } : {}),
      onProgress: (share) => setMaking((now) => now && { ...now, share }),
      signal: run.signal,
    })
    setMaking(null)
    if (run.signal.aborted) return
    if (taken.ok) onClose()
    else setFindings(taken.error)
  }
  const leave = (): void => {
    making?.cancel()
    onClose()
  }
  return (
    <Dialog
      title={t('documents.export')}
      isOpen={isOpen}
      onClose={leave}
      wide
      actions={
        <>
          {making && (what === 'log' || isPaper(what)) && (
            <>
              <span
                className={styles.quiet}
                role="progressbar"
                aria-label={t('documents.exporting')}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={Math.round(making.share * 100)}
              >
                {Math.round(making.share * 100)} %
              </span>
              <Button icon="stop" onPress={making.cancel}>
                {t('simulation.cancel')}
              </Button>
            </>
          )}
          <Button onPress={leave}>{t('documents.close')}</Button>
          <Button tone="primary" icon="download" isDisabled={isNothing || busy !== null} onPress={() => void take()}>
            {busy !== null ? t('documents.exporting') : t('documents.download')}
          </Button>
        </>
      }
    >
      <div className={styles.grid}>
        <div className={styles.fields}>
          <Select
            label={t('documents.what')}
            value={what}
            options={kinds.map((one) => ({ id: one, name: t(`documents.what.${one}`) }))}
            onChange={(next) => {
              setWhat(next)
              setFormat(takeFormats[next][0] ?? 'passage')
            }}
          />
          {things.length > 0 && (
            <Select
              label={t('documents.which')}
              value={id}
              options={[
                ...(what === 'persona' ? [{ id: '', name: t('documents.allPersonas') }] : []),
                ...things.map((one) => ({ id: one, name: nameOf(project, one, screen) })),
              ]}
              onChange={setWanted}
            />
          )}
          <Select
            label={t('documents.format')}
            value={format}
            options={takeFormats[what].map((one) => ({ id: one, name: t(`documents.format.${one}`) }))}
            onChange={setFormat}
          />
          <Select
            label={t('documents.language')}
            value={language}
            options={languageOptions(t, isPaper(what) && what !== 'quiz')}
            onChange={setLanguage}
          />
          {what === 'journey' && (
            <Select
              label={t('journey.modes')}
              value={mode ?? 'base'}
              options={[
                { id: 'base' as const, name: t('journey.base', { mode: project.charts[id]?.journey?.mode ?? '' }) },
                ...serviceModes
                  .filter((one) => one !== project.charts[id]?.journey?.mode)
                  .map((one) => ({ id: one, name: t(`journey.mode.${one}`) })),
              ]}
              onChange={(next) => setMode(next === 'base' ? null : next)}
            />
          )}
          {isPicture && !isNothing && (
            <PictureFields
              choice={picture}
              onChange={setPicture}
              chartId={what === 'chart' ? id : null}
              canTile={format === 'pdf'}
            />
          )}
          {isNothing && <p className={styles.quiet}>{t(what === 'persona' ? 'documents.noPersona' : 'documents.noBoard')}</p>}
          {findings.map((finding) => (
            <p key={finding.code} role="alert">
              {sentence(project, finding, screen)}
            </p>
          ))}
        </div>
        {!isNothing && (
          <Preview
            key={JSON.stringify([what, format, id, language, mode, isPicture && picture])}
            what={what}
            format={format}
            id={id}
            language={language}
            {...(isPicture ? { picture: wish } : {})}
            {...(what === 'journey' && mode ? { mode } : {})}
          />
        )}
      </div>
    </Dialog>
  )
}

const pictures: readonly TakeFormat[] = ['svg', 'png', 'pdf']

/** One image shows what is on paper; how many sheets it takes is said beside. */
function firstSheet(picture: PictureWish | undefined): PictureWish | undefined {
  if (picture?.size?.kind !== 'paper' || picture.size.tiles === undefined) return picture
  const { size: _, ...rest } = picture
  return rest
}

/** What will be in the file, as far as a page can show it. Nothing in it ever runs. */
function Preview(wish: Pick<Wish, 'what' | 'format' | 'id' | 'language' | 'mode' | 'picture'>) {
  const t = useT()
  const session = useSession()
  const changedAt = useChangedAt()
  const { what, format, id, language, mode } = wish
  const [picture] = useState(() => firstSheet(wish.picture))
  const [shown, setShown] = useState<{ kind: 'html' | 'picture' | 'text'; content: string } | 'none' | null>(null)

  useEffect(() => {
    let left = false
    const run = new AbortController()
    let url = ''
    const text = (taken: Taken): string => new TextDecoder().decode(taken.bytes)
    const make = async (): Promise<void> => {
      const project = session.editor.doc
      const as: TakeFormat =
        isPaper(what) && (format === 'docx' || format === 'pdf')
          ? 'html'
          : (isBoardKind(what) || drawn.includes(what)) && !texts.includes(format)
            ? 'svg'
            : format
      const scenario = chosenScenario(session, id)
      const taken = await exportFile(project, {
        what,
        format: as,
        id,
        language,
        date: today(),
        changedAt: changedAt(),
        scenario,
        ...(mode ? { mode } : {}),
        ...(picture ? { picture } : {}),
        most: mostShown,
        signal: run.signal,
      })
      if (left) return
      if (!taken.ok) return setShown('none')
      if (as === 'xlsx') return setShown('none')
      if (as === 'html') return setShown({ kind: 'html', content: text(taken.value) })
      if (as === 'mmd') {
        const { drawMermaid } = await import('./drawMermaid')
        const svg = await drawMermaid(text(taken.value))
        if (left) return
        url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
        return setShown({ kind: 'picture', content: url })
      }
      if (as === 'svg') {
        url = URL.createObjectURL(new Blob([taken.value.bytes as BlobPart], { type: 'image/svg+xml' }))
        return setShown({ kind: 'picture', content: url })
      }
      setShown({ kind: 'text', content: text(taken.value).slice(0, mostShown) })
    }
    make().catch(() => !left && setShown('none'))
    return () => {
      left = true
      run.abort()
      if (url) letGo(url)
    }
  }, [session, what, format, id, language, mode, picture, changedAt])

  return (
    <div className={styles.picture}>
      {shown === null && <p className={styles.quiet}>{t('documents.rendering')}</p>}
      {shown === 'none' && <p className={styles.quiet}>{t('documents.noPreview')}</p>}
      {shown && shown !== 'none' && shown.kind === 'html' && (
        <iframe title={t('documents.preview')} sandbox="" srcDoc={shown.content} />
      )}
      {shown && shown !== 'none' && shown.kind === 'picture' && <img alt={t('documents.preview')} src={shown.content} />}
      {shown && shown !== 'none' && shown.kind === 'text' && <pre>{shown.content}</pre>}
    </div>
  )
}
