import { isObject } from '../../base/json'
import type { Chart } from '../../project/chart'
import { comparisons, type Guard } from '../../project/logic'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Select } from '../kit/Select'
import { useLanguage, useT } from '../shell/hooks'
import { FormulaField } from './FormulaField'
import styles from './inspector.module.css'
import { attributeOptions } from './vocabulary'

interface GuardFieldsProps {
  chart: Chart
  guard: Guard | undefined
  onChange: (guard: Guard | null) => void
}

/** [C5] A condition built of comparisons, and / or / not; one that came with a file is shown by its name. */
export function GuardFields({ chart, guard, onChange }: GuardFieldsProps) {
  const t = useT()
  const first = Object.keys(chart.attributes ?? {})[0]
  if (!guard)
    return (
      <div className={styles.add}>
        <Button tone="quiet" icon="plus" isDisabled={first === undefined} onPress={() => first && onChange(comparison(first))}>
          {first === undefined ? t('inspector.noAttributes') : t('inspector.addCondition')}
        </Button>
      </div>
    )
  const wrap = (type: 'and' | 'or'): void => {
    if (first) onChange({ type, params: { guards: [guard, comparison(first)] } })
  }
  return (
    <div className={styles.group}>
      <GuardNode chart={chart} guard={guard} onChange={onChange} />
      {guard.type !== 'and' && guard.type !== 'or' && (
        <div className={styles.row}>
          <Button tone="quiet" onPress={() => wrap('and')}>
            {t('inspector.and')}
          </Button>
          <Button tone="quiet" onPress={() => wrap('or')}>
            {t('inspector.or')}
          </Button>
        </div>
      )}
    </div>
  )
}

const comparison = (name: string): Guard => ({ type: 'attribute', params: { name, op: '==', value: 1 } })

function GuardNode({ chart, guard, onChange }: { chart: Chart; guard: Guard; onChange: (guard: Guard | null) => void }) {
  const t = useT()
  const language = useLanguage()
  const params = isObject(guard.params) ? guard.params : {}
  const remove = <IconButton icon="close" name={t('inspector.remove')} onPress={() => onChange(null)} />

  if (guard.type === 'attribute')
    return (
      <div className={styles.row}>
        <div className={styles.pair}>
          <Select
            label={t('inspector.attribute')}
            hideLabel
            value={String(params.name)}
            options={attributeOptions(chart, language)}
            onChange={(name) => onChange({ ...guard, params: { ...params, name } })}
          />
          <Select
            label={t('inspector.comparison')}
            hideLabel
            value={String(params.op)}
            options={comparisons.map((id) => ({ id, name: signs[id] }))}
            onChange={(op) => onChange({ ...guard, params: { ...params, op } })}
          />
          <FormulaField
            label={t('inspector.value')}
            hideLabel
            chart={chart}
            value={params.value}
            onChange={(value) => onChange({ ...guard, params: { ...params, value } })}
          />
        </div>
        {remove}
      </div>
    )
  if (guard.type === 'and' || guard.type === 'or') {
    const guards = (Array.isArray(params.guards) ? params.guards : []) as Guard[]
    const set = (next: Guard[]): void => {
      if (next.length === 0) onChange(null)
      else onChange(next.length === 1 && next[0] ? next[0] : { ...guard, params: { ...params, guards: next } })
    }
    const first = Object.keys(chart.attributes ?? {})[0]
    return (
      <div className={styles.group}>
        <Select
          label={t('inspector.combine')}
          value={guard.type}
          options={(['and', 'or'] as const).map((id) => ({ id, name: t(`inspector.combine.${id}`) }))}
          onChange={(type) => onChange({ ...guard, type })}
        />
        {guards.map((inner, i) => (
          <GuardNode
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id.
            key={i}
            chart={chart}
            guard={inner}
            onChange={(next) => set(next ? guards.toSpliced(i, 1, next) : guards.toSpliced(i, 1))}
          />
        ))}
        <div className={styles.add}>
          <Button tone="quiet" icon="plus" onPress={() => first && set([...guards, comparison(first)])}>
            {t('inspector.addCondition')}
          </Button>
        </div>
      </div>
    )
  }
  if (guard.type === 'not' && isObject(params.guard))
    return (
      <div className={styles.group}>
        <span className={styles.legend}>{t('inspector.not')}</span>
        <GuardNode
          chart={chart}
          guard={params.guard as unknown as Guard}
          onChange={(inner) => onChange(inner ? { ...guard, params: { ...params, guard: inner } } : null)}
        />
      </div>
    )
  return (
    <div className={styles.rowHead}>
      <span>{t('inspector.foreignGuard', { name: guard.type })}</span>
      {remove}
    </div>
  )
}

const signs = { '==': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const
