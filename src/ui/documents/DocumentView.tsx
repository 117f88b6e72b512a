import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { exportFormats } from '../../documents/export'
import { modelHash, signedHash } from '../../documents/modelHash'
import { keyIn } from '../../documents/overrides'
import { type PaperKind, type PaperLanguage, paperKinds, versionBefore } from '../../documents/papers'
import { paperOf } from '../../papers/number'
import type { Paper } from '../../project/paper'
import type { Project } from '../../project/project'
import type { VersionInfo } from '../../session/workspace'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT, useWorkspace } from '../shell/hooks'
import { useTell } from '../shell/useTell'
import { DocumentControl } from './DocumentControl'
import { DocumentGaps } from './DocumentGaps'
import { DocumentRaci } from './DocumentRaci'
import { DocumentWords } from './DocumentWords'
import styles from './documents.module.css'
import { languageOptions } from './ExportDialog'
import { exportFile, type TakeFormat, today } from './exportFile'
import { useKeep } from './useKeep'

/** The documents made of a chart, as they will be printed; beside them what the model cannot know, and the ways to take them along. */
export function DocumentView({ chartId }: { chartId: string }) {
  const t = useT()
  const screen = useLanguage()
  const session = useSession()
  const project = useProject((now) => now)
  const [kind, setKind] = useState<PaperKind>('sop')
  const [language, setLanguage] = useState<PaperLanguage>(screen)
  const { busy, keep } = useKeep()
  const tell = useTell()
  const paper = paperOf(project, chartId)
  const { earlier, since, setSince, before } = useBefore(kind, chartId, paper)
  const [wanted, setIssue] = useState('now')
  const issue = paper?.issues?.some(({ version }) => version === wanted) ? wanted : undefined
  const { html, isNothing } = useHtml(kind, chartId, language, before, issue)
  const frame = useRef<HTMLIFrameElement>(null)
  const [field, setField] = useState<string | null>(null)
  const live = useLivePreview(frame, kind === 'sop' && issue === undefined ? paper : undefined, setField)
  const [making, setMaking] = useState<{ share: number; cancel: () => void } | null>(null)
  const hashes = useMemo(
    () => ({ model: modelHash(project), document: paper ? signedHash(project, paper) : '' }),
    [project, paper],
  )

  const take = async (format: TakeFormat): Promise<void> => {
    const run = new AbortController()
    setMaking({ share: 0, cancel: () => run.abort() })
    const taken = await keep({
      what: kind,
      format,
      id: chartId,
      language,
      before,
      issue,
      onProgress: (share) => setMaking((now) => now && { ...now, share }),
      signal: run.signal,
    })
    setMaking(null)
    if (!taken.ok && !run.signal.aborted) tell(taken.error, project)
  }
  const idle = busy === null && !isNothing
  useHandlers({
    'paper.docx': idle ? () => void take('docx') : undefined,
    'paper.pdf': idle ? () => void take('pdf') : undefined,
    'paper.html': idle ? () => void take('html') : undefined,
    'paper.md': idle ? () => void take('md') : undefined,
    'paper.print': html === null ? undefined : () => frame.current?.contentWindow?.print(),
  })
  return (
    <div className={styles.view}>
      {html === null ? (
        <p style={{ padding: 32 }}>{t(isNothing ? 'documents.noVersions' : 'documents.rendering')}</p>
      ) : (
        <iframe
          ref={frame}
          className={styles.preview}
          title={t('documents.preview')}
          sandbox="allow-same-origin allow-modals"
          srcDoc={html}
          onLoad={live}
        />
      )}
      <div className={styles.side}>
        <Select
          label={t('documents.kind')}
          value={kind}
          options={paperKinds.map((one) => ({ id: one, name: t(`documents.what.${one}`) }))}
          onChange={setKind}
        />
        {kind === 'redline' && earlier.length > 0 && (
          <Select label={t('documents.since')} value={since} options={earlier} onChange={setSince} />
        )}
        {(kind === 'sop' || kind === 'training') && paper?.issues && (
          <Select
            label={t('documents.edition')}
            value={issue ?? 'now'}
            options={[
              { id: 'now', name: t('documents.editionNow', { status: t(`sop.status.${paper.status ?? 'draft'}`) }) },
              ...paper.issues.toReversed().map(({ version, date, hash }) => ({
                id: version,
                name: t('documents.editionIssued', { version, date }),
                detail: hash.slice(0, 12),
              })),
            ]}
            onChange={setIssue}
          />
        )}
        <Select label={t('documents.language')} value={language} options={languageOptions(t, true)} onChange={setLanguage} />
        <div className={styles.row}>
          {exportFormats[kind].map((format) => (
            <Button
              key={format}
              tone={format === 'docx' ? 'primary' : 'plain'}
              icon="download"
              isDisabled={busy !== null || isNothing}
              onPress={() => void take(format)}
            >
              {busy === format ? t('documents.exporting') : t(`documents.format.${format}`)}
            </Button>
          ))}
          <Button icon="paper" isDisabled={html === null} onPress={() => frame.current?.contentWindow?.print()}>
            {t('documents.printing')}
          </Button>
        </div>
        {making && (
          <div className={styles.row}>
            <progress aria-label={t('documents.exporting')} max={100} value={Math.round(making.share * 100)} />
            <span className={styles.quiet}>{Math.round(making.share * 100)} %</span>
            <Button icon="stop" onPress={making.cancel}>
              {t('documents.cancel')}
            </Button>
          </div>
        )}
        {kind === 'sop' && <DocumentGaps chartId={chartId} />}
        <h3>{t('documents.control')}</h3>
        {paper ? (
          <>
            <DocumentControl paper={paper} hashes={hashes} />
            {kind === 'sop' && (
              <>
                <DocumentRaci key={`raci ${paper.id}`} paper={paper} chartId={chartId} />
                <DocumentWords key={paper.id} paper={paper} chartId={chartId} chosen={field} onChoose={setField} />
              </>
            )}
          </>
        ) : (
          <>
            <p className={styles.quiet}>{t('documents.makePaperHint')}</p>
            <Button icon="plus" onPress={() => session.execute('paper.add', { chart: chartId })}>
              {t('documents.makePaper')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

interface Before {
  readonly project: Project
  readonly name: string
}

/** The page as it would be exported; made anew a moment after each change. */
function useHtml(
  kind: PaperKind,
  chart: string,
  language: PaperLanguage,
  before: Before | undefined,
  issue: string | undefined,
): { html: string | null; isNothing: boolean } {
  const project = useProject((now) => now)
  const [shown, setShown] = useState<{ kind: PaperKind; html: string } | null>(null)
  const isNothing = kind === 'redline' && before === undefined
  useEffect(() => {
    if (isNothing) return
    let left = false
    const timer = setTimeout(() => {
      void exportFile(project, {
        what: kind,
        format: 'html',
        id: chart,
        language,
        date: today(),
        before,
        issue,
        showsFields: true,
      }).then((taken) => {
        if (!left && taken.ok) setShown({ kind, html: new TextDecoder().decode(taken.value.bytes) })
      })
    }, 250)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [project, kind, chart, language, before, issue, isNothing])
  return { html: !isNothing && shown?.kind === kind ? shown.html : null, isNothing }
}

/** What may be compared with: the versions that were in force, which the file keeps, and those saved on this machine. */
function useBefore(kind: PaperKind, chartId: string, paper: Paper | undefined) {
  const t = useT()
  const project = useProject((now) => now)
  const versions = useVersions()
  const issues = paper?.issues
  const [chosen, setSince] = useState<string | null>(null)
  const earlier = useMemo(
    () => [
      ...(issues ?? []).toReversed().map(({ version, hash }) => ({
        id: `issue ${version}`,
        name: t('documents.sinceIssued', { version }),
        detail: hash.slice(0, 12),
      })),
      ...versions.map(({ id, name, hash }) => ({ id, name, detail: hash.slice(0, 12) })),
    ],
    [issues, versions, t],
  )
  const since = earlier.find(({ id }) => id === chosen)?.id ?? earlier[0]?.id ?? null
  const isShown = kind === 'redline'
  const issue = issues?.find(({ version }) => `issue ${version}` === since)?.version
  const issued = useMemo(
    () => (isShown && issue !== undefined ? versionBefore(project, chartId, issue) : undefined),
    [isShown, issue, project, chartId],
  )
  const saved = useVersion(isShown && issue === undefined ? versions.find(({ id }) => id === since) : undefined)
  return { earlier, since, setSince, before: issued ?? saved }
}

/**
 * Made anew, the preview shows the same place as before; a click on a text chooses it, and texts in other words or with an open
 * mark are seen to be so.
 */
function useLivePreview(
  frame: RefObject<HTMLIFrameElement | null>,
  paper: Paper | undefined,
  onChoose: (key: string) => void,
): () => void {
  const top = useRef(0)
  return () => {
    const page = frame.current?.contentDocument
    const view = frame.current?.contentWindow
    if (!page || !view) return
    view.scrollTo(0, top.current)
    view.addEventListener('scroll', () => {
      top.current = view.scrollY
    })
    if (!paper) return
    const marked = new Set((paper.marks ?? []).flatMap(({ at, done }) => (at !== undefined && !done ? [at] : [])))
    for (const text of page.querySelectorAll<HTMLElement>('[data-key]')) {
      const key = text.dataset.key ?? ''
      if (keyIn(paper.overrides, key) !== undefined) text.style.boxShadow = '-4px 0 0 #1f5f73'
      if (marked.has(key)) text.style.background = '#fbf1d9'
      text.addEventListener('click', () => onChoose(key))
    }
  }
}

function useVersions(): readonly VersionInfo[] {
  const workspace = useWorkspace()
  const session = useSession()
  const [versions, setVersions] = useState<readonly VersionInfo[]>([])
  useEffect(() => workspace.watchVersions(session.id, setVersions), [workspace, session])
  return versions
}

/** The project as it was in a version. */
function useVersion(version: VersionInfo | undefined): Before | undefined {
  const workspace = useWorkspace()
  const tell = useTell()
  const [read, setRead] = useState<{ id: string; before: Before } | null>(null)
  const id = version?.id
  const name = version?.name ?? ''
  useEffect(() => {
    if (id === undefined) return
    let left = false
    void workspace.readVersion(id).then((result) => {
      if (left) return
      if (result.ok) setRead({ id, before: { project: result.value, name } })
      else tell(result.error)
    })
    return () => {
      left = true
    }
  }, [workspace, id, name, tell])
  return read?.id === id ? read?.before : undefined
}
