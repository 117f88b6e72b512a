import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { isObject } from '../../base/json'
import { parseJson } from '../../base/parseJson'
import { type Fragment, fragmentOf } from '../../chart/fragment'
import type { ChartTree } from '../../chart/tree'
import { isContainer, type Scene, type SceneBox } from '../../picture/scene'
import type { Point } from '../../project/chart'
import { toast } from '../kit/toasts'
import { useSession, useT, useView } from '../shell/hooks'
import { isComposing, isTyping } from '../shell/shortcuts'
import type { CanvasActions, CanvasStore } from './canvasState'

interface KeysInput {
  tree: ChartTree
  scene: Scene
  editable: boolean
  store: CanvasStore
  actions: CanvasActions
  folded: ReadonlySet<string>
  pick(ids: readonly string[]): void
  add(options: { from?: string }): void
  layOut(): Promise<void>
  seeAll(duration: number): void
  show(id: string): void
  focusStep(id: string): void
  say(words: string): void
  frame: RefObject<HTMLDivElement | null>
}

type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'
const ways: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']
const nudge = 8
/** Under this name a copied part of a chart stands in the clipboard's text. */
const clipboardKey = 'passageFragment'

/** The whole canvas by keyboard: walking, adding, naming, moving, copying. Keys that an input method is using are its own. */
export function useCanvasKeys(input: KeysInput) {
  const { tree, scene, editable, store, actions, folded, pick, add, layOut, seeAll, show, focusStep, say, frame } = input
  const t = useT()
  const session = useSession()
  const selection = useView((view) => view.selection)
  const steps = selection.filter((id) => tree.state(id)?.parent)

  const go = (id: string): void => {
    pick([id])
    show(id)
    focusStep(id)
  }
  const walk = (way: Way): void => {
    const [from] = selection
    const transition = tree.transitions.find(({ id }) => id === from)
    const start = transition
      ? way === 'ArrowRight' || way === 'ArrowDown'
        ? transition.targets[0]
        : transition.from
      : from === undefined
        ? tree.root.initial
        : next(tree, scene, from, way)
    if (start !== undefined) go(start)
  }
  const move = (way: Way): void => {
    const positions: Record<string, Point> = {}
    for (const id of steps) {
      const box = scene.boxes.get(id)
      const parent = scene.boxes.get(tree.state(id)?.parent ?? '') ?? { x: 0, y: 0 }
      if (!box || tree.ancestors(id).some((state) => steps.includes(state.id))) continue
      positions[id] = {
        x: box.x - parent.x + (way === 'ArrowRight' ? nudge : way === 'ArrowLeft' ? -nudge : 0),
        y: box.y - parent.y + (way === 'ArrowDown' ? nudge : way === 'ArrowUp' ? -nudge : 0),
      }
    }
    if (Object.keys(positions).length > 0) session.execute('selection.move', { positions })
  }
  const leave = (): void => {
    const parent = tree.state(selection[0] ?? '')?.parent
    if (store.getState().connecting) store.setState({ connecting: null })
    else if (parent && parent !== tree.root.id) go(parent)
    else {
      pick([])
      frame.current?.focus({ preventScroll: true })
    }
  }
  const remove = (): void => {
    if (selection.length === 0) return
    const before = steps[0] === undefined ? undefined : tree.incoming(steps[0])[0]?.from
    session.execute('selection.delete', { ids: [...selection] })
    say(t('canvas.deleted', { n: selection.length }))
    if (before && !selection.includes(before)) go(before)
    else frame.current?.focus({ preventScroll: true })
  }
  const duplicate = (): void => {
    const made = session.execute('selection.duplicate', { ids: steps })
    if (made.ok && made.value.length > 0) pick(made.value)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || isTyping(event.target) || event.defaultPrevented) return
    const chord = event.ctrlKey || event.metaKey
    if (!press(event, chord)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** True when the key meant something here. */
  const press = (event: KeyboardEvent, chord: boolean): boolean => {
    if (ways.includes(event.key) && !chord) {
      if (event.altKey && editable) move(event.key as Way)
      else walk(event.key as Way)
      return true
    }
    if (chord && event.key.toLowerCase() === 'a') {
      pick(tree.children(tree.root.id).map(({ id }) => id))
      return true
    }
    if (!chord && !event.altKey && event.key.toLowerCase() === 'f') {
      seeAll(160)
      return true
    }
    if (event.key === 'Escape') {
      leave()
      return true
    }
    if (!editable || event.altKey) return false
    const [only] = steps
    if (chord) {
      if (event.key.toLowerCase() !== 'd') return false
      duplicate()
      return true
    }
    // Tab leaves a button of the tools as everywhere; on a step it adds the next one.
    const onStep =
      event.target === frame.current ||
      (event.target instanceof Element && event.target.closest('.react-flow__node, .react-flow__pane') !== null)
    switch (event.key) {
      case 'Tab':
        if (event.shiftKey || steps.length !== 1 || !onStep || tree.state(only ?? '')?.kind === 'final') return false
        add({ from: only })
        return true
      case 'Enter':
        if (!onStep) return false
        if (only === undefined || steps.length !== 1) return true
        if (store.getState().connecting) actions.connectTo(only)
        else if (folded.has(only)) actions.open(only)
        else actions.startEditing(only)
        return true
      case 'F2':
        if (only && steps.length === 1) actions.startEditing(only)
        return true
      case 'c':
      case 'C':
        if (only && steps.length === 1 && onStep) store.setState({ connecting: only })
        return true
      case 'o':
      case 'O':
        if (only && steps.length === 1) actions.toggleFold(only)
        return true
      case 'Delete':
      case 'Backspace':
        remove()
        return true
      case 'n':
      case 'N':
        add({})
        return true
      case 'l':
      case 'L':
        void layOut()
        return true
    }
    return false
  }

  const copy = (event: ClipboardEvent): boolean => {
    if (isTyping(event.target) || steps.length === 0) return false
    const fragment = fragmentOf(session.editor.doc, steps)
    event.clipboardData.setData('text/plain', JSON.stringify({ [clipboardKey]: fragment }))
    event.preventDefault()
    say(t('canvas.copied', { n: fragment.states.length }))
    return true
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (!editable || isTyping(event.target)) return
    const text = event.clipboardData.getData('text/plain')
    const parsed = parseJson(text)
    event.preventDefault()
    const fragment = parsed.ok && isObject(parsed.value) ? parsed.value[clipboardKey] : undefined
    if (!isObject(fragment)) {
      toast(t('canvas.nothingToPaste'))
      return
    }
    const first = tree.state(steps[0] ?? '')
    const parent = first
      ? isContainer(first) && first.kind !== 'parallel'
        ? first.id
        : (first.parent ?? tree.root.id)
      : tree.root.id
    const made = session.execute('chart.paste', { parent, fragment: fragment as unknown as Fragment })
    if (made.ok) pick(made.value)
  }
  return {
    tabIndex: -1,
    onKeyDown,
    onCopy: (event: ClipboardEvent) => void copy(event),
    onCut: (event: ClipboardEvent) => {
      if (editable && copy(event)) session.execute('selection.delete', { ids: [...selection] })
    },
    onPaste,
  }
}

/** Right and left follow the paths; up and down go to the nearest step; into a stage by its first step. */
function next(tree: ChartTree, scene: Scene, from: string, way: Way): string | undefined {
  const state = tree.state(from)
  if (way === 'ArrowDown' && state && isContainer(state)) {
    const inside = state.initial ?? tree.children(from)[0]?.id
    if (inside) return inside
  }
  if (way === 'ArrowRight') {
    const target = tree
      .outgoing(from)
      .flatMap(({ targets }) => targets)
      .find((id) => id !== from)
    if (target) return target
  }
  if (way === 'ArrowLeft') {
    const source = tree.incoming(from).find((transition) => transition.from !== from)?.from
    if (source) return source
  }
  const box = scene.boxes.get(from)
  if (!box) return undefined
  const mid = (one: SceneBox): Point => ({ x: one.x + one.width / 2, y: one.y + one.height / 2 })
  const here = mid(box)
  const along = way === 'ArrowLeft' || way === 'ArrowRight' ? 'x' : 'y'
  const across = along === 'x' ? 'y' : 'x'
  const sign = way === 'ArrowRight' || way === 'ArrowDown' ? 1 : -1
  return [...scene.boxes.values()]
    .filter((other) => other.state.parent === box.state.parent && other !== box)
    .map((other) => ({
      id: other.state.id,
      by: sign * (mid(other)[along] - here[along]),
      off: Math.abs(mid(other)[across] - here[across]),
    }))
    .filter(({ by }) => by > 8)
    .sort((a, b) => a.by + 2 * a.off - (b.by + 2 * b.off))[0]?.id
}
