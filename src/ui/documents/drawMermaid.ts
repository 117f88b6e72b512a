/** Draws a Mermaid text as SVG: strict, so nothing in it becomes a link, a script or foreign markup. */
export async function drawMermaid(text: string): Promise<string> {
  const { default: mermaid } = await import('mermaid')
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    htmlLabels: false,
    // A chart of five hundred steps is longer than mermaid takes unasked; it would draw a picture of an error.
    maxTextSize: 1_000_000,
    state: { htmlLabels: false } as never,
  })
  const { svg } = await mermaid.render('passage-mermaid', text)
  return svg
}
