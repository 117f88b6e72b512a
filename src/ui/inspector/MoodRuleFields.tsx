import { moodNumbers, moodRuleOf, usualMoodRule } from '../../journey/mood'
import type { Chart } from '../../project/chart'
import { Button } from '../kit/Button'
import { DurationField } from '../kit/DurationField'
import { NumberField } from '../kit/NumberField'
import { useSession, useT } from '../shell/hooks'
import styles from './inspector.module.css'
import { Section } from './Section'

/** How moods are predicted on a journey: the rule in words, and its numbers to be changed. */
export function MoodRuleFields({ chart }: { chart: Chart }) {
  const t = useT()
  const session = useSession()
  const said = chart.journey?.moodRule ?? {}
  const rule = moodRuleOf(said)
  const set = (name: (typeof moodNumbers)[number], value: number | null): void => {
    const { [name]: _, ...others } = said
    const next = value === null ? others : { ...said, [name]: value }
    session.execute('journey.update', { chart: chart.id, fields: { moodRule: Object.keys(next).length > 0 ? next : null } })
  }
  return (
    <Section name="moodRule" title={t('journey.moodRule')}>
      <p className={styles.legend}>{t('journey.moodRuleWords')}</p>
      {moodNumbers.map((name) =>
        name === 'expectedWait' ? (
          <DurationField
            key={name}
            label={t('journey.rule.expectedWait')}
            value={rule.expectedWait}
            onChange={(value) => set(name, value)}
          />
        ) : (
          <NumberField
            key={name}
            label={t(`journey.rule.${name}`)}
            {...(name === 'base' ? { minimum: -2 } : { minimum: 0 })}
            {...(name === 'peak' ? { percent: true } : {})}
            value={rule[name]}
            onChange={(value) => set(name, value)}
          />
        ),
      )}
      {Object.keys(said).length > 0 && (
        <div className={styles.add}>
          <Button
            tone="quiet"
            icon="restore"
            onPress={() => session.execute('journey.update', { chart: chart.id, fields: { moodRule: null } })}
          >
            {t('journey.usualRule', { base: usualMoodRule.base })}
          </Button>
        </div>
      )}
    </Section>
  )
}
