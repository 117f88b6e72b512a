import type { Sop, State } from '../../project/chart'
import { useT } from '../shell/hooks'
import { merged } from './merged'
import { Section } from './Section'
import { useStateFields } from './useStateFields'
import { WordList, Words } from './Words'

const lists = ['inputs', 'outputs', 'tools', 'checks', 'exceptions'] as const

/** What the SOP tells staff to do here. */
export function SopFields({ state }: { state: State }) {
  const t = useT()
  const set = useStateFields(state)
  const sop: Sop = state.sop ?? {}
  const change = (fields: { [K in keyof Sop]?: Sop[K] | null }): void => {
    const next = merged(sop, fields)
    set({ sop: Object.keys(next).length > 0 ? next : null })
  }
  return (
    <Section name="sop" title={t('inspector.sop')}>
      <Words
        label={t('inspector.instruction')}
        multiline
        value={sop.instruction}
        onChange={(instruction) => change({ instruction })}
      />
      {lists.map((list) => (
        <WordList
          key={list}
          label={t(`inspector.sop.${list}`)}
          addLabel={t('inspector.add')}
          value={sop[list]}
          onChange={(texts) => change({ [list]: texts })}
        />
      ))}
      <Words label={t('inspector.sop.record')} value={sop.record} onChange={(record) => change({ record })} />
    </Section>
  )
}
