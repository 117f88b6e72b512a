import regular from '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf?url'
import bold from '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf?url'
import wasm from '@resvg/resvg-wasm/index_bg.wasm?url'
import type { Rasteriser } from '../../documents/render/png'

/** The same drawing engine and fonts as the command line's, fetched from this page's own place when a picture needs pixels. */
export async function browserRasteriser(): Promise<Rasteriser> {
  const bytes = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer())
  const [engine, ...fonts] = await Promise.all([wasm, regular, bold].map(bytes))
  return { wasm: engine ?? new Uint8Array(), fonts }
}
