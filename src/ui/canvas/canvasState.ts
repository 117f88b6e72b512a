import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Point } from '../../project/chart'
import type { SheetPath } from './sheet'

/** What one canvas is doing right now; gone when it closes, never saved, never undone. */
export interface CanvasState {
  /** The step whose name is being typed. */
  readonly editing: string | null
  /** The container that would take what is dragged. */
  readonly dropTarget: string | null
  readonly dragging: boolean
  /** The step that a path is being drawn from by the button "connect". */
  readonly connecting: string | null
  /** The step that the pointer was last over. */
  readonly near: string | null
  /** The space tool is in hand. */
  readonly spacing: boolean
  /** Where the menu of what can be done stands, in the window. */
  readonly menuAt: Point | null
  /** By fingers, and not by a mouse or a pen: what they last did here, before that what this machine has. */
  readonly touching: boolean
  /** Said to screen readers. */
  readonly said: string
}

export type CanvasStore = StoreApi<CanvasState>

export const createCanvasStore = (): CanvasStore =>
  createStore<CanvasState>(() => ({
    editing: null,
    dropTarget: null,
    dragging: false,
    connecting: null,
    near: null,
    spacing: false,
    menuAt: null,
    touching: window.matchMedia('(pointer: coarse)').matches,
    said: '',
  }))

/** What a node or an edge may ask of its canvas. */
export interface CanvasActions {
  rename(id: string, words: string): void
  stopEditing(): void
  startEditing(id: string): void
  toggleFold(id: string): void
  open(id: string): void
  /** Ends what "connect" began: a path to `to`. */
  connectTo(to: string): void
  /** Draws a path otherwise than it is, until told not to. */
  previewPath(path: SheetPath | null): void
  reconnect(transition: string, end: 'from' | 'to', client: { x: number; y: number }): void
}

export const CanvasContext = createContext<{ store: CanvasStore; actions: CanvasActions } | null>(null)

export function useCanvas(): { store: CanvasStore; actions: CanvasActions } {
  const canvas = useContext(CanvasContext)
  if (!canvas) throw new Error('useCanvas is used outside of a canvas')
  return canvas
}

export const useCanvasState = <T>(selector: (state: CanvasState) => T): T => useStore(useCanvas().store, selector)
