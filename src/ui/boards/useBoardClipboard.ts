import { useEffect, useRef } from 'react'
import type { Sheet } from '../../boards/sheet'
import type { Note } from '../../project/board'
import { say } from '../../project/text'
import { select } from '../../session/view'
import { toast } from '../kit/toasts'
import { useHandlers } from '../shell/actionHandlers'
import { ask } from '../shell/ask'
import { useLanguage, useSession, useT } from '../shell/hooks'
import { isTyping } from '../shell/shortcuts'
import { linesOf } from './linesOf'

/** Copies the words of the chosen note; pastes a list as notes into its block, or into one that is asked for. */
export function useBoardClipboard(sheet: Sheet | null, chosen: Note | undefined): void {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const isFixed = sheet?.board.versionOf !== undefined
  const words = chosen ? say(chosen.text, language) : null
  const add = (block: string, lines: readonly string[]): void => {
    const made = session.execute('note.addAll', {
      board: sheet?.board.id ?? '',
      block,
      texts: lines.map((line) => ({ [language]: line })),
    })
    const last = made.ok ? made.value.at(-1) : undefined
    if (last !== undefined) select(session.view, [last])
  }
  const paste = (text: string): void => {
    const lines = linesOf(text)
    if (!sheet || isFixed || lines.length === 0) return
    if (chosen) add(chosen.block, lines)
    else
      ask({
        kind: 'choice',
        title: t('boards.addWhere'),
        options: sheet.blocks.map(({ block }) => ({ id: block.id, name: t(block.title) })),
        take: (block) => add(block, lines),
      })
  }
  const latest = useRef({ words, paste })
  latest.current = { words, paste }
  useEffect(() => {
    const isElsewhere = (event: ClipboardEvent): boolean =>
      event.defaultPrevented || isTyping(event.target) || document.querySelector('[role="dialog"]') !== null
    const onCopy = (event: ClipboardEvent): void => {
      if (isElsewhere(event) || latest.current.words === null || document.getSelection()?.isCollapsed === false) return
      event.clipboardData?.setData('text/plain', latest.current.words)
      event.preventDefault()
    }
    const onPaste = (event: ClipboardEvent): void => {
      if (isElsewhere(event)) return
      latest.current.paste(event.clipboardData?.getData('text/plain') ?? '')
      event.preventDefault()
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [])
  useHandlers({
    'note.clipboard':
      words === null ? undefined : () => void navigator.clipboard.writeText(words).catch(() => toast(t('views.noClipboard'))),
  })
}
