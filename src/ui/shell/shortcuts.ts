/** Whether a key press is `Ctrl+Shift+Z`, `Alt+1`, `?` …; on a Mac the command key stands for Ctrl. */
export function isPressed(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): boolean {
  const parts = keys.split('+')
  const key = (parts.at(-1) ?? '').replace('Plus', '+')
  const wants = (name: string): boolean => parts.includes(name)
  if ((event.ctrlKey || event.metaKey) !== wants('Ctrl') || event.altKey !== wants('Alt')) return false
  // A sign such as ? needs Shift on most keyboards and says so itself.
  if (/^([A-Z0-9]|..+)$/.test(key) && event.shiftKey !== wants('Shift')) return false
  if (event.key.toUpperCase() === key.toUpperCase()) return true
  // With Alt or Shift held a key may write another sign; where it lies tells which it is.
  return (/^\d$/.test(key) && event.code === `Digit${key}`) || (wants('Alt') && /^[A-Z]$/.test(key) && event.code === `Key${key}`)
}

/** Whether a press is an input method's own. Safari ends the composition before the Enter that chose; its code 229 still tells. */
export function isComposing(event: KeyboardEvent | { readonly nativeEvent: KeyboardEvent }): boolean {
  const press = 'nativeEvent' in event ? event.nativeEvent : event
  return press.isComposing || press.keyCode === 229
}

/** Where keys are letters: there only chords with Ctrl or Alt act, and undo belongs to the text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && isText(target)))
  )
}

const isText = (input: HTMLInputElement): boolean => !['checkbox', 'radio', 'range', 'button', 'file'].includes(input.type)

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowDown: '↓',
  Plus: '+',
  Escape: 'Esc',
  ' ': 'Space',
}
const macSigns: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }

/** As keys are named on this machine. */
export function keyWords(keys: string): string {
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform)
  return keys
    .split('+')
    .map((key) => signs[key] ?? (isMac ? macSigns[key] : undefined) ?? key)
    .join('+')
}
