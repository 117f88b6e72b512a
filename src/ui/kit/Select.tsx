import { useId, useLayoutEffect, useRef, useState } from 'react'
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

/** One of a few, or of many. The list behind it is made when somebody comes to it: a form of many shows one or two. */
export function Select<T extends string>(props: SelectProps<T>) {
  const [comes, setComes] = useState<'byKeys' | 'byPress' | null>(null)
  return comes ? <Choice {...props} opens={comes === 'byPress'} /> : <Face {...props} onCome={setComes} />
}

interface FaceProps<T extends string> extends SelectProps<T> {
  onCome: (how: 'byKeys' | 'byPress') => void
}

/** What is seen of it as long as nobody has come to it. */
function Face<T extends string>({ label, hideLabel, value, options, placeholder, hint, isDisabled, onCome }: FaceProps<T>) {
  const id = useId()
  const isPressed = useRef(false)
  const words = options.find((option) => option.id === value)?.name ?? placeholder ?? '–'
  return (
    <div className={fieldStyles.field}>
      {!hideLabel && (
        <span id={`${id}label`} className={fieldStyles.label}>
          {label}
        </span>
      )}
      <button
        type="button"
        className={fieldStyles.trigger}
        aria-haspopup="listbox"
        aria-expanded={false}
        {...(hideLabel ? { 'aria-label': `${words} ${label}` } : { 'aria-labelledby': `${id}value ${id}label` })}
        disabled={isDisabled}
        onPointerDown={() => {
          isPressed.current = true
        }}
        // A press gives the keyboard too, before it is over.
        onFocus={() => !isPressed.current && onCome('byKeys')}
        onBlur={() => {
          isPressed.current = false
        }}
        onClick={() => onCome('byPress')}
      >
        <span id={`${id}value`} className={fieldStyles.value}>
          {words}
        </span>
        <Icon name="chevronDown" />
      </button>
      {hint && <span className={fieldStyles.hint}>{hint}</span>}
    </div>
  )
}

/** `opens`: at once; else it only takes the keyboard. */
function Choice<T extends string>(props: SelectProps<T> & { opens: boolean }) {
  const { label, hideLabel, value, options, onChange, placeholder, hint, isDisabled, opens } = props
  const [isOpen, setOpen] = useState(opens)
  const trigger = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => trigger.current?.focus({ preventScroll: true }), [])
  const made = isOpen || options.length <= longList ? options : options.filter(({ id }) => id === value)
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
      <Button ref={trigger} className={fieldStyles.trigger ?? ''}>
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
