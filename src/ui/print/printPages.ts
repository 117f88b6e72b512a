import { fontStack } from '../../picture/picture'
import { drawn, drawnTexts, windowOn } from '../../picture/svg'
import type { Paged } from '../documents/pictureChoice'

/** The sheets in the page, on paper only: whatever else the window shows is left out while they are there. */
export function layOutSheets({ picture, pages }: Paged): void {
  clearSheets()
  const [first] = pages
  if (!first) return
  const box = document.createElement('div')
  box.dataset.sheets = ''
  // Drawn once, however many sheets show parts of it.
  const whole = `<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><g id="printed-picture">${drawn(picture).join('')}</g></defs></svg>`
  const sheets = pages.map(
    (page) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}" viewBox="0 0 ${page.width} ${page.height}" font-family="${fontStack}" xml:space="preserve">${drawnTexts(page)}${windowOn(page, '<use href="#printed-picture"/>')}</svg>`,
  )
  box.innerHTML = `<style>@page { size: ${first.width / 96}in ${first.height / 96}in; margin: 0 }</style>${whole}${sheets.join('')}`
  document.body.append(box)
}

export const clearSheets = (): void => document.querySelector('[data-sheets]')?.remove()

export const hasSheets = (): boolean => document.querySelector('[data-sheets]') !== null

/** Shows the browser's own dialog for printing; the sheets are gone when it closes. */
export function printSheets(paged: Paged): void {
  layOutSheets(paged)
  window.addEventListener('afterprint', clearSheets, { once: true })
  window.print()
}
