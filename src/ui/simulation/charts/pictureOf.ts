/** What a drawing takes from the style sheet and a file must say itself. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** A drawing of the page as a file of its own: the colours of the theme written out, its ground under it, its title on top. */
export function pictureOf(svg: SVGSVGElement, title: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll<SVGElement>('*')
  copy.querySelectorAll<SVGElement>('*').forEach((element, i) => {
    const original = originals[i]
    if (!original) return
    const style = getComputedStyle(original)
    for (const look of looks) {
      const value = style.getPropertyValue(look)
      if (value !== '') element.setAttribute(look, value.replace(/px$/, ''))
    }
    element.removeAttribute('class')
    element.removeAttribute('style')
  })
  copy.removeAttribute('class')
  const head = 40
  const margin = 20
  const { width, height } = svg.viewBox.baseVal
  copy.setAttribute('viewBox', `${-margin} ${-head} ${width + 2 * margin} ${height + head + margin}`)
  copy.setAttribute('width', String(width + 2 * margin))
  copy.setAttribute('height', String(height + head + margin))
  copy.setAttribute('font-family', 'Inter, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif')
  const page = getComputedStyle(document.documentElement)
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
    return element
  }
  const words = make('text', { x: 0, y: -12, 'font-size': 14, 'font-weight': 600, fill: page.getPropertyValue('--ink').trim() })
  words.textContent = title
  copy.prepend(
    make('rect', {
      x: -margin,
      y: -head,
      width: width + 2 * margin,
      height: height + head + margin,
      fill: page.getPropertyValue('--surface').trim(),
    }),
    words,
  )
  return new XMLSerializer().serializeToString(copy)
}
