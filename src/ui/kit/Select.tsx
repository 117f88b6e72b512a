import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import fieldStyles from './Field.module.css'
import { Icon } from './Icon'
import menuStyles from './Menu.module.css'

export interface SelectOption<T extends string> {
  id: T
  name: string
  detail?: string
}

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

/** A list longer than this is made when it is opened: the steps of a chart can be thousands. */
const longList = 40

/** One of a few, or of many. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hideLabel, value, options, onChange, placeholder, hint, isDisabled } = props
  const [isOpen, setOpen] = useState(false)
  // With nothing chosen there is still one: an empty list would not open.
  const made =
    isOpen || options.length <= longList ? options : options.filter(({ id }, i) => (value === null ? i === 0 : id === value))
  return (
    <AriaSelect
      className={fieldStyles.field ?? ''}
      aria-label={hideLabel ? label : undefined}
      value={value}
      onChange={(key) => key !== null && key !== value && onChange(key as T)}
      isOpen={isOpen}
      onOpenChange={setOpen}
      placeholder={placeholder ?? '–'}
      isDisabled={isDisabled}
    >
      {!hideLabel && <Label className={fieldStyles.label ?? ''}>{label}</Label>}
      <Button className={fieldStyles.trigger ?? ''}>
        <SelectValue className={fieldStyles.value ?? ''}>
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <Icon name="chevronDown" />
      </Button>
      {hint && <span className={fieldStyles.hint}>{hint}</span>}
      <Popover className={menuStyles.popover ?? ''} style={{ minWidth: 'var(--trigger-width)' }}>
        <ListBox className={menuStyles.list ?? ''}>
          {made.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.name} className={menuStyles.item ?? ''}>
              <span className={menuStyles.tick}>{option.id === value && <Icon name="check" />}</span>
              <span className={menuStyles.words}>
                {option.name}
                {option.detail && <span className={menuStyles.quiet}>{option.detail}</span>}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
