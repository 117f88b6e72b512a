import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css'
import Modeler from 'bpmn-js/lib/Modeler'
import { type BenchBox, type BenchPath, type BenchView, homeStep, homeView, room } from '../scene'
import { rootElement, scene } from './page'

/* bpmn-js's modeler with the same drawing: tasks in expanded sub-processes, sequence flows with names. */

function xml(): string {
  const stages = new Map(scene.stages.map((stage) => [stage.id, stage]))
  const boxes = new Map<string, BenchBox>(stages)
  for (const step of scene.steps) {
    const { x = 0, y = 0 } = stages.get(step.stage) ?? {}
    boxes.set(step.id, { ...step, x: step.x + x, y: step.y + y })
  }
  const stageOf = new Map(scene.steps.map(({ id, stage }) => [id, stage]))
  const flow = ({ id, label, from, to }: BenchPath): string =>
    `<bpmn:sequenceFlow id="${id}" name="${label}" sourceRef="${from}" targetRef="${to}"/>`
  const inside = (stage: string): string =>
    scene.steps
      .filter((step) => step.stage === stage)
      .map(({ id, label }) => `<bpmn:task id="${id}" name="${label}"/>`)
      .join('') +
    scene.paths
      .filter(({ from }) => stageOf.get(from) === stage)
      .map(flow)
      .join('')
  const shape = (id: string, more = ''): string => {
    const { x, y, width, height } = boxes.get(id) as BenchBox
    return `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`
  }
  const edge = ({ id, from, to }: BenchPath): string => {
    const [a, b] = [boxes.get(from) as BenchBox, boxes.get(to) as BenchBox]
    const right = b.x > a.x + 2
    const down = Math.abs(a.x - b.x) < 2
    const points = down
      ? [
          [a.x + a.width / 2, a.y + a.height],
          [b.x + b.width / 2, b.y],
        ]
      : [
          [right ? a.x + a.width : a.x, a.y + a.height / 2],
          [right ? b.x : b.x + b.width, b.y + b.height / 2],
        ]
    const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = points
    const way = points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')
    return `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${way}<bpmndi:BPMNLabel><dc:Bounds x="${(x0 + x1) / 2 - 15}" y="${(y0 + y1) / 2 - 16}" width="30" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>`
  }
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="t"><bpmn:process id="P">${scene.stages
    .map(({ id, label }) => `<bpmn:subProcess id="${id}" name="${label}">${inside(id)}</bpmn:subProcess>`)
    .join('')}${scene.paths
    .filter(({ from }) => !stageOf.has(from))
    .map(flow)
    .join('')}</bpmn:process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="P">${scene.stages
    .map(({ id }) => shape(id, ' isExpanded="true"'))
    .join('')}${scene.steps.map(({ id }) => shape(id)).join('')}${scene.paths
    .map(edge)
    .join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>`
}

interface Canvas {
  viewbox(box?: { x: number; y: number; width: number; height: number }): { x: number; y: number; scale: number }
  getRootElement(): unknown
}
interface Element {
  readonly x: number
  readonly y: number
  readonly businessObject: { readonly name?: string }
}
interface Registry {
  get(id: string): Element
  filter(keep: (element: unknown) => boolean): unknown[]
}
interface Selection {
  select(elements: unknown[]): void
}

const modeler = new Modeler({ container: rootElement })
const canvas = modeler.get<Canvas>('canvas')
const registry = modeler.get<Registry>('elementRegistry')
const selection = modeler.get<Selection>('selection')
const source = xml()
const setView = ({ x, y, zoom }: BenchView): void =>
  void canvas.viewbox({ x: -x / zoom, y: -y / zoom, width: room.width / zoom, height: room.height / zoom })
const { id } = homeStep(scene)

window.bench = {
  open: async () => {
    await modeler.importXML(source)
    setView(homeView(scene))
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
  },
  setView,
  selectAll: () => selection.select(registry.filter((element) => element !== canvas.getRootElement())),
  selectNone: () => selection.select([]),
  read: () => {
    const { x, y, businessObject } = registry.get(id)
    const { x: left, y: top, scale } = canvas.viewbox()
    return { at: `${x},${y}`, label: businessObject.name ?? '', view: `${left},${top},${scale}` }
  },
}
