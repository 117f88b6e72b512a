/** How many pixels a PNG or a JPEG has; undefined where it is neither. */
export function pixelsOf(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sized = (width: number, height: number) => (width > 0 && height > 0 ? { width, height } : undefined)
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) return sized(view.getUint32(16), view.getUint32(20))
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = view.getUint16(at)
    // The start of a frame, of whatever kind; the markers among them that say something else are passed over.
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return sized(view.getUint16(at + 7), view.getUint16(at + 5))
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
