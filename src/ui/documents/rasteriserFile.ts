import wasm from '@resvg/resvg-wasm/index_bg.wasm?url'

/** Where the drawing engine's program lies in the build. */
export default wasm
