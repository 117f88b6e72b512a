import { useStore } from 'zustand'
import { nameOf, sentence } from '../../chart/sentence'
import { formatDuration } from '../../i18n/duration'
import { type Playback, playbackOf, type Speed, speeds } from '../../session/playback'
import type { Passage } from '../../session/trace'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { Slider } from '../kit/Slider'
import { useHandlers } from '../shell/actionHandlers'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import styles from './simulation.module.css'

/** One learner of the forecast, played back on the chart. */
export function FollowLearner({ learners }: { learners: number }) {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const playback = playbackOf(session)
  const { status, learner, passage, findings } = useStore(playback.store)
  const last = Math.max(1, Math.floor(learners))
  const isShut = status === 'closed' || status === 'failed'
  const open = (): void => playback.open(Math.min(learner, last - 1))
  useHandlers({
    'forecast.follow': isShut ? open : undefined,
    'forecast.followPlay': passage ? () => (playback.store.getState().isPlaying ? playback.pause() : playback.play()) : undefined,
    'forecast.followNext': passage ? () => playback.step(1) : undefined,
    'forecast.followBack': passage ? () => playback.step(-1) : undefined,
  })
  return (
    <section className={styles.section}>
      <h3>{t('simulation.follow')}</h3>
      <p className={styles.quiet}>{t('simulation.follow.hint')}</p>
      <div className={styles.follow}>
        <NumberField
          label={t('simulation.follow.learner')}
          value={learner + 1}
          minimum={1}
          maximum={last}
          whole
          onChange={(number) => playback.open((number ?? 1) - 1)}
        />
        {isShut ? (
          <Button icon="play" onPress={open}>
            {t('simulation.follow.open')}
          </Button>
        ) : (
          <>
            <Button onPress={() => playback.open((learner + 1) % last)}>{t('simulation.follow.another')}</Button>
            <Button tone="quiet" onPress={() => playback.close()}>
              {t('simulation.follow.close')}
            </Button>
          </>
        )}
      </div>
      {status === 'asked' && (
        <p className={styles.quiet} role="status">
          {t('simulation.follow.asking')}
        </p>
      )}
      {findings.map((finding) => (
        <p key={finding.code} className={styles.bad} role="alert">
          {sentence(session.editor.doc, finding, language)}
        </p>
      ))}
      {passage && <Player passage={passage} />}
    </section>
  )
}

const two = (n: number): string => String(n).padStart(2, '0')

function Player({ passage }: { passage: Passage }) {
  const t = useT()
  const language = useLanguage()
  const playback = playbackOf(useSession())
  const { at, isPlaying, speed } = useStore(playback.store)
  const words = t('simulation.follow.since', { time: formatDuration(Math.round(at - passage.begins), language) })
  const whole = Math.floor(at / 60)
  const clock = t('simulation.follow.clock', {
    day: Math.floor(whole / 1440) + 1,
    time: `${two(Math.floor((whole % 1440) / 60))}:${two(whole % 60)}`,
  })
  return (
    <div className={styles.player} data-playing={isPlaying || undefined}>
      <Slider
        label={t('simulation.follow.time')}
        value={at}
        minimum={passage.begins}
        maximum={passage.ends}
        step={Math.max(1, (passage.ends - passage.begins) / 500)}
        words={clock}
        onMove={(time) => playback.seek(time)}
        onLetGo={(time) => playback.seek(time)}
      />
      <span className={styles.quiet}>
        {clock} · {words}
      </span>
      <div className={styles.follow}>
        <IconButton icon="stepBack" name={t('simulation.follow.back')} onPress={() => playback.step(-1)} />
        <IconButton
          icon={isPlaying ? 'stop' : 'play'}
          name={t(isPlaying ? 'simulation.follow.pause' : 'simulation.follow.play')}
          onPress={() => (isPlaying ? playback.pause() : playback.play())}
        />
        <IconButton icon="stepForward" name={t('simulation.follow.forward')} onPress={() => playback.step(1)} />
        <Select
          label={t('simulation.follow.speed')}
          hideLabel
          value={speed}
          options={(Object.keys(speeds) as Speed[]).map((id) => ({ id, name: t(`simulation.follow.speed.${id}`) }))}
          onChange={(next) => playback.setSpeed(next)}
        />
      </div>
      <Whereabouts passage={passage} />
    </div>
  )
}

/** What goes on where the learner is, in words. Said to screen readers only while nothing moves by itself, or jumps slowly. */
function Whereabouts({ passage }: { passage: Passage }) {
  const t = useT()
  const language = useLanguage()
  const project = useProject((now) => now)
  const { at, move, isPlaying, isStill }: Playback = useStore(playbackOf(useSession()).store)
  const name = (id: string | null): string | null => (id === null ? null : nameOf(project, id, language))
  const inner = move?.active.filter((id) => !move.active.some((other) => project.states[other]?.parent === id)) ?? []
  const lines = inner.map((id) => {
    const doing = move?.doing.get(id)
    const step = name(id) ?? ''
    return doing ? t(`simulation.follow.${doing.kind}`, { step, role: name(doing.role) }) : t('simulation.follow.in', { step })
  })
  const isOver = at >= passage.ends
  return (
    <ul className={styles.whereabouts} aria-live={isPlaying && !isStill ? 'off' : 'polite'}>
      {isOver && passage.outcome !== null ? (
        <li>{t('simulation.follow.ended', { outcome: name(passage.outcome) ?? '' })}</li>
      ) : (
        lines.map((line) => <li key={line}>{line}</li>)
      )}
      {isOver && !passage.hasLeft && <li>{t('simulation.follow.unfinished')}</li>}
    </ul>
  )
}
