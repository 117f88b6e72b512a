import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { type Actor, type AnyStateMachine, SimulatedClock } from 'xstate'
import type { Options, randomAt } from '../../src/formats/machineTs/runtime'

export interface Generated {
  createLearner(options?: Options, input?: object): Actor<AnyStateMachine>
  createPassageMachine(options?: Options): AnyStateMachine
  machine: AnyStateMachine
  randomAt: typeof randomAt
}

/** Written machine files in a folder outside the sources, where Node and tsc find `xstate` by themselves. */
export class MachineFiles {
  readonly #folder: URL

  constructor(name: string) {
    this.#folder = new URL(`../../node_modules/.cache/passage-machines-${name}/`, import.meta.url)
    rmSync(this.#folder, { recursive: true, force: true })
    mkdirSync(this.#folder, { recursive: true })
  }

  add(name: string, text: string): void {
    writeFileSync(new URL(`${name}.machine.ts`, this.#folder), text)
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    })
    writeFileSync(new URL(`${name}.mjs`, this.#folder), outputText)
  }

  load(name: string): Promise<Generated> {
    return import(/* @vite-ignore */ new URL(`${name}.mjs`, this.#folder).href)
  }

  /** What the project's own strict tsc says of all files together; '' when nothing. */
  typeErrors(): string {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const settings = { extends: `${root}tsconfig.json`, compilerOptions: { types: ['node'] }, include: ['*.ts'], exclude: [] }
    writeFileSync(new URL('tsconfig.json', this.#folder), JSON.stringify(settings))
    const tsc = [`${root}node_modules/typescript/bin/tsc`, '-p', fileURLToPath(this.#folder)]
    try {
      return execFileSync(process.execPath, tsc, { encoding: 'utf8' })
    } catch (error) {
      return String((error as { stdout?: string }).stdout ?? error)
    }
  }
}

/** XState's own simulated clock, made to jump from timer to timer. */
export class JumpingClock extends SimulatedClock {
  readonly #due = new Map<unknown, number>()

  override setTimeout(run: () => void, milliseconds: number): number {
    const fire = (): void => {
      this.#due.delete(id)
      run()
    }
    const id = super.setTimeout(fire, milliseconds)
    this.#due.set(id, this.now() + milliseconds)
    return id
  }

  override clearTimeout(id: number): void {
    this.#due.delete(id)
    super.clearTimeout(id)
  }

  /** False when nothing is left to wait for. */
  jump(): boolean {
    const next = Math.min(Number.POSITIVE_INFINITY, ...this.#due.values())
    if (next === Number.POSITIVE_INFINITY) return false
    this.set(next)
    return true
  }
}
