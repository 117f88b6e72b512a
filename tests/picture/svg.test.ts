import { describe, expect, it } from 'vitest'
import type { Picture, TextShape } from '../../src/picture/picture'
import { toSvg } from '../../src/picture/svg'

const text = (words: string): TextShape => ({ kind: 'text', x: 1, y: 2, text: words, size: 12, colour: '#000' })
const picture = (...shapes: Picture['shapes']): Picture => ({ width: 100, height: 50, shapes })

describe('a picture as SVG', () => {
  it('keeps text as text and escapes what would be markup', () => {
    const svg = toSvg(picture(text('首联 <img src=x onerror=alert(1)> & "说明"')))

    expect(svg).toContain('>首联 &lt;img src=x onerror=alert(1)&gt; &amp; &quot;说明&quot;</text>')
    expect(svg).not.toContain('<img')
  })

  it('escapes attributes and drops characters that XML cannot hold', () => {
    const svg = toSvg(
      picture({ kind: 'group', id: '"><script>', title: 'a\u0000b\ud800c', shapes: [] }, { kind: 'path', d: 'M0 0"/><a/>' }),
    )

    expect(svg).toContain('data-id="&quot;&gt;&lt;script&gt;"')
    expect(svg).toContain('<title>abc</title>')
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('<a/>')
  })

  it('gives equal text for equal pictures, numbers rounded to hundredths', () => {
    const make = () =>
      toSvg(
        picture(
          {
            kind: 'rect',
            x: 0.1 + 0.2,
            y: -0,
            width: 10,
            height: 5,
            radius: 4,
            fill: '#fff',
            stroke: { colour: '#111', width: 1, dash: [4, 2] },
          },
          {
            kind: 'line',
            points: [
              [0, 0],
              [1.005, 3],
            ],
            stroke: { colour: '#111', width: 1.5 },
          },
        ),
      )

    expect(make()).toBe(make())
    expect(make()).toContain(
      '<rect x="0.3" y="0" width="10" height="5" rx="4" fill="#fff" stroke="#111" stroke-width="1" stroke-dasharray="4 2"/>',
    )
  })

  it('names a Chinese font family', () => {
    expect(toSvg(picture())).toContain('PingFang SC')
  })
})
