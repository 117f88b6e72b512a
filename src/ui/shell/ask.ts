import { createStore } from 'zustand/vanilla'

export interface AskOption {
  readonly id: string
  readonly name: string
  readonly detail?: string
  readonly isChosen?: boolean
}

/** One thing to be chosen from a list, by typing; or a few words to be written. */
export type Question =
  | {
      readonly kind: 'choice'
      readonly title: string
      readonly options: readonly AskOption[]
      readonly take: (id: string) => void
      /** For lists that one may add to: the entry for words that are not in it yet, and what taking it does. */
      readonly fresh?: { readonly name: (words: string) => string; readonly take: (words: string) => void }
    }
  | {
      readonly kind: 'words'
      readonly title: string
      readonly value: string
      readonly hint: string
      /** What is wrong with the words, or null when they were taken. */
      readonly take: (words: string) => string | null
    }

/** What an action asks before it can be done; one window asks one thing at a time. */
export const asked = createStore<{ readonly question: Question | null }>(() => ({ question: null }))

export const ask = (question: Question): void => asked.setState({ question })
