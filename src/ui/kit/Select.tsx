import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from 'react'
import fieldStyles from './Field.module.css'
import { Icon } from './Icon'
import type { SelectOption } from './selectOption'

export type { SelectOption } from './selectOption'

export interface SelectProps<T extends string> {
  label: string
  hideLabel?: boolean
  value: T | null
  options: readonly SelectOption<T>[]
  onChange: (value: T) => void
  placeholder?: string
  hint?: string
  isDisabled?: boolean
}

const SelectList = lazy(async () => ({ default: (await import('./SelectList')).SelectList }))

/** One of a few, or of many; the list is made when it is opened. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hideLabel, value, options, onChange, placeholder, hint, isDisabled } = props
  const [isOpen, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()
  const chosen = options.findIndex((one) => one.id === value)

  const take = (one: SelectOption<T> | undefined): void => {
    if (one && one.id !== value) onChange(one.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setOpen(true)
    else if (event.key === 'ArrowRight') take(options[chosen + 1])
    else if (event.key === 'ArrowLeft') take(options[chosen - 1])
    else {
      if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={fieldStyles.field}>
      {!hideLabel && (
        <label htmlFor={`${id}button`} id={`${id}label`} className={fieldStyles.label}>
          {label}
        </label>
      )}
      <button
        ref={trigger}
        id={`${id}button`}
        type="button"
        className={fieldStyles.trigger}
        aria-label={hideLabel ? label : undefined}
        aria-labelledby={`${id}value ${hideLabel ? `${id}button` : `${id}label`}`}
        aria-describedby={hint ? `${id}hint` : undefined}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        disabled={isDisabled}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      >
        <span id={`${id}value`} className={fieldStyles.value}>
          {options[chosen]?.name ?? placeholder ?? '–'}
        </span>
        <Icon name="chevronDown" />
      </button>
      {hint && (
        <span id={`${id}hint`} className={fieldStyles.hint}>
          {hint}
        </span>
      )}
      {isOpen && (
        <Suspense>
          <SelectList
            label={label}
            options={options}
            chosen={chosen}
            trigger={trigger}
            onTake={(at) => take(options[at])}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
