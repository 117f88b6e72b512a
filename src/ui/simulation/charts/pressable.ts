import type { KeyboardEvent } from 'react'

/** What makes a part of a drawing a button, for the pointer and for the keyboard; nothing where there is nothing to press. */
export const pressable = (label: string, onPress: (() => void) | undefined) =>
  onPress && {
    role: 'button',
    tabIndex: 0,
    'aria-label': label,
    'data-press': true,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onPress()
    },
  }
