import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** What the rasteriser needs from outside: the browser fetches both from its own origin, the command line reads files. */
export interface Rasteriser {
  readonly wasm: ArrayBuffer | Uint8Array
  /** TTF files with every character that can occur; the first one's family stands in for all names. */
  readonly fonts: readonly Uint8Array[]
}

let ready: Promise<void> | null = null

/** The library can be started once per process only. */
function start(wasm: Rasteriser['wasm']): Promise<void> {
  ready ??= initWasm(wasm as ArrayBuffer).catch((error: unknown) => {
    ready = null
    throw error
  })
  return ready
}

/** PNG of an SVG, `width` pixels wide. No system fonts, no network: the same input gives the same bytes everywhere. */
export async function renderPng(svg: string, width: number, rasteriser: Rasteriser): Promise<Uint8Array> {
  await start(rasteriser.wasm)
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'width', value: Math.max(1, Math.round(width)) },
    font: {
      fontBuffers: [...rasteriser.fonts],
      loadSystemFonts: false,
      defaultFontFamily: 'Noto Sans SC',
      sansSerifFamily: 'Noto Sans SC',
    },
  })
  try {
    const image = resvg.render()
    try {
      return image.asPng()
    } finally {
      image.free()
    }
  } finally {
    resvg.free()
  }
}
