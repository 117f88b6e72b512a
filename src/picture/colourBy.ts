import { type ChartTree, stepKind } from '../chart/tree'
import { translator } from '../i18n/translate'
import type { State } from '../project/chart'
import { type Language, say } from '../project/text'
import type { Colouring } from './colourings'
import { greyMark, initialOf, inkOn, type RoleMark, roleMarks } from './roleMarks'
import { isContainer } from './scene'

/*
 * Steps coloured by what they are: every class has a hue that people who see colours differently can tell apart, and
 * always a letter. The canvas, its legend and the picture files all read this one answer.
 */

export interface ColourClass {
  readonly id: string
  readonly name: string
  readonly mark: RoleMark
  /** Those for which nothing is said: grey, and not tinted. */
  readonly isBlank: boolean
  /** In document order. */
  readonly steps: readonly string[]
}

export interface ColourSheet {
  readonly by: Colouring
  /** In a fixed order; only those that some step is in, the blank one last. */
  readonly classes: readonly ColourClass[]
  classOf(step: string): ColourClass | undefined
  /** What is in a stage, class by class; the same array each time. */
  sharesOf(stage: string): readonly ColourShare[]
}

export interface ColourShare {
  readonly mark: RoleMark
  readonly count: number
}

/** How much of a class's colour is in the ground of its steps, in percent. */
export const tintPercent = 20

const fixed: Readonly<Record<Exclude<Colouring, 'role'>, readonly (readonly [id: string, colour: string])[]>> = {
  lane: [
    ['customer', '#E69F00'],
    ['frontstage', '#0072B2'],
    ['backstage', '#009E73'],
    ['support', '#CC79A7'],
  ],
  // One hue, light to dark: these have an order.
  skill: [
    ['junior', '#9CCBE8'],
    ['intermediate', '#3D8FC4'],
    ['senior', '#0B4A78'],
  ],
  privacy: [
    ['none', '#56B4E9'],
    ['personal', '#009E73'],
    ['sensitive', '#E69F00'],
    ['minor', '#D55E00'],
  ],
  heat: [
    ['0', '#F7E3CF'],
    ['1', '#F2C08E'],
    ['2', '#E8933F'],
    ['3', '#C2610F'],
    ['4', '#7A3403'],
  ],
}

/** The levels of heat, from 0 to 1, that the steps of a forecast are put into. */
export const heatLevel = (heat: number): string => (heat <= 0 ? '0' : String(Math.min(4, Math.ceil(heat * 4))))

const sheets = new WeakMap<ChartTree, Map<string, ColourSheet>>()

/** `heat` says how hot a step was in a forecast, 0 to 1; without it nothing is hot or cold. */
export function colourSheet(tree: ChartTree, by: Colouring, language: Language, heat?: ReadonlyMap<string, number>): ColourSheet {
  if (by === 'heat') return build(tree, by, language, heat)
  const known = sheets.get(tree) ?? new Map<string, ColourSheet>()
  sheets.set(tree, known)
  const key = `${by} ${language}`
  const sheet = known.get(key) ?? build(tree, by, language)
  known.set(key, sheet)
  return sheet
}

const blank = ''

function build(tree: ChartTree, by: Colouring, language: Language, heat?: ReadonlyMap<string, number>): ColourSheet {
  const members = new Map<string, string[]>()
  for (const state of tree.states) {
    const id = classIn(tree, state, by, heat)
    if (id === null) continue
    const list = members.get(id)
    if (list) list.push(state.id)
    else members.set(id, [state.id])
  }
  const classes = kindsOf(tree, by, language).flatMap(({ id, name, mark }) => {
    const steps = members.get(id) ?? []
    return steps.length > 0 ? [{ id, name, mark, isBlank: id === blank, steps }] : []
  })
  const byStep = new Map(classes.flatMap((one) => one.steps.map((step) => [step, one] as const)))
  const shares = new Map<string, readonly ColourShare[]>()
  const countIn = (stage: string): readonly ColourShare[] =>
    classes.flatMap(({ mark, steps }) => {
      const count = steps.filter((step) => tree.isInside(step, stage)).length
      return count > 0 ? [{ mark, count }] : []
    })
  return {
    by,
    classes,
    classOf: (step) => byStep.get(step),
    sharesOf: (stage) => {
      const known = shares.get(stage) ?? countIn(stage)
      shares.set(stage, known)
      return known
    },
  }
}

/** The class of a step; '' where nothing is said, null where the question makes no sense. */
function classIn(tree: ChartTree, state: State, by: Colouring, heat?: ReadonlyMap<string, number>): string | null {
  if (isContainer(state) || state.kind === 'history') return null
  const isWork = stepKind(tree, state) === 'activity'
  switch (by) {
    case 'role': {
      const role = state.activity?.role ?? state.role
      return role !== undefined && tree.project.roles[role] ? role : isWork ? blank : null
    }
    case 'lane':
      return state.lane ?? blank
    case 'skill':
      return state.activity?.kind === 'staffed' ? (state.activity.minSkill ?? blank) : null
    case 'privacy':
      return state.privacy?.class ?? blank
    case 'heat': {
      const value = heat?.get(state.id)
      return value === undefined ? null : heatLevel(value)
    }
  }
}

interface Kind {
  readonly id: string
  readonly name: string
  readonly mark: RoleMark
}

function kindsOf(tree: ChartTree, by: Colouring, language: Language): Kind[] {
  const t = translator(language)
  const unsaid: Kind = { id: blank, name: t('colour.unsaid'), mark: { ...greyMark, initial: '–' } }
  if (by === 'role') {
    const named = ([id, mark]: readonly [string, RoleMark]): Kind => ({
      id,
      name: say(tree.project.roles[id]?.name, language) || id,
      mark,
    })
    return [...[...roleMarks(tree.project.roles, language)].map(named), unsaid]
  }
  const taken = new Set<string>()
  return [
    ...fixed[by].map(([id, colour]) => {
      const name = t(`colour.${by}.${id}` as 'colour.lane.customer')
      const initial = by === 'heat' ? id : initialOf(name, taken)
      return { id, name, mark: { colour, ink: inkOn(colour), striped: false, initial } }
    }),
    unsaid,
  ]
}
