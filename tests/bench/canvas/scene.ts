/*
 * One drawing for every contender: steps in stages of ten, two rows of five, a path from each to the next, and a path from
 * each stage to the next. As large as Passage draws a step, so that all have as much to paint.
 */

export interface BenchBox {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly label: string
}
export interface BenchStep extends BenchBox {
  /** `x` and `y` are within it. */
  readonly stage: string
}
export interface BenchPath {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label: string
}
export interface BenchScene {
  readonly stages: readonly BenchBox[]
  readonly steps: readonly BenchStep[]
  readonly paths: readonly BenchPath[]
  readonly width: number
  readonly height: number
}

const step = { width: 208, height: 62, across: 300, down: 130 }
const stage = { width: 1480, height: 300, across: 1620, down: 400 }
/** The zoom at which a person works, and the view of every page. */
export const workingZoom = 0.85
export const room = { width: 1400, height: 900 }

export function benchScene(count: number): BenchScene {
  const stageCount = Math.ceil(count / 10)
  const columns = Math.max(1, Math.ceil(Math.sqrt(((stageCount * stage.down) / stage.across) * 1.55)))
  const stages: BenchBox[] = []
  const steps: BenchStep[] = []
  const paths: BenchPath[] = []
  for (let g = 0; g < stageCount; g += 1) {
    const place = { x: (g % columns) * stage.across, y: Math.floor(g / columns) * stage.down }
    stages.push({ id: `g${g}`, ...place, width: stage.width, height: stage.height, label: `Stage ${g}` })
    for (let k = 0; k < 10 && steps.length < count; k += 1) {
      const i = steps.length
      const place = { x: 36 + (k < 5 ? k : 9 - k) * step.across, y: 68 + (k < 5 ? 0 : step.down) }
      steps.push({ id: `n${i}`, ...place, width: step.width, height: step.height, label: `State ${i}`, stage: `g${g}` })
      if (k > 0) paths.push({ id: `e${i}`, from: `n${i - 1}`, to: `n${i}`, label: `ev_${i}` })
    }
    if (g > 0) paths.push({ id: `f${g}`, from: `g${g - 1}`, to: `g${g}`, label: `next_${g}` })
  }
  return { stages, steps, paths, width: columns * stage.across, height: Math.ceil(stageCount / columns) * stage.down }
}

/** The stage that all begin at. */
export const homeStage = ({ stages }: BenchScene): BenchBox => stages[Math.floor(stages.length / 2)] as BenchBox

export const homeStep = (scene: BenchScene): BenchStep =>
  scene.steps.find(({ stage: id }) => id === homeStage(scene).id) as BenchStep

export interface BenchView {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export function homeView(scene: BenchScene): BenchView {
  const { x, y, width, height } = homeStage(scene)
  const zoom = workingZoom
  return { x: room.width / 2 - (x + width / 2) * zoom, y: room.height / 2 - (y + height / 2) * zoom, zoom }
}

export function fitView({ width, height }: BenchScene): BenchView {
  const zoom = Math.min(room.width / width, room.height / height) * 0.95
  return { x: (room.width - width * zoom) / 2, y: (room.height - height * zoom) / 2, zoom }
}
