import { readFile } from 'node:fs/promises'
import type { Rasteriser } from '../documents/render/png'

/** The drawing engine and the fonts of exported pictures, from the installed packages beside the built program. */
export async function diskRasteriser(home: URL): Promise<Rasteriser> {
  const read = (path: string): Promise<Uint8Array> => readFile(new URL(`../node_modules/${path}`, home))
  const fonts = '@expo-google-fonts/noto-sans-sc'
  const [wasm, regular, bold] = await Promise.all([
    read('@resvg/resvg-wasm/index_bg.wasm'),
    read(`${fonts}/400Regular/NotoSansSC_400Regular.ttf`),
    read(`${fonts}/600SemiBold/NotoSansSC_600SemiBold.ttf`),
  ])
  return { wasm, fonts: [regular, bold] }
}
