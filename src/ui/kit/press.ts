import type { ComponentProps, KeyboardEvent, SyntheticEvent } from 'react'

/** A button of the page as the kit's buttons share it: a press means this button and nothing around it. */
export interface PressProps extends Omit<ComponentProps<'button'>, 'className' | 'style' | 'children' | 'onClick' | 'disabled'> {
  onPress?: (() => void) | undefined
  isDisabled?: boolean | undefined
}

const stop = (event: SyntheticEvent): void => event.stopPropagation()

export function pressed({ onPress, isDisabled, onKeyDown, ...props }: PressProps): ComponentProps<'button'> {
  return {
    type: 'button',
    ...props,
    disabled: isDisabled,
    onPointerDown: stop,
    onClick: (event) => {
      event.stopPropagation()
      onPress?.()
    },
    onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => {
      onKeyDown?.(event)
      // The keys that press it are not also keys of the sheet or the list it stands in.
      if (event.key === 'Enter' || event.key === ' ') event.stopPropagation()
    },
  }
}
