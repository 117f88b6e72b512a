import { useCallback } from 'react'
import type { Finding } from '../../base/result'
import { sentence } from '../../chart/sentence'
import type { Project } from '../../project/project'
import { toast } from '../kit/toasts'
import { useLanguage } from './hooks'

/** Says what could not be done, once each; with the project at hand, its records are called by their names. */
export function useTell(): (findings: readonly Finding[], project?: Project | null) => void {
  const language = useLanguage()
  return useCallback(
    (findings, project = null) => {
      for (const finding of findings) toast(sentence(project, finding, language), { tone: 'harm' })
    },
    [language],
  )
}
