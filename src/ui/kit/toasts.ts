import { createStore } from 'zustand/vanilla'

export interface ToastMessage {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'harm'
  readonly action?: { readonly name: string; readonly run: () => void }
}

/** What was done or could not be done, in the corner for a while. One store for the window. */
export const toasts = createStore<{ readonly messages: readonly ToastMessage[] }>(() => ({ messages: [] }))

let next = 1

/** Says something; a message with something to do, or about harm, stays twice as long. */
export function toast(text: string, options: Partial<Pick<ToastMessage, 'tone' | 'action'>> = {}): void {
  const message: ToastMessage = { id: next, text, tone: 'plain', ...options }
  next += 1
  toasts.setState(({ messages }) => ({ messages: [...messages.filter((old) => old.text !== text), message].slice(-3) }))
  setTimeout(() => dismiss(message.id), message.tone === 'harm' || message.action ? 12_000 : 6_000)
}

export const dismiss = (id: number): void =>
  toasts.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))
