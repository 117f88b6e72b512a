import { byOrder } from '../base/order'
import type { Project } from '../project/project'
import type { Role } from '../project/staff'
import { type Language, say } from '../project/text'

/** How a role is recognised without reading: a hue, from the ninth staffed role on with a pattern, and always an initial. */
export interface RoleMark {
  readonly colour: string
  /** What is legible on `colour`. */
  readonly ink: string
  readonly striped: boolean
  readonly initial: string
}

/** Okabe and Ito's eight, told apart by people who see colours differently, darkest contrast first. */
const hues = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#CC79A7', '#56B4E9', '#F0E442', '#4D4D4D']
export const greyMark = { colour: '#8A9099', ink: '#FFFFFF', striped: false } as const

export const inkOn = (colour: string): string => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return 0.299 * r + 0.587 * g + 0.114 * b > 140 ? '#1F2328' : '#FFFFFF'
}

export const isStaffed = (role: Role): boolean => (role.kind ?? 'staff') === 'staff'

const cache = new WeakMap<Project['roles'], Map<Language, ReadonlyMap<string, RoleMark>>>()

export function roleMarks(roles: Project['roles'], language: Language): ReadonlyMap<string, RoleMark> {
  const known = cache.get(roles)?.get(language)
  if (known) return known
  const marks = new Map<string, RoleMark>()
  const taken = new Set<string>()
  let staffed = 0
  for (const role of Object.values(roles).sort(byOrder)) {
    const colour = hues[staffed % hues.length] ?? greyMark.colour
    const mark = isStaffed(role) ? { colour, ink: inkOn(colour), striped: staffed >= hues.length } : greyMark
    marks.set(role.id, { ...mark, initial: initialOf(say(role.name, language) || role.id, taken) })
    if (isStaffed(role)) staffed += 1
  }
  const perLanguage = cache.get(roles) ?? new Map<Language, ReadonlyMap<string, RoleMark>>()
  cache.set(roles, perLanguage.set(language, marks))
  return marks
}

/** The first letter of the name that no other has yet; it is taken then. */
export function initialOf(name: string, taken: Set<string>): string {
  const letters = [...name.toUpperCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter))
  const starts = name.split(/[\s/·-]+/).flatMap((word) => [...word.toUpperCase()].slice(0, 1))
  const initial = [...starts, ...letters].find((letter) => !taken.has(letter)) ?? letters[0] ?? '?'
  taken.add(initial)
  return initial
}
