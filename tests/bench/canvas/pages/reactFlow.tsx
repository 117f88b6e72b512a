import '@xyflow/react/dist/style.css'
import './nodes.css'
import {
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
  useEdgesState,
  useNodesState,
  useReactFlow,
} from '@xyflow/react'
import { memo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { homeStep, homeView } from '../scene'
import { rootElement, scene, until } from './page'

/* React Flow as its documentation uses it: all nodes mounted, its own edges, memoised node types, nothing else. */

type Labelled = Node<{ label: string }>
let flow: ReactFlowInstance<Labelled> | undefined

const Step = memo(function Step({ id, data, selected }: NodeProps<Labelled>) {
  const [editing, setEditing] = useState(false)
  const { updateNodeData } = useReactFlow()
  return (
    <div className={selected ? 'step selected' : 'step'} onDoubleClick={() => setEditing(true)}>
      <Handle type="target" position={Position.Left} />
      {editing ? (
        <input
          className="nodrag"
          autoFocus
          value={data.label}
          onChange={({ target }) => updateNodeData(id, { label: target.value })}
          onBlur={() => setEditing(false)}
        />
      ) : (
        <span>{data.label}</span>
      )}
      <Handle type="source" position={Position.Right} />
    </div>
  )
})
const Stage = memo(function Stage({ data }: NodeProps<Labelled>) {
  return (
    <div className="stage">
      <Handle type="target" position={Position.Left} />
      <b>{data.label}</b>
      <Handle type="source" position={Position.Right} />
    </div>
  )
})
const nodeTypes = { step: Step, stage: Stage }

const firstNodes: Labelled[] = [
  ...scene.stages.map(({ id, x, y, width, height, label }) => ({
    id,
    type: 'stage',
    position: { x, y },
    data: { label },
    width,
    height,
    style: { width, height },
  })),
  ...scene.steps.map(({ id, x, y, width, height, label, stage }) => ({
    id,
    type: 'step',
    position: { x, y },
    parentId: stage,
    data: { label },
    width,
    height,
  })),
]
const firstEdges: Edge[] = scene.paths.map(({ id, from, to, label }) => ({
  id,
  source: from,
  target: to,
  label,
  type: 'smoothstep',
}))

function Page() {
  const [nodes, , onNodesChange] = useNodesState(firstNodes)
  const [edges, , onEdgesChange] = useEdgesState(firstEdges)
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      nodeTypes={nodeTypes}
      defaultViewport={homeView(scene)}
      minZoom={0.01}
      maxZoom={4}
      zoomOnDoubleClick={false}
      onInit={(made) => {
        flow = made
      }}
    />
  )
}

const all = (selected: boolean): void => {
  flow?.setNodes((nodes) => nodes.map((node) => ({ ...node, selected })))
  flow?.setEdges((edges) => edges.map((edge) => ({ ...edge, selected })))
}
const { id } = homeStep(scene)
window.bench = {
  open: async () => {
    createRoot(rootElement).render(<Page />)
    const count = (name: string): number => document.querySelectorAll(`.react-flow__${name}`).length
    await until(() => flow !== undefined && count('node') >= firstNodes.length && count('edge') >= firstEdges.length)
  },
  setView: (view) => void flow?.setViewport(view),
  selectAll: () => all(true),
  selectNone: () => all(false),
  read: () => {
    const node = flow?.getNode(id)
    return { at: JSON.stringify(node?.position), label: node?.data.label ?? '', view: JSON.stringify(flow?.getViewport()) }
  },
}
