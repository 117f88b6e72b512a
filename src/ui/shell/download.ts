/** Hands a file to the browser's downloads. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  letGo(url)
}

/** Frees an object's address a while later: a download or a picture that has just been started may still read from it. */
export const letGo = (url: string): unknown => setTimeout(() => URL.revokeObjectURL(url), 60_000)

/** A name that every file system takes. */
export const fileName = (name: string, ending: string): string => {
  const plain = [...name]
    .map((sign) => (sign < ' ' || '\\/:*?"<>|'.includes(sign) ? '-' : sign))
    .join('')
    .trim()
    .replace(/^\.+/, '')
    .slice(0, 80)
  return `${plain || 'passage'}${ending}`
}
