import type { ELK, ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api'

/*
 * Boxes in boxes, joined by lines → places, sizes, bends. Knows nothing of charts.
 *
 * Each container is laid out on its own, innermost first, and then stands in its parent as one box; so each may run the
 * way that suits it. A line that leaves or enters containers is cut at every border: inside, it runs to a gate on the
 * border; outside, it goes on from there. Lines to the same far end share their gates, so ten ways out of a stage leave
 * it as one line. A label sits on the first piece. What must hold: boxes of one container never overlap, and a line
 * crosses no box but those it starts, ends or passes the border of.
 */

export interface Box {
  readonly id: string
  readonly width: number
  readonly height: number
  /** `row`: a container that will not be seen. */
  readonly kind: 'leaf' | 'stage' | 'lanes' | 'row'
  readonly children: readonly Box[]
  /** The child marked as the first; room is kept for the start dot before it. */
  readonly first?: string | undefined
}

export interface Line {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly label?: { readonly width: number; readonly height: number } | undefined
}

export interface Spot {
  readonly x: number
  readonly y: number
}

export interface Arrangement {
  readonly width: number
  readonly height: number
  /** Relative to the container. */
  readonly boxes: ReadonlyMap<string, Spot & { readonly width: number; readonly height: number }>
  /** In the coordinates of the innermost container that holds both ends; `label` is its middle. */
  readonly lines: ReadonlyMap<
    string,
    { readonly container: string; readonly points: readonly Spot[]; readonly label?: Spot | undefined }
  >
}

export type Direction = 'RIGHT' | 'DOWN'

/** What a screen shows at once, width to height. */
const screenRatio = 1.6

const header = 44
const inset = 24
const rowGap = 72

/** How large it would be shown on a screen; the larger the better. */
const zoomOf = ({ width, height }: { width: number; height: number }): number => 1 / Math.max(width, height * screenRatio)

/**
 * Stages run whichever way keeps them compact; the outermost container runs to the right, down, or to the right in rows
 * like lines of text. Kept is what fits a screen largest, with some weight on reading from left to right in one row.
 */
export async function arrange(elk: ELK, root: Box, lines: readonly Line[]): Promise<Arrangement> {
  const layouts: Layouts = new Map()
  const flat = await arrangeOnce(elk, root, lines, 'RIGHT', layouts)
  const down = await arrangeOnce(elk, root, lines, 'DOWN', layouts)
  const candidates = [
    { arrangement: flat, score: zoomOf(flat) * 1.25 },
    { arrangement: down, score: zoomOf(down) },
  ]
  // Rows part what belongs together; only a chain of large stages is worth it.
  const stages = root.children.filter((child) => child.children.length > 0).length
  for (const rows of stages < 3 ? [] : rowsOf(root, flat)) {
    const inRows = await arrangeInRows(elk, root, lines, rows, layouts)
    candidates.push({ arrangement: inRows, score: zoomOf(inRows) * 0.85 })
  }
  return candidates.reduce((best, candidate) => (candidate.score > best.score ? candidate : best)).arrangement
}

/**
 * The outermost boxes in the order they stand from left to right, cut into rows: the three ways that promise to fit a
 * screen largest.
 */
function rowsOf(root: Box, flat: Arrangement): string[][][] {
  interface Layer {
    left: number
    right: number
    height: number
    readonly ids: string[]
  }
  const layers: Layer[] = []
  const places = root.children.flatMap(({ id }) => {
    const place = flat.boxes.get(id)
    return place ? [{ id, ...place }] : []
  })
  for (const place of places.sort((a, b) => a.x - b.x || a.y - b.y)) {
    const last = layers.at(-1)
    if (last && place.x < last.right) {
      last.ids.push(place.id)
      last.right = Math.max(last.right, place.x + place.width)
      last.height += place.height + inset
    } else layers.push({ left: place.x, right: place.x + place.width, height: place.height, ids: [place.id] })
  }

  const widthOf = (row: readonly Layer[]): number => (row.at(-1)?.right ?? 0) - (row[0]?.left ?? 0)
  const limits = new Set(layers.flatMap((_, from) => layers.slice(from).map((_, n) => widthOf(layers.slice(from, from + n + 1)))))
  const found = new Map<string, { rows: string[][]; zoom: number }>()
  for (const limit of limits) {
    const rows: Layer[][] = []
    for (const layer of layers) {
      const row = rows.at(-1)
      if (row && widthOf([...row, layer]) <= limit) row.push(layer)
      else rows.push([layer])
    }
    if (rows.length === 1) continue
    const width = Math.max(...rows.map(widthOf))
    const height = rows.reduce((sum, row) => sum + rowGap + Math.max(...row.map((layer) => layer.height)), 0)
    const ids = rows.map((row) => row.flatMap((layer) => layer.ids))
    found.set(JSON.stringify(ids), { rows: ids, zoom: zoomOf({ width, height }) })
  }
  return [...found.values()]
    .sort((a, b) => b.zoom - a.zoom)
    .slice(0, 3)
    .map(({ rows }) => rows)
}

/** Rows are containers without a border: laid out as such, then dissolved into the outermost one. */
async function arrangeInRows(
  elk: ELK,
  root: Box,
  lines: readonly Line[],
  rows: readonly string[][],
  layouts: Layouts,
): Promise<Arrangement> {
  const rowBoxes = rows.map(
    (ids, i): Box => ({
      id: `row ${i}`,
      width: 0,
      height: 0,
      kind: 'row',
      first: ids.includes(root.first ?? '') ? root.first : undefined,
      children: root.children.filter(({ id }) => ids.includes(id)),
    }),
  )
  const whole = await arrangeOnce(elk, { ...root, first: undefined, children: rowBoxes }, lines, 'DOWN', layouts)
  const boxes = new Map(whole.boxes)
  const shifts = new Map<string, Spot>()
  for (const row of rowBoxes) {
    const shift = boxes.get(row.id) ?? { x: 0, y: 0 }
    boxes.delete(row.id)
    shifts.set(row.id, shift)
    for (const { id } of row.children) {
      const place = boxes.get(id)
      if (place) boxes.set(id, { ...place, x: place.x + shift.x, y: place.y + shift.y })
    }
  }
  const moved = new Map(
    [...whole.lines].map(([id, line]) => {
      const shift = shifts.get(line.container)
      const by = (spot: Spot): Spot => (shift ? { x: spot.x + shift.x, y: spot.y + shift.y } : spot)
      return [
        id,
        {
          ...line,
          container: shift ? root.id : line.container,
          points: line.points.map(by),
          label: line.label && by(line.label),
        },
      ]
    }),
  )
  return { ...whole, boxes, lines: moved }
}

interface Gate {
  readonly id: string
  readonly side: 'in' | 'out'
}

interface Laid {
  readonly width: number
  readonly height: number
  readonly places: ReadonlyMap<string, Spot & { width: number; height: number }>
  readonly gates: ReadonlyMap<string, Spot>
  /** Pieces of lines by key, in this container's coordinates. */
  readonly pieces: ReadonlyMap<string, { points: Spot[]; label?: Spot | undefined }>
}

interface Piece {
  readonly key: string
  /** A child, a gate of a child, or a gate of the container itself. */
  readonly from: { box: string; gate?: string }
  readonly to: { box: string; gate?: string }
  readonly label?: { width: number; height: number } | undefined
}

/** What was laid out before, by container, direction, and sides of the gates: nothing is laid out twice. */
type Layouts = Map<string, Laid>

async function arrangeOnce(
  elk: ELK,
  root: Box,
  lines: readonly Line[],
  outer: Direction,
  layouts: Layouts,
): Promise<Arrangement> {
  const boxes = new Map<string, Box>()
  const parents = new Map<string, string>()
  const visit = (box: Box): void => {
    boxes.set(box.id, box)
    for (const child of box.children) {
      parents.set(child.id, box.id)
      visit(child)
    }
  }
  visit(root)

  const chain = (id: string): string[] => {
    const found = [id]
    for (let up = parents.get(id); up !== undefined; up = parents.get(up)) found.push(up)
    return found
  }

  const piecesOf = new Map<string, Map<string, Piece>>()
  const gatesOf = new Map<string, Map<string, Gate>>()
  const routes = new Map<string, { container: string; pieces: { container: string; key: string }[] }>()
  const addGate = (container: string, gate: Gate): string => {
    const gates = gatesOf.get(container) ?? new Map<string, Gate>()
    gatesOf.set(container, gates.set(gate.id, gate))
    return gate.id
  }
  const addPiece = (container: string, piece: Piece): { container: string; key: string } => {
    const pieces = piecesOf.get(container) ?? new Map<string, Piece>()
    piecesOf.set(container, pieces)
    if (!pieces.has(piece.key)) pieces.set(piece.key, piece)
    return { container, key: piece.key }
  }

  for (const line of lines) {
    const up = chain(line.from)
    const down = chain(line.to)
    if (!boxes.has(line.from) || !boxes.has(line.to)) continue
    // From a container to something in it, or back: no border is crossed the usual way; drawn where it is shown.
    if (line.from !== line.to && (up.includes(line.to) || down.includes(line.from))) continue
    const common = up.find((id, i) => i > 0 && down.indexOf(id) > 0)
    if (common === undefined) continue
    const out = up.slice(1, up.indexOf(common))
    const into = down.slice(1, down.indexOf(common)).reverse()
    const lanesOut = out.map((container, i) =>
      addGate(container, { id: gateId(boxes, container, `out ${line.to}`, out[i - 1]), side: 'out' }),
    )
    const lanesIn = into.map((container) => addGate(container, { id: `in ${line.to}`, side: 'in' }))

    const used: { container: string; key: string }[] = []
    let from: Piece['from'] = { box: line.from }
    let label = line.label
    out.forEach((container, i) => {
      const gate = lanesOut[i] ?? ''
      const own = i === 0
      used.push(
        addPiece(container, {
          key: own ? line.id : `${from.box} ${from.gate} > ${gate}`,
          from,
          to: { box: container, gate },
          label: own ? label : undefined,
        }),
      )
      if (own) label = undefined
      from = { box: container, gate }
    })
    const entry: Piece['to'] = into[0] === undefined ? { box: line.to } : { box: into[0], gate: lanesIn[0] ?? '' }
    const direct = out.length === 0
    used.push(
      addPiece(common, {
        key: direct ? line.id : `${from.box} ${from.gate} > ${entry.box} ${entry.gate ?? ''}`,
        from,
        to: entry,
        label: direct ? label : undefined,
      }),
    )
    into.forEach((container, i) => {
      const next = into[i + 1]
      const to: Piece['to'] = next === undefined ? { box: line.to } : { box: next, gate: lanesIn[i + 1] ?? '' }
      used.push(
        addPiece(container, {
          key: `gate > ${to.box} ${to.gate ?? line.to}`,
          from: { box: container, gate: lanesIn[i] ?? '' },
          to,
        }),
      )
    })
    routes.set(line.id, { container: common, pieces: used })
  }

  const laid = new Map<string, Laid>()
  const layOut = async (box: Box, only?: Direction): Promise<void> => {
    const gates = [...(gatesOf.get(box.id)?.values() ?? [])]
    const pieces = [...(piecesOf.get(box.id)?.values() ?? [])]
    if (box.kind === 'lanes') {
      for (const child of box.children) if (child.children.length > 0) await layOut(child, 'RIGHT')
      laid.set(box.id, stackLanes(box, laid, gates, pieces))
      return
    }
    let best: Laid | null = null
    for (const direction of only ? [only] : (['RIGHT', 'DOWN'] as const)) {
      for (const child of box.children)
        if (child.children.length > 0) await layOut(child, box.kind === 'row' || box === root ? undefined : direction)
      const key = `${box.id} ${direction}`
      const reusable = box !== root && box.kind !== 'row'
      const found = (reusable && layouts.get(key)) || (await layOutStage(elk, box, laid, gates, pieces, direction, box === root))
      if (reusable) layouts.set(key, found)
      if (!best || zoomOf(found) > zoomOf(best)) best = found
    }
    if (best) laid.set(box.id, best)
  }
  const rows = root.children[0]?.kind === 'row'
  for (const row of rows ? root.children : []) await layOut(row, 'RIGHT')
  if (rows) {
    laid.set(root.id, stackRows(root, laid, [...(piecesOf.get(root.id)?.values() ?? [])]))
  } else await layOut(root, outer)

  const places = new Map<string, Spot & { width: number; height: number }>()
  for (const inside of laid.values()) for (const [id, place] of inside.places) places.set(id, place)
  /** From the coordinates of `container` to those of `outer`, which holds it. */
  const offset = (container: string, outer: string): Spot => {
    let x = 0
    let y = 0
    for (let id = container; id !== outer; id = parents.get(id) ?? outer) {
      x += places.get(id)?.x ?? 0
      y += places.get(id)?.y ?? 0
    }
    return { x, y }
  }

  const drawn = new Map<string, { container: string; points: Spot[]; label?: Spot | undefined }>()
  for (const [id, route] of routes) {
    const points: Spot[] = []
    let label: Spot | undefined
    for (const { container, key } of route.pieces) {
      const piece = laid.get(container)?.pieces.get(key)
      if (!piece) continue
      const { x, y } = offset(container, route.container)
      points.push(...piece.points.map((point) => ({ x: point.x + x, y: point.y + y })))
      if (piece.label && !label && key === id) label = { x: piece.label.x + x, y: piece.label.y + y }
    }
    if (points.length > 1) drawn.set(id, { container: route.container, points: simplified(points), ...(label ? { label } : {}) })
  }
  const outermost = laid.get(root.id)
  return { width: outermost?.width ?? root.width, height: outermost?.height ?? root.height, boxes: places, lines: drawn }
}

/** Lines out of different lanes keep apart gates: each lane's border is part of the container's. */
function gateId(boxes: ReadonlyMap<string, Box>, container: string, wanted: string, lane: string | undefined): string {
  return boxes.get(container)?.kind === 'lanes' && lane !== undefined ? `${wanted} ${lane}` : wanted
}

async function layOutStage(
  elk: ELK,
  box: Box,
  laid: ReadonlyMap<string, Laid>,
  gates: readonly Gate[],
  pieces: readonly Piece[],
  direction: Direction,
  isRoot: boolean,
): Promise<Laid> {
  const portId = (owner: string, gate: string): string => `${owner}|${gate}`
  const endOf = (end: Piece['from'], door: string): string =>
    end.gate !== undefined ? portId(end.box, end.gate) : laid.has(end.box) ? portId(end.box, door) : end.box
  const start = box.first !== undefined && direction === 'RIGHT' ? `start ${box.id}` : null

  const children: ElkNode[] = box.children.map((child) => {
    const inside = laid.get(child.id)
    const first: Record<string, string> =
      child.id === box.first && start === null ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}
    if (!inside) return { id: child.id, width: child.width, height: child.height, layoutOptions: first }
    const own = doors(child.id, inside, pieces, direction)
    const ports: ElkPort[] = [...inside.gates].map(([gate, spot]) => ({
      id: portId(child.id, gate),
      width: 0,
      height: 0,
      ...spot,
    }))
    for (const [door, spot] of own) ports.push({ id: door, width: 0, height: 0, ...spot })
    return {
      id: child.id,
      width: inside.width,
      height: inside.height,
      ports,
      layoutOptions: { ...first, ...(ports.length > 0 ? { 'elk.portConstraints': 'FIXED_POS' } : {}) },
    }
  })
  if (start !== null)
    children.push({ id: start, width: 14, height: 14, layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } })

  const edges: ElkExtendedEdge[] = pieces.map((piece, i) => ({
    id: `e${i}`,
    sources: [endOf(piece.from, `out ${piece.key}`)],
    targets: [endOf(piece.to, `in ${piece.key}`)],
    ...(piece.label
      ? { labels: [{ id: `l${i}`, text: 'x', ...piece.label, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }] }
      : {}),
  }))
  if (start !== null && box.first !== undefined)
    edges.push({
      id: 'start',
      sources: [start],
      targets: [box.first],
      layoutOptions: { 'elk.layered.priority.straightness': '10' },
    })

  const sides = direction === 'RIGHT' ? { in: 'WEST', out: 'EAST' } : { in: 'NORTH', out: 'SOUTH' }
  const plain = isRoot || box.kind === 'row'
  const top = box.kind === 'row' ? 0 : plain ? inset : header + 16
  const side = box.kind === 'row' ? 0 : inset
  const graph: ElkNode = {
    id: 'whole',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': direction },
    children: [
      {
        id: box.id,
        ports: gates.map((gate) => ({
          id: portId(box.id, gate.id),
          width: 0,
          height: 0,
          layoutOptions: { 'elk.port.side': sides[gate.side] },
        })),
        children,
        edges,
        layoutOptions: {
          'elk.algorithm': 'layered',
          'elk.direction': direction,
          'elk.edgeRouting': 'ORTHOGONAL',
          'elk.randomSeed': '1',
          'elk.portConstraints': 'FIXED_SIDE',
          'elk.padding': `[top=${top},left=${box.first !== undefined && start === null ? 52 : side},bottom=${side},right=${side}]`,
          'elk.spacing.nodeNode': '28',
          'elk.spacing.edgeNode': '16',
          'elk.spacing.edgeEdge': '12',
          'elk.spacing.edgeLabel': '2',
          'elk.spacing.componentComponent': '28',
          'elk.layered.spacing.nodeNodeBetweenLayers': '32',
          'elk.layered.spacing.edgeNodeBetweenLayers': '16',
          'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
          'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
          'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
          'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
          'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
          'elk.layered.thoroughness': '20',
          'elk.aspectRatio': String(screenRatio),
        },
      },
    ],
  }
  const result = (await elk.layout(graph)).children?.[0]

  const places = new Map<string, Spot & { width: number; height: number }>()
  for (const child of result?.children ?? [])
    if (child.id !== start)
      places.set(child.id, { x: child.x ?? 0, y: child.y ?? 0, width: child.width ?? 0, height: child.height ?? 0 })
  const drawn = new Map<string, { points: Spot[]; label?: Spot | undefined }>()
  for (const edge of (result?.edges ?? []) as ElkExtendedEdge[]) {
    const piece = edge.id === 'start' ? undefined : pieces[Number(edge.id.slice(1))]
    const section = edge.sections?.[0]
    if (!piece || !section) continue
    const label = edge.labels?.[0]
    drawn.set(piece.key, {
      points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint],
      ...(label ? { label: { x: (label.x ?? 0) + (label.width ?? 0) / 2, y: (label.y ?? 0) + (label.height ?? 0) / 2 } } : {}),
    })
  }
  return {
    width: result?.width ?? 0,
    height: result?.height ?? 0,
    places,
    gates: new Map((result?.ports ?? []).map((port) => [port.id.slice(box.id.length + 1), { x: port.x ?? 0, y: port.y ?? 0 }])),
    pieces: drawn,
  }
}

/** Lanes share all borders: rows under each other when their insides run to the right, columns when they run down. */
function stackLanes(box: Box, laid: Map<string, Laid>, gates: readonly Gate[], pieces: readonly Piece[]): Laid {
  const sizes = box.children.map((child) => laid.get(child.id) ?? { width: child.width, height: child.height })
  const width = Math.max(...sizes.map((size) => size.width))
  const places = new Map<string, Spot & { width: number; height: number }>()
  let height = header
  box.children.forEach((child, i) => {
    const size = sizes[i] ?? { width: 0, height: 0 }
    places.set(child.id, { x: 0, y: height, width, height: size.height })
    height += size.height
    const inside = laid.get(child.id)
    if (inside) laid.set(child.id, stretched(inside, width - size.width))
  })

  const found = new Map<string, Spot>()
  const drawn = new Map<string, { points: Spot[] }>()
  for (const piece of pieces) {
    const out = piece.to.box === box.id
    const lane = out ? piece.from : piece.to
    const place = places.get(lane.box)
    if (!place) continue
    const inside = lane.gate === undefined ? undefined : laid.get(lane.box)?.gates.get(lane.gate)
    const spot = inside ?? { x: out ? place.width : 0, y: place.height / 2 }
    const point = { x: place.x + spot.x, y: place.y + spot.y }
    const own = out ? piece.to.gate : piece.from.gate
    const edge = { x: out ? width : 0, y: point.y }
    if (own !== undefined && (piece.to.box === box.id || piece.from.box === box.id)) found.set(own, edge)
    drawn.set(piece.key, { points: out ? [point, edge] : [edge, point] })
  }
  return {
    width,
    height,
    places,
    gates: new Map(gates.flatMap((gate) => (found.has(gate.id) ? [[gate.id, found.get(gate.id) as Spot]] : []))),
    pieces: drawn,
  }
}

/**
 * Rows under each other, flush left. A line from one to another leaves by the right margin, runs back in the gap above
 * the other row and comes in by the left margin, as the eye does.
 */
function stackRows(root: Box, laid: ReadonlyMap<string, Laid>, pieces: readonly Piece[]): Laid {
  const step = 14
  const gateOf = (end: Piece['from']): Spot => laid.get(end.box)?.gates.get(end.gate ?? '') ?? { x: 0, y: 0 }
  const indexOf = new Map(root.children.map((row, i) => [row.id, i]))
  const into = root.children.map((row) => pieces.filter((piece) => piece.to.box === row.id))
  const leftMargin = inset + step * (1 + Math.max(0, ...into.map((list) => list.length)))

  const places = new Map<string, Spot & { width: number; height: number }>()
  const gaps: number[] = []
  let y = inset
  root.children.forEach((row, i) => {
    gaps.push(y)
    y += i === 0 && into[0]?.length === 0 ? 0 : rowGap + step * (into[i]?.length ?? 0)
    const size = laid.get(row.id)
    places.set(row.id, { x: leftMargin, y, width: size?.width ?? 0, height: size?.height ?? 0 })
    y += size?.height ?? 0
  })
  const right = leftMargin + Math.max(...[...places.values()].map((place) => place.width))

  const drawn = new Map<string, { points: Spot[] }>()
  const used = new Map<number, number>()
  pieces.forEach((piece, k) => {
    const from = places.get(piece.from.box)
    const to = places.get(piece.to.box)
    if (!from || !to) return
    const row = indexOf.get(piece.to.box) ?? 0
    const nth = used.get(row) ?? 0
    used.set(row, nth + 1)
    const start = { x: from.x + gateOf(piece.from).x, y: from.y + gateOf(piece.from).y }
    const end = { x: to.x + gateOf(piece.to).x, y: to.y + gateOf(piece.to).y }
    const adjacent = row === (indexOf.get(piece.from.box) ?? 0) + 1
    const margin = (adjacent ? from.x + from.width : right) + step * (1 + (k % 6))
    const gap = (gaps[row] ?? 0) + rowGap / 2 + step * nth
    const back = leftMargin - step * (nth + 1)
    drawn.set(piece.key, {
      points: [start, { x: margin, y: start.y }, { x: margin, y: gap }, { x: back, y: gap }, { x: back, y: end.y }, end],
    })
  })
  return { width: right + step * 7 + inset, height: y + inset, places, gates: new Map(), pieces: drawn }
}

/** A lane made as wide as its neighbours: its gates move with the far border, and the lines to them grow. */
function stretched(inside: Laid, by: number): Laid {
  if (by === 0) return inside
  const moved = (spot: Spot): Spot => (spot.x >= inside.width - 0.5 ? { x: spot.x + by, y: spot.y } : spot)
  return {
    ...inside,
    width: inside.width + by,
    gates: new Map([...inside.gates].map(([id, spot]) => [id, moved(spot)])),
    pieces: new Map([...inside.pieces].map(([key, piece]) => [key, { ...piece, points: piece.points.map(moved) }])),
  }
}

/**
 * Where lines touch a container that they start or end at themselves: spread along the side they come by, clear of the
 * gates that are there.
 */
function doors(id: string, inside: Laid, pieces: readonly Piece[], direction: Direction): Map<string, Spot> {
  const found = new Map<string, Spot>()
  const wanted = {
    in: pieces.filter((piece) => piece.to.box === id && piece.to.gate === undefined).map((piece) => `${id}|in ${piece.key}`),
    out: pieces
      .filter((piece) => piece.from.box === id && piece.from.gate === undefined)
      .map((piece) => `${id}|out ${piece.key}`),
  }
  wanted.in.push(`${id}|start`)
  for (const side of ['in', 'out'] as const) {
    const length = direction === 'RIGHT' ? inside.height : inside.width
    const far = direction === 'RIGHT' ? inside.width : inside.height
    const taken = [...inside.gates.values()].map((spot) => (direction === 'RIGHT' ? spot.y : spot.x))
    wanted[side].forEach((door, i) => {
      let at = (length * (i + 1)) / (wanted[side].length + 1)
      while (taken.some((other) => Math.abs(other - at) < 14) && at < length - 20) at += 14
      taken.push(at)
      const across = side === 'in' ? 0 : far
      found.set(door, direction === 'RIGHT' ? { x: across, y: at } : { x: at, y: across })
    })
  }
  return found
}

/** Without points that lie on the straight line between their neighbours. */
function simplified(points: readonly Spot[]): Spot[] {
  const kept: Spot[] = []
  for (const point of points) {
    const last = kept.at(-1)
    const before = kept.at(-2)
    if (last && Math.abs(last.x - point.x) < 0.01 && Math.abs(last.y - point.y) < 0.01) continue
    if (
      last &&
      before &&
      ((Math.abs(before.x - last.x) < 0.01 && Math.abs(last.x - point.x) < 0.01) ||
        (Math.abs(before.y - last.y) < 0.01 && Math.abs(last.y - point.y) < 0.01))
    )
      kept.pop()
    kept.push({ x: Math.round(point.x * 100) / 100, y: Math.round(point.y * 100) / 100 })
  }
  return kept
}
