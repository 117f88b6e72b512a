/*
 * Words on the screen. A catalogue is split by room (`en/canvas.ts` beside `zh-CN/canvas.ts`); keys read `room.what`.
 * The English one gives the shape, the Chinese one `satisfies` it, so a missing key or parameter fails the build.
 */

type Message = string | ((values: never) => string)
export type Catalogue = Readonly<Record<string, Message>>
/** The shape that the other language must fill. */
export type Like<C extends Catalogue> = {
  readonly [K in keyof C]: C[K] extends (values: infer V) => string ? (values: V) => string : string
}
