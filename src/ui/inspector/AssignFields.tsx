import { isObject } from '../../base/json'
import type { Chart } from '../../project/chart'
import type { Action, Expr } from '../../project/logic'
import { Button } from '../kit/Button'
import { IconButton } from '../kit/IconButton'
import { Select } from '../kit/Select'
import { useLanguage, useT } from '../shell/hooks'
import { FormulaField } from './FormulaField'
import styles from './inspector.module.css'
import { attributeOptions } from './vocabulary'

interface AssignFieldsProps {
  label: string
  chart: Chart
  actions: readonly Action[] | undefined
  onChange: (actions: Action[] | null) => void
}

/** [C5] What a learner's attributes become, in order; actions that came with a file are shown by their names. */
export function AssignFields({ label, chart, actions = [], onChange }: AssignFieldsProps) {
  const t = useT()
  const language = useLanguage()
  const options = attributeOptions(chart, language)
  const set = (next: Action[]): void => onChange(next.length > 0 ? next : null)
  const assign = (name: string, expr: Expr): Action => ({ type: 'assign', params: { name, expr } })
  return (
    <fieldset className={styles.list} style={{ border: 0 }}>
      <legend className={styles.legend}>{label}</legend>
      {actions.map((action, i) => {
        const params = isObject(action.params) ? action.params : {}
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no id.
          <div className={styles.row} key={i}>
            {action.type === 'assign' ? (
              <div className={styles.pair}>
                <Select
                  label={t('inspector.attribute')}
                  hideLabel
                  value={String(params.name)}
                  options={options}
                  onChange={(name) => set(actions.toSpliced(i, 1, { ...action, params: { ...params, name } }))}
                />
                <FormulaField
                  label={t('inspector.becomes')}
                  hideLabel
                  chart={chart}
                  value={params.expr}
                  onChange={(expr) => set(actions.toSpliced(i, 1, { ...action, params: { ...params, expr } }))}
                />
              </div>
            ) : (
              <span className={styles.grow}>{t('inspector.foreignAction', { name: action.type })}</span>
            )}
            <IconButton icon="close" name={t('inspector.remove')} onPress={() => set(actions.toSpliced(i, 1))} />
          </div>
        )
      })}
      <div className={styles.add}>
        <Button
          tone="quiet"
          icon="plus"
          isDisabled={options.length === 0}
          onPress={() => options[0] && set([...actions, assign(options[0].id, 0)])}
        >
          {options.length === 0 ? t('inspector.noAttributes') : t('inspector.addAssign')}
        </Button>
      </div>
    </fieldset>
  )
}
