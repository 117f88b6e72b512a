/** Only for somebody who watches: a line that goes away when the run is done. */
export function showProgress(share: number): void {
  process.stderr.write(share >= 1 ? '\r     \r' : `\r${String(Math.floor(share * 100)).padStart(3)} %`)
}
