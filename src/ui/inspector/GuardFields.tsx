import { isObject } from '../../base/json'
import type { Chart } from '../../project/chart'
import { comparisons, type Guard } from '../../project/logic'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Menu } from '../kit/Menu'
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
  return (
    <div className={styles.group}>
      <GuardNode chart={chart} guard={guard} onChange={onChange} />
      <div className={styles.row}>
        <Button
          data-adds
          tone="quiet"
          isDisabled={first === undefined}
          onPress={() => first && onChange(both('and', guard, first))}
        >
          {t('inspector.and')}
        </Button>
        <Button
          data-adds
          tone="quiet"
          isDisabled={first === undefined}
          onPress={() => first && onChange(both('or', guard, first))}
        >
          {t('inspector.or')}
        </Button>
        <Button tone="quiet" onPress={() => onChange(negated(guard))}>
          {t('inspector.negate')}
        </Button>
      </div>
    </div>
  )
}

/** `guard` with one more comparison; a group of the same kind takes it in. */
function both(type: 'and' | 'or', guard: Guard, attribute: string): Guard {
  const params = isObject(guard.params) ? guard.params : {}
  const inside = guard.type === type && Array.isArray(params.guards) ? (params.guards as Guard[]) : [guard]
  return { type, params: { guards: [...inside, comparison(attribute)] } }
}

/** The opposite; of an opposite, what it was. */
function negated(guard: Guard): Guard {
  const params = isObject(guard.params) ? guard.params : {}
  return guard.type === 'not' && isObject(params.guard) ? (params.guard as unknown as Guard) : { type: 'not', params: { guard } }
}

const comparison = (name: string): Guard => ({ type: 'attribute', params: { name, op: '==', value: 1 } })

interface GuardNodeProps {
  chart: Chart
  guard: Guard
  onChange: (guard: Guard | null) => void
  /** Stands in a group or behind a "not". */
  inner?: boolean
}

function GuardNode({ chart, guard, onChange, inner = false }: GuardNodeProps) {
  const t = useT()
  const language = useLanguage()
  const params = isObject(guard.params) ? guard.params : {}
  const first = Object.keys(chart.attributes ?? {})[0]
  // Inside a group only: the outermost condition has its buttons below.
  const nest = inner && (
    <Menu
      label={t('inspector.nest')}
      entries={[
        ...(first === undefined
          ? []
          : (['and', 'or'] as const).map((type) => ({
              id: type,
              name: t(`inspector.${type}`),
              onAction: () => onChange(both(type, guard, first)),
            }))),
        { id: 'not', name: t('inspector.negate'), onAction: () => onChange(negated(guard)) },
      ]}
    >
      <IconButton icon="more" name={t('inspector.nest')} />
    </Menu>
  )
  const remove = (
    <>
      {nest}
      <IconButton icon="close" name={t('inspector.remove')} onPress={() => onChange(null)} />
    </>
  )

  if (guard.type === 'attribute')
    return (
      <div className={styles.row} data-entry>
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
    return (
      <div className={styles.group}>
        <div className={styles.row}>
          <Select
            label={t('inspector.combine')}
            hideLabel
            value={guard.type}
            options={(['and', 'or'] as const).map((id) => ({ id, name: t(`inspector.combine.${id}`) }))}
            onChange={(type) => onChange({ ...guard, type })}
          />
          {remove}
        </div>
        {guards.map((part, i) => (
          <GuardNode
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id.
            key={i}
            inner
            chart={chart}
            guard={part}
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
        <div className={styles.rowHead}>
          <span className={styles.legend}>{t('inspector.not')}</span>
          {remove}
        </div>
        <GuardNode
          inner
          chart={chart}
          guard={params.guard as unknown as Guard}
          onChange={(next) => onChange(next ? { ...guard, params: { ...params, guard: next } } : null)}
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
