import { useEffect, useMemo, useRef, useState } from 'react'
import { exportFormats } from '../../documents/export'
import { modelHash } from '../../documents/modelHash'
import { type PaperKind, type PaperLanguage, paperKinds } from '../../documents/papers'
import { paperOf } from '../../papers/number'
import type { Project } from '../../project/project'
import type { VersionInfo } from '../../session/workspace'
import { Button } from '../kit/Button'
import { Select } from '../kit/Select'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT, useWorkspace } from '../shell/hooks'
import { useTell } from '../shell/useTell'
import { DocumentControl } from './DocumentControl'
import { DocumentGaps } from './DocumentGaps'
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
  const versions = useVersions()
  const [since, setSince] = useState<string | null>(null)
  const before = useVersion(kind === 'redline' ? (versions.find(({ id }) => id === since) ?? versions[0]) : undefined)
  const { html, isNothing } = useHtml(kind, chartId, language, before)
  const frame = useRef<HTMLIFrameElement>(null)
  const [making, setMaking] = useState<{ share: number; cancel: () => void } | null>(null)
  const paper = paperOf(project, chartId)
  const hash = useMemo(() => modelHash(project), [project])

  const take = async (format: TakeFormat): Promise<void> => {
    const run = new AbortController()
    setMaking({ share: 0, cancel: () => run.abort() })
    const taken = await keep({
      what: kind,
      format,
      id: chartId,
      language,
      before,
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
        />
      )}
      <div className={styles.side}>
        <Select
          label={t('documents.kind')}
          value={kind}
          options={paperKinds.map((one) => ({ id: one, name: t(`documents.what.${one}`) }))}
          onChange={setKind}
        />
        {kind === 'redline' && versions.length > 0 && (
          <Select
            label={t('documents.since')}
            value={since ?? versions[0]?.id ?? null}
            options={versions.map(({ id, name, hash: own }) => ({ id, name, detail: own.slice(0, 12) }))}
            onChange={setSince}
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
            <DocumentControl paper={paper} hash={hash} />
            {kind === 'sop' && <DocumentWords key={paper.id} paper={paper} chartId={chartId} />}
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
): { html: string | null; isNothing: boolean } {
  const project = useProject((now) => now)
  const [shown, setShown] = useState<{ kind: PaperKind; html: string } | null>(null)
  const isNothing = kind === 'redline' && before === undefined
  useEffect(() => {
    if (isNothing) return
    let left = false
    const timer = setTimeout(() => {
      void exportFile(project, { what: kind, format: 'html', id: chart, language, date: today(), before }).then((taken) => {
        if (!left && taken.ok) setShown({ kind, html: new TextDecoder().decode(taken.value.bytes) })
      })
    }, 250)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [project, kind, chart, language, before, isNothing])
  return { html: !isNothing && shown?.kind === kind ? shown.html : null, isNothing }
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
