import { describe, expect, test, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { countingIds } from '../../src/base/id'
import { commands } from '../../src/commands'
import { Editor } from '../../src/edit/editor'
import { createOverlay } from '../../src/session/overlay'
import { type PlaybackHost, playbackOf } from '../../src/session/playback'
import type { Session } from '../../src/session/session'
import { createView, setMode } from '../../src/session/view'
import { constant, Service } from '../simulation/aService'

/** Learners every 30 s; each is served for 100 s by the one clerk, so that the second waits for 70. */
async function opened(learner = 1, isStill = false) {
  const project = new Service()
    .arrivals({ interarrival: constant(30) })
    .staff('clerk', { count: 1 })
    .work('serve', 'clerk', constant(100), 'done')
    .end('done')
    .project()
  const chart = Object.keys(project.charts)[0] ?? ''
  const editor = new Editor(project, { commands, newId: countingIds('n') })
  const session = {
    editor,
    view: createView({ kind: 'chart', id: chart }),
    overlay: createOverlay(),
    refused: createStore(() => ({ findings: [] })),
    execute: editor.execute.bind(editor),
  } as unknown as Session
  setMode(session.view, 'forecast')
  session.execute('scenario.add', { chart, name: 'three', fields: { learners: 3 } })
  let now = 0
  const calls = new Set<() => void>()
  const host: PlaybackHost = {
    tracer: null,
    now: () => now,
    isStill: () => isStill,
    tick: (call) => {
      calls.add(call)
      return () => calls.delete(call)
    },
  }
  const playback = playbackOf(session, host)
  playback.open(learner)
  await vi.waitFor(() => expect(playback.store.getState().status).not.toBe('asked'))
  const pass = (milliseconds: number): void => {
    now += milliseconds
    for (const call of calls) call()
  }
  const idOf = (key: string): string => Object.values(project.states).find((state) => state.key === key)?.id ?? ''
  return { session, chart, playback, pass, idOf, ticking: () => calls.size, overlay: () => session.overlay.getState().overlay }
}

describe('a learner played back', () => {
  test('goes on by itself at the chosen speed, and stops at the outcome', async () => {
    const { playback, pass, idOf, overlay, ticking } = await opened()
    playback.setSpeed('hour')

    expect(playback.store.getState()).toMatchObject({ status: 'shown', isPlaying: true, at: 60 })
    expect(overlay()?.active).toContain(idOf('serve'))
    expect(playback.store.getState().move?.doing.get(idOf('serve'))?.kind).toBe('waiting')
    // 3600 s in a second: 45 s later the clerk still serves the first.
    pass(12.5)
    expect(playback.store.getState().at).toBe(105)
    pass(10)
    expect(playback.store.getState().move?.doing.get(idOf('serve'))?.kind).toBe('working')
    pass(1000)
    expect(playback.store.getState()).toMatchObject({ isPlaying: false, at: 230 })
    expect(overlay()?.active).toContain(idOf('done'))
    expect(overlay()?.visited).toContain(idOf('serve'))
    expect(overlay()?.token?.along.size).toBe(1)
    expect(ticking()).toBe(0)
  })

  test('where nothing may glide, jumps from move to move, each shown long enough to be read', async () => {
    const { playback, pass, ticking } = await opened(1, true)
    const at = () => playback.store.getState().at

    expect(playback.store.getState()).toMatchObject({ isPlaying: true, isStill: true, at: 60 })
    pass(1000)
    expect(at()).toBe(60)
    pass(600)
    expect(at()).toBe(130)
    playback.setSpeed('week')
    pass(800)
    expect(playback.store.getState()).toMatchObject({ isPlaying: false, at: 230 })
    expect(ticking()).toBe(0)
  })

  test('is stepped through forwards and back, and put to any time', async () => {
    const { playback, idOf } = await opened()

    playback.step(1)
    expect(playback.store.getState()).toMatchObject({ at: 130, isPlaying: false })
    playback.step(1)
    expect(playback.store.getState().at).toBe(230)
    playback.step(-1)
    expect(playback.store.getState().at).toBe(130)
    playback.seek(1e9)
    expect(playback.store.getState().at).toBe(230)
    playback.seek(61)
    expect(playback.store.getState().move?.active).toContain(idOf('serve'))
  })

  test('is over as soon as it would no longer be true, and the canvas is given back', async () => {
    const { session, chart, playback, overlay } = await opened()

    session.execute('chart.rename', { chart, name: 'other' })

    expect(playback.store.getState()).toMatchObject({ status: 'closed', passage: null })
    expect(overlay()).toBeNull()
  })

  test('a learner who never comes is a finding', async () => {
    const { playback } = await opened(7)

    expect(playback.store.getState()).toMatchObject({ status: 'failed', findings: [{ code: 'no-such-learner' }] })
  })
})
