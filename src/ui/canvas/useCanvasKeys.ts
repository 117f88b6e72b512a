import { useReactFlow } from '@xyflow/react'
import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { isObject } from '../../base/json'
import { parseJson } from '../../base/parseJson'
import { type Fragment, fragmentOf } from '../../chart/fragment'
import { type ChartTree, outermost } from '../../chart/tree'
import { chainPlaces } from '../../picture/chain'
import { pathWords } from '../../picture/pathWords'
import { boxesOf, isContainer, positionsOf, type Scene } from '../../picture/scene'
import { type WalkWay, walkFrom } from '../../picture/walk'
import { makeRoom } from '../../session/addStep'
import { mostNames, namesInText } from '../../session/namesInText'
import { toast } from '../kit/toasts'
import { pressedAction, runAction, useHandlers } from '../shell/actionHandlers'
import { useLanguage, useSession, useT, useView } from '../shell/hooks'
import { isComposing, isTyping } from '../shell/shortcuts'
import type { CanvasActions, CanvasStore } from './canvasState'
import { glide } from './glide'
import type { StepData } from './toFlow'
import type { LayOutOptions } from './useLayout'

interface KeysInput {
  tree: ChartTree
  scene: Scene
  editable: boolean
  store: CanvasStore
  actions: CanvasActions
  folded: ReadonlySet<string>
  pick(ids: readonly string[]): void
  add(options: { kind?: StepData['kind']; from?: string }): void
  layOut(options?: LayOutOptions): Promise<void>
  seeAll(duration: number, ids?: readonly string[]): void
  show(id: string): void
  focusStep(id: string): void
  say(words: string): void
  frame: RefObject<HTMLDivElement | null>
}

const nudge = 8
/** Under this name a copied part of a chart stands in the clipboard's text. */
const clipboardKey = 'passageFragment'

/** The whole canvas by keyboard: walking, adding, naming, moving, copying. Keys that an input method is using are its own. */
export function useCanvasKeys(input: KeysInput) {
  const { tree, scene, editable, store, actions, folded, pick, add, layOut, seeAll, show, focusStep, say, frame } = input
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const flow = useReactFlow()
  const selection = useView((view) => view.selection)
  const steps = selection.filter((id) => tree.state(id)?.parent)

  const go = (id: string): void => {
    pick([id])
    show(id)
    focusStep(id)
  }
  const walk = (way: WalkWay) => (): void => {
    const to = walkFrom(tree, scene, selection[0], way)
    if (to === undefined) {
      say(t('said.nothing'))
      return
    }
    const path = tree.transition(to)
    if (!path) {
      go(to)
      return
    }
    pick([to])
    show(path.from)
    // A path is no stop of the keyboard; what it is gets said, and the keys go on from here.
    frame.current?.focus({ preventScroll: true })
    say(t('said.selected', { name: pathWords(tree, path, language) }))
  }
  const move = (way: string): boolean => {
    const across = way === 'ArrowRight' ? nudge : way === 'ArrowLeft' ? -nudge : 0
    const down = way === 'ArrowDown' ? nudge : way === 'ArrowUp' ? -nudge : 0
    const boxes = boxesOf(scene, outermost(tree, steps))
    if (boxes.size === 0) return false
    const corners = [...boxes].map(([id, { x, y }]) => [id, { x: x + across, y: y + down }] as const)
    session.execute('selection.move', { positions: positionsOf(scene, tree, corners) })
    return true
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
    if (before && !selection.includes(before)) go(before)
    else frame.current?.focus({ preventScroll: true })
  }
  const duplicate = (): void => {
    const made = session.execute('selection.duplicate', { ids: steps })
    if (made.ok && made.value.length > 0) pick(made.value)
  }

  const [only] = steps
  const single = steps.length === 1 ? only : undefined
  const path = tree.transition(selection[0] ?? '')
  const addKind = (kind: StepData['kind']) =>
    editable ? () => add({ kind, ...(single && kind !== 'stage' && kind !== 'parallel' ? { from: single } : {}) }) : undefined
  const withSingle = (handler: (id: string) => unknown) => (editable && single !== undefined ? () => handler(single) : undefined)

  useHandlers({
    'walk.right': walk('right'),
    'walk.left': walk('left'),
    'walk.down': walk('down'),
    'walk.up': walk('up'),
    'walk.path': walk('path'),
    'walk.in': walk('in'),
    'walk.out': walk('out'),
    'walk.first': walk('first'),
    'walk.last': walk('last'),
    leave,
    all: () => pick(tree.children(tree.root.id).map(({ id }) => id)),
    fit: () => seeAll(160),
    fitSelection: selection.length > 0 ? () => seeAll(160, path ? [path.from, ...path.targets] : steps) : undefined,
    zoomIn: () => void flow.zoomIn({ duration: glide(140) }),
    zoomOut: () => void flow.zoomOut({ duration: glide(140) }),
    layout: editable ? () => void layOut() : undefined,
    'layout.down': editable ? () => void layOut({ direction: 'down' }) : undefined,
    'layout.some': editable && steps.length > 0 ? () => void layOut({ only: steps }) : undefined,
    nudge: editable && steps.length > 0 ? (event) => move(event?.key ?? 'ArrowRight') : undefined,
    add: editable ? () => add({}) : undefined,
    next: withSingle((from) => tree.state(from)?.kind !== 'final' && add({ from })),
    'next.tab': withSingle((from) => tree.state(from)?.kind !== 'final' && add({ from })),
    'add.activity': addKind('activity'),
    'add.wait': addKind('wait'),
    'add.choice': addKind('choice'),
    'add.stage': addKind('stage'),
    'add.parallel': addKind('parallel'),
    'add.end': addKind('end'),
    'add.history': addKind('history'),
    rename: path && editable ? () => runAction('properties') : withSingle(rename),
    connect: withSingle((from) => store.setState({ connecting: from })),
    fold: withSingle((id) => actions.toggleFold(id)),
    duplicate: editable && steps.length > 0 ? duplicate : undefined,
    delete: editable && selection.length > 0 ? remove : undefined,
    copy: steps.length > 0 ? () => void toClipboard() : undefined,
    cut: editable && steps.length > 0 ? () => void toClipboard().then((ok) => ok && remove()) : undefined,
    paste: editable ? () => void fromClipboard() : undefined,
  })

  /** On a step: ends a path that is being drawn, opens a folded stage, or begins to type the name. */
  function rename(id: string): void {
    if (store.getState().connecting) actions.connectTo(id)
    else if (folded.has(id)) actions.open(id)
    else actions.startEditing(id)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event) || isTyping(event.target) || event.defaultPrevented) return
    const id = pressedAction(event.nativeEvent, ['canvas', 'drawing'])
    if (!id) return
    // On a button of the tools, Tab, Enter and letters are the button's, as everywhere.
    const onStep =
      event.target === frame.current ||
      (event.target instanceof Element && event.target.closest('.react-flow__node, .react-flow__pane') !== null)
    if (!onStep && (event.key === 'Tab' || event.key === 'Enter' || id === 'connect')) return
    if (!runAction(id, event.nativeEvent) && event.key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
  }

  const copied = (): string => {
    const fragment = fragmentOf(session.editor.doc, steps)
    say(t('canvas.copied', { n: fragment.states.length }))
    return JSON.stringify({ [clipboardKey]: fragment })
  }
  const paste = (text: string): void => {
    const parsed = parseJson(text)
    const fragment = parsed.ok && isObject(parsed.value) ? parsed.value[clipboardKey] : undefined
    if (!isObject(fragment)) {
      if (!chain(text)) toast(t('canvas.nothingToPaste'))
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
  /** A list of lines becomes steps one after the other, from the chosen step on; one undo takes them all back. */
  function chain(text: string): boolean {
    const all = namesInText(text)
    const names = all.slice(0, mostNames)
    if (names.length === 0) return false
    const from = steps.length === 1 ? tree.state(steps[0] ?? '') : undefined
    const leads = from !== undefined && from.kind !== 'final'
    const parent = from?.parent ?? tree.root.id
    const origin = scene.boxes.get(parent) ?? { x: 0, y: 0 }
    const siblings = boxesOf(
      scene,
      tree.children(parent).map(({ id }) => id),
    )
    const beside = from && scene.boxes.get(from.id)
    const view = frame.current?.getBoundingClientRect()
    const start = beside
      ? { x: beside.x + beside.width + 96, y: beside.y }
      : flow.screenToFlowPosition({ x: (view?.x ?? 0) + 48, y: (view?.y ?? 0) + 96 })
    const places = chainPlaces(siblings, start, names.length)
    const made = session.batch('state.add', (run, now) => {
      const ids: string[] = []
      names.forEach((name, i) => {
        const before = ids.at(-1) ?? (leads ? from.id : undefined)
        const place = places[i] ?? start
        ids.push(
          run('state.add', {
            parent,
            name: { [language]: name },
            position: { x: Math.round(place.x - origin.x), y: Math.round(place.y - origin.y) },
            ...(before === undefined ? {} : { after: before, connectFrom: before }),
          }),
        )
      })
      makeRoom(run, now, tree, ids)
      return ids
    })
    if (!made.ok) return true
    pick(made.value)
    const last = made.value.at(-1)
    if (last !== undefined) show(last)
    toast(t(names.length < all.length ? 'views.chainCut' : 'views.chainMade', { n: names.length }))
    return true
  }
  /** From the menu: the browser may refuse, and then nothing happens. */
  async function toClipboard(): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(copied())
      return true
    } catch {
      toast(t('views.noClipboard'))
      return false
    }
  }
  async function fromClipboard(): Promise<void> {
    try {
      paste(await navigator.clipboard.readText())
    } catch {
      toast(t('views.noClipboard'))
    }
  }
  const copy = (event: ClipboardEvent): boolean => {
    if (isTyping(event.target) || steps.length === 0) return false
    event.clipboardData.setData('text/plain', copied())
    event.preventDefault()
    return true
  }
  const onPaste = (event: ClipboardEvent): void => {
    if (!editable || isTyping(event.target)) return
    event.preventDefault()
    paste(event.clipboardData.getData('text/plain'))
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
