import type { Privacy, State } from '../../project/chart'
import { NumberField } from '../kit/NumberField'
import { Select } from '../kit/Select'
import { useT } from '../shell/hooks'
import { merged } from './merged'
import { Section } from './Section'
import { useStateFields } from './useStateFields'
import { WordList, Words } from './Words'

/** What data the step touches, why, and how long they are kept. */
export function PrivacyFields({ state }: { state: State }) {
  const t = useT()
  const set = useStateFields(state)
  const privacy: Privacy = state.privacy ?? { class: 'none' }
  const change = (fields: { [K in keyof Privacy]?: Privacy[K] | null }): void => {
    const next = merged(privacy, fields)
    set({ privacy: next })
  }
  return (
    <Section name="privacy" title={t('inspector.privacy')} summary={t(`inspector.privacy.${privacy.class}`)}>
      <Select
        label={t('inspector.privacyClass')}
        value={privacy.class}
        options={(['none', 'personal', 'sensitive', 'minor'] as const).map((id) => ({ id, name: t(`inspector.privacy.${id}`) }))}
        onChange={(id) => change({ class: id })}
      />
      {privacy.class !== 'none' && (
        <>
          <WordList
            label={t('inspector.collects')}
            addLabel={t('inspector.addCollects')}
            value={privacy.collects}
            onChange={(collects) => change({ collects })}
          />
          <Words label={t('inspector.purpose')} value={privacy.purpose} onChange={(purpose) => change({ purpose })} />
          <NumberField
            label={t('inspector.retention')}
            unit={t('inspector.days')}
            whole
            minimum={0}
            value={privacy.retentionDays ?? null}
            onChange={(retentionDays) => change({ retentionDays })}
          />
        </>
      )}
    </Section>
  )
}
