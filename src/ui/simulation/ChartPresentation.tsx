import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { nameOf } from '../../chart/sentence'
import { type ChartTree, stepKind, treeOf } from '../../chart/tree'
import { quietLine } from '../../picture/stepWords'
import { type Language, say } from '../../project/text'
import { slidesOf, stageFrom } from '../../session/slides'
import { goTo, lookAtSteps, select, setMode } from '../../session/view'
import { useLanguage, useProject, useSession, useT } from '../shell/hooks'
import { Player } from './Player'
import { stopTelling, telling } from './telling'

/** The chart shown full screen to a room: all of it, then stage by stage and step by step along its main path. */
export function ChartPresentation() {
  const { chart } = useStore(telling)
  const tree = useProject((project) => treeOf(project, chart))
  useEffect(() => {
    if (!tree) stopTelling()
  }, [tree])
  return tree ? <Slides tree={tree} /> : null
}

function Slides({ tree }: { tree: ChartTree }) {
  const t = useT()
  const language = useLanguage()
  const { view } = useSession()
  const step = useStore(telling, (now) => now.step)
  const slides = useMemo(() => slidesOf(tree), [tree])
  const at = Math.min(step, slides.length - 1)
  const id = slides[at]?.id ?? null
  const chart = tree.chart.id

  useEffect(() => {
    const { mode, face } = view.getState()
    goTo(view, { kind: 'chart', id: chart })
    if (mode === 'document') setMode(view, 'draw')
    view.setState({ face: 'chart' })
    return () => {
      lookAtSteps(view, null)
      view.setState({ mode, face })
    }
  }, [view, chart])

  useEffect(() => {
    select(view, id === null ? [] : [id])
    lookAtSteps(view, id === null ? [] : [id])
  }, [view, id])

  const go = (to: number): void => telling.setState({ step: to })
  const name = say(tree.chart.name, language) || tree.chart.key
  return (
    <Player
      label={t('present.label', { name })}
      title={name}
      at={at}
      of={slides.length}
      go={go}
      goFar={{ before: stageFrom(slides, at, -1), next: stageFrom(slides, at, 1) }}
      stop={stopTelling}
      says={id === null ? name : nameOf(tree.project, id, language)}
      what={
        id === null ? say(tree.chart.purpose, language) : aboutStep(tree, id, language, (kind) => t(`inspector.kind.${kind}`))
      }
    />
  )
}

/** Where it is, what it is, who does it and how long it takes. */
function aboutStep(
  tree: ChartTree,
  id: string,
  language: Language,
  kindName: (kind: ReturnType<typeof stepKind>) => string,
): string {
  const state = tree.state(id)
  if (!state) return ''
  const around = tree.ancestors(id).find((one) => one.parent !== null)
  const role = state.activity?.role ?? state.role
  const words = [
    around && nameOf(tree.project, around.id, language),
    kindName(stepKind(tree, state)),
    role !== undefined && tree.project.roles[role] && nameOf(tree.project, role, language),
    quietLine(tree, state, language),
  ]
  return words.filter(Boolean).join(' · ')
}
