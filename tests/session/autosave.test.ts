import { describe, expect, test } from 'vitest'
import { type Clock, keepSaved, type Saveable } from '../../src/session/autosave'

/** A disk that takes what is pending when it is asked, and ends when the test says so. */
function slowDisk() {
  const pending: string[] = []
  const written: string[] = []
  let tell = () => {}
  let endWrite: ((error?: Error) => void) | null = null
  const what: Saveable = {
    onUnsaved: (listener) => {
      tell = listener
      return () => {}
    },
    get hasUnsaved() {
      return pending.length > 0
    },
    flush: () =>
      new Promise((resolve, reject) => {
        const batch = pending.slice()
        endWrite = (error) => {
          if (error) return reject(error)
          written.push(...pending.splice(0, batch.length))
          resolve()
        }
      }),
  }
  return {
    what,
    written,
    edit: (text: string) => {
      pending.push(text)
      tell()
    },
    /** The edit comes after the write took its batch and before anyone heard that it ended. */
    endWrite: (error?: Error) => endWrite?.(error),
    settle: () => new Promise((resolve) => setTimeout(resolve)),
  }
}

function handClock() {
  const due: { ms: number; act: () => void }[] = []
  const clock: Clock = {
    now: () => 0,
    later: (ms, act) => {
      const one = { ms, act }
      due.push(one)
      return () => due.splice(due.indexOf(one), 1)
    },
  }
  return { clock, due }
}

describe('saving each change', () => {
  test('an edit in the tail of a write is written before the mark says saved', async () => {
    const disk = slowDisk()
    const { saved } = keepSaved(disk.what, handClock().clock)
    disk.edit('a')
    disk.endWrite()
    disk.edit('b')
    await disk.settle()
    expect(saved.getState().status).toBe('saving')
    disk.endWrite()
    await disk.settle()
    expect(saved.getState().status).toBe('saved')
    expect(disk.written).toEqual(['a', 'b'])
  })

  test('an edit made the moment the mark says saved starts a write of its own', async () => {
    const disk = slowDisk()
    const { saved } = keepSaved(disk.what, handClock().clock)
    let answered = false
    saved.subscribe((now) => {
      if (now.status !== 'saved' || answered) return
      answered = true
      // As an effect of the screen would: in the same breath.
      queueMicrotask(() => disk.edit('b'))
    })
    disk.edit('a')
    disk.endWrite()
    await disk.settle()
    expect(saved.getState().status).toBe('saving')
    disk.endWrite()
    await disk.settle()
    expect(disk.written).toEqual(['a', 'b'])
    expect(saved.getState().status).toBe('saved')
  })

  test('a refusal keeps the edit, says so, and is tried again after 2, 4, 8 … 30 seconds', async () => {
    const disk = slowDisk()
    const { clock, due } = handClock()
    const { saved } = keepSaved(disk.what, clock)
    disk.edit('a')
    const waits: number[] = []
    for (let attempt = 0; attempt < 6; attempt++) {
      disk.endWrite(Object.assign(new Error(), { name: 'QuotaExceededError' }))
      await disk.settle()
      expect(saved.getState()).toMatchObject({ status: 'failed', reason: 'full' })
      const next = due.pop()!
      waits.push(next.ms / 1000)
      next.act()
    }
    expect(waits).toEqual([2, 4, 8, 16, 30, 30])
    disk.endWrite()
    await disk.settle()
    expect(saved.getState().status).toBe('saved')
    expect(disk.written).toEqual(['a'])
  })
})
