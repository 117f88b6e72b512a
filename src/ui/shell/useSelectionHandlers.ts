import { byOrder } from '../../base/order'
import { nameOf } from '../../chart/sentence'
import type { StepKindName } from '../../chart/stepFields'
import { type ChartTree, stepKind, treeOf } from '../../chart/tree'
import { waitOf } from '../../chart/wait'
import { formatDuration, parseDuration } from '../../i18n/duration'
import { targetWords } from '../../picture/pathWords'
import { isContainer } from '../../picture/scene'
import type { State, Transition } from '../../project/chart'
import { addStep } from '../../session/addStep'
import { delayText, parseDelay } from '../../session/durationText'
import { foldStage } from '../../session/foldStage'
import type { Run } from '../../session/session'
import { select } from '../../session/view'
import { runAction, useHandlers } from './actionHandlers'
import { type AskOption, ask } from './ask'
import { useLanguage, useProject, useSession, useT, useView } from './hooks'
import { firstStop } from './nextPane'

const kinds = ['activity', 'wait', 'choice', 'stage', 'parallel', 'end', 'history'] as const

/** Work of one's own and waits take time; a sub-process takes what its chart takes. */
const hasDuration = (tree: ChartTree, state: State): boolean =>
  state.activity ? state.activity.kind !== 'process' : stepKind(tree, state) === 'wait'

/**
 * What can be done to the chosen steps and paths, the same on the drawing, in the outline and in the table. A view that
 * knows better (the drawing puts a new step where there is room) has handlers of its own over these.
 */
export function useSelectionHandlers(): void {
  const t = useT()
  const language = useLanguage()
  const session = useSession()
  const place = useView((view) => view.place)
  const mode = useView((view) => view.mode)
  const selection = useView((view) => view.selection)
  const tree = useProject((project) => (place?.kind === 'chart' ? treeOf(project, place.id) : undefined))
  const editable = tree !== undefined && mode === 'draw'

  const steps = tree ? selection.flatMap((id) => tree.state(id) ?? []).filter(({ parent }) => parent !== null) : []
  const only = steps.length === 1 ? steps[0] : undefined
  const path = tree?.transition(selection[0] ?? '')
  const named = (id: string): string => (tree ? nameOf(tree.project, id, language) : id)
  const title = steps.length === 1 && only ? named(only.id) : t('views.several', { n: steps.length })
  const onStep = <T>(handler: T): T | undefined => (editable && only ? handler : undefined)
  const onSteps = <T>(handler: T): T | undefined => (editable && steps.length > 0 ? handler : undefined)
  const onPath = <T>(handler: T): T | undefined => (editable && path ? handler : undefined)
  const onEither = <T>(handler: T): T | undefined => (editable && (only || path) ? handler : undefined)

  const add = (options: { kind?: StepKindName; inside?: boolean; next?: boolean } = {}): void => {
    if (!tree) return
    const kind = options.kind ?? 'activity'
    const from = only ?? (path && tree.state(path.from))
    const inside = from && isContainer(from) && (options.inside || (!options.next && from.kind === 'parallel'))
    const parent = inside ? from.id : (from?.parent ?? tree.root.id)
    const leads = options.next && from && from.kind !== 'final' && !inside
    const made = addStep(session, {
      parent,
      kind,
      name: { [language]: t(`canvas.new.${kind}`) },
      ...(from && !inside ? { after: from.id } : {}),
      ...(leads ? { connectFrom: from.id } : {}),
    })
    if (!made.ok) return
    select(session.view, [made.value])
    // Its row is there with the next picture.
    requestAnimationFrame(() => requestAnimationFrame(() => runAction('rename')))
  }
  const stepOptions = (except?: string): AskOption[] =>
    (tree?.states ?? [])
      .filter(({ id, parent }) => parent !== null && id !== except)
      .map(({ id, parent }) => ({ id, name: named(id), ...(parent === tree?.root.id ? {} : { detail: named(parent ?? '') }) }))

  useHandlers(
    {
      add: editable ? () => add() : undefined,
      next: editable && (only || path) && only?.kind !== 'final' ? () => add({ next: true }) : undefined,
      inside: editable && only && isContainer(only) ? () => add({ inside: true }) : undefined,
      'add.activity': editable ? () => add({ kind: 'activity' }) : undefined,
      'add.wait': editable ? () => add({ kind: 'wait' }) : undefined,
      'add.choice': editable ? () => add({ kind: 'choice' }) : undefined,
      'add.stage': editable ? () => add({ kind: 'stage' }) : undefined,
      'add.parallel': editable ? () => add({ kind: 'parallel' }) : undefined,
      'add.end': editable ? () => add({ kind: 'end' }) : undefined,
      'add.history': editable ? () => add({ kind: 'history' }) : undefined,
      duplicate: onSteps(() => {
        const made = session.execute('selection.duplicate', { ids: steps.map(({ id }) => id) })
        if (made.ok && made.value.length > 0) select(session.view, made.value)
      }),
      delete:
        editable && selection.length > 0 ? () => void session.execute('selection.delete', { ids: [...selection] }) : undefined,
      properties: () => {
        if (!session.view.getState().panes.right) runAction('right')
        requestAnimationFrame(() => {
          const pane = document.querySelector<HTMLElement>('#root aside')
          const field = pane && firstStop(pane)
          field?.focus()
        })
      },
      kind: onSteps(() => {
        if (!tree) return
        const now = only && stepKind(tree, only)
        ask({
          kind: 'choice',
          title: t('views.chooseKind', { name: title }),
          options: kinds.map((id) => ({ id, name: t(`inspector.kind.${id}`), isChosen: id === now })),
          take: (kind) => {
            session.batch('state.changeKind', (run) => {
              for (const { id } of steps)
                if (stepKind(tree, tree.state(id) as State) !== kind)
                  run('state.changeKind', { state: id, kind: kind as StepKindName })
            })
          },
        })
      }),
      role: onSteps(() => tree && askRole(tree)),
      duration:
        onPath(() => path && askTimeLimit(path)) ??
        onStep(tree && only && hasDuration(tree, only) ? () => askDuration(tree, only) : undefined),
      connect: onStep(() => {
        if (!only) return
        ask({
          kind: 'choice',
          title: t('views.chooseStep', { name: named(only.id) }),
          options: stepOptions(),
          take: (to) => {
            const made = session.execute('transition.connect', { from: only.id, to })
            if (made.ok && made.value) select(session.view, [made.value])
          },
        })
      }),
      redirect: onPath(() => {
        if (!path || !tree) return
        ask({
          kind: 'choice',
          title: `${t('views.chooseTarget')} (${targetWords(tree, path, language)})`,
          options: stepOptions().map((one) => ({ ...one, isChosen: one.id === path.targets[0] })),
          take: (to) => void session.execute('transition.reconnect', { transition: path.id, to }),
        })
      }),
      share: onPath(() => {
        if (!path) return
        ask({
          kind: 'words',
          title: t('views.askShare'),
          value: path.weight === undefined ? '' : `${Number((path.weight * 100).toPrecision(12))} %`,
          hint: t('inspector.weightHint'),
          take: (words) => {
            const text = words.normalize('NFKC').replace('%', '').trim()
            const percent = Number(text)
            if (text !== '' && !(percent >= 0)) return t('views.problem.number')
            session.execute('transition.update', {
              transition: path.id,
              fields: { weight: text === '' ? null : Number((percent / 100).toPrecision(12)) },
            })
            return null
          },
        })
      }),
      first: onStep(() => only && session.execute('state.setInitial', { state: only.id })),
      group: onSteps(() => {
        const made = session.execute('state.group', {
          states: steps.map(({ id }) => id),
          name: { [language]: t('views.newStage') },
        })
        if (!made.ok) return
        select(session.view, [made.value])
        requestAnimationFrame(() => requestAnimationFrame(() => runAction('rename')))
      }),
      place: onSteps(() => {
        if (!tree) return
        const places = tree.states.filter(
          (one) => isContainer(one) && !steps.some(({ id }) => id === one.id || tree.isInside(one.id, id)),
        )
        ask({
          kind: 'choice',
          title: t('views.choosePlace', { name: title }),
          options: places.map(({ id }) => ({
            id,
            name: id === tree.root.id ? t('views.onTheSheet') : named(id),
            isChosen: id === only?.parent,
          })),
          take: (parent) => {
            session.batch('state.reparent', (run) => {
              for (const { id } of steps) run('state.reparent', { state: id, parent })
            })
          },
        })
      }),
      fold: onStep(only && isContainer(only) ? () => foldStage(session, only.id) : undefined),
      earlier: onEither(() => reorder(-1)),
      later: onEither(() => reorder(1)),
      in: onStep(() => {
        if (!tree || !only?.parent) return false
        const siblings = tree.children(only.parent)
        const before = siblings[siblings.indexOf(only) - 1]
        if (!before || !isContainer(before)) return false
        return session.execute('state.reparent', { state: only.id, parent: before.id }).ok
      }),
      out: onStep(() => {
        const parent = only?.parent && tree?.state(only.parent)
        if (!only || !parent || parent.parent === null) return false
        const { parent: place } = parent
        return session.batch('state.reparent', (run) => {
          run('state.reparent', { state: only.id, parent: place })
          run('state.reorder', { state: only.id, after: parent.id })
        }).ok
      }),
    },
    0,
  )

  function reorder(by: -1 | 1): boolean {
    if (!tree) return false
    if (only) {
      const siblings = tree.children(only.parent ?? '')
      const at = siblings.indexOf(only)
      if (!siblings[at + by]) return false
      return session.execute('state.reorder', { state: only.id, after: siblings[by < 0 ? at - 2 : at + 1]?.id ?? null }).ok
    }
    if (!path) return false
    const all = tree.outgoing(path.from)
    const at = all.indexOf(path)
    if (!all[at + by]) return false
    return session.execute('transition.reorder', { transition: path.id, after: all[by < 0 ? at - 2 : at + 1]?.id ?? null }).ok
  }

  function askRole(tree: ChartTree): void {
    const give = (run: Run, role: string | null): void => {
      for (const step of steps) {
        if (!step.activity) run('state.update', { state: step.id, fields: { role } })
        else {
          const { role: _, ...activity } = step.activity
          run('state.update', { state: step.id, fields: { activity: role === null ? activity : { ...activity, role } } })
        }
      }
    }
    const now = only?.activity ? only.activity.role : only?.role
    ask({
      kind: 'choice',
      title: t('views.chooseRole', { name: title }),
      options: [
        { id: '', name: t('views.noRole'), isChosen: only !== undefined && now === undefined },
        ...Object.values(tree.project.roles)
          .sort(byOrder)
          .map(({ id }) => ({ id, name: named(id), isChosen: id === now })),
      ],
      take: (role) => void session.batch('state.update', (run) => give(run, role === '' ? null : role)),
      fresh: {
        name: (words) => t('views.newRole', { name: words }),
        take: (words) =>
          void session.batch('role.add', (run) => {
            const kind = only?.activity?.kind === 'automatic' ? 'system' : only && !only.activity ? 'external' : 'staff'
            give(run, run('role.add', { name: words, kind }))
          }),
      },
    })
  }

  /** After how long a path is taken: a fixed time; the wait of its step is set at the step. */
  function askTimeLimit({ id, trigger }: Transition): void {
    const fixed = trigger.type === 'after' && /^\d+$/.test(trigger.delay) ? Number(trigger.delay) / 1000 : null
    ask({
      kind: 'words',
      title: t('inspector.timeLimit'),
      value: fixed === null ? '' : formatDuration(fixed, language, { exact: true }),
      hint: t('shell.badDuration'),
      take: (words) => {
        const seconds = parseDuration(words)
        if (seconds === null) return t('shell.badDuration')
        session.execute('transition.update', {
          transition: id,
          fields: { trigger: { type: 'after', delay: String(Math.round(seconds * 1000)) } },
        })
        return null
      },
    })
  }

  function askDuration(tree: ChartTree, state: State): void {
    const delay = state.activity ? state.activity.duration : waitOf(tree.chart.delays, tree.outgoing(state.id))
    ask({
      kind: 'words',
      title: t('views.askDuration', { name: named(state.id) }),
      value: (delay && delayText(delay, language)) ?? '',
      hint: t('views.problem.duration'),
      take: (words) => {
        const parsed = parseDelay(words)
        if (!parsed) return t('views.problem.duration')
        if (state.activity)
          session.execute('state.update', { state: state.id, fields: { activity: { ...state.activity, duration: parsed } } })
        else session.execute('state.setWait', { state: state.id, delay: parsed })
        return null
      },
    })
  }
}
