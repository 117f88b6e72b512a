import type { Theme } from '../../picture/drawChart'
import { mix } from '../../picture/mix'

/** What the painter paints with: the tokens of the style sheet, mixed as `canvas.module.css` mixes them. */
export interface Colours extends Theme {
  readonly accent: string
  readonly accentInk: string
  readonly stageEdge: string
  readonly laneEdge: string
  readonly parallelTint: string
  readonly foldedTint: string
  readonly heat: string
  readonly care: string
  readonly shape: string
}

/** Reads the colours that hold at `element`; again when the theme has changed. */
export function coloursAt(element: Element): Colours {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  const [paper, surface, line, strong, accent] = ['paper', 'surface', 'line', 'line-strong', 'accent'].map(token) as [
    string,
    string,
    string,
    string,
    string,
  ]
  return {
    paper,
    surface,
    tint: mix(accent, 5, paper),
    line: token('ink-2'),
    border: mix(strong, 45, line),
    ink: token('ink'),
    quiet: token('ink-2'),
    good: token('good'),
    harm: token('harm'),
    goodTint: token('good-soft'),
    harmTint: token('harm-soft'),
    accent,
    accentInk: token('accent-ink'),
    stageEdge: mix(accent, 30, line),
    laneEdge: mix(accent, 45, line),
    parallelTint: mix(accent, 3, paper),
    foldedTint: mix(accent, 9, surface),
    heat: token('heat-colour'),
    care: token('care'),
    shape: strong,
  }
}
