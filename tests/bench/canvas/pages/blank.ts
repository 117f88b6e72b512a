// Does nothing that costs: what the measuring itself takes, to be subtracted from the others.
let [label, seen] = ['', 0]
window.addEventListener('keydown', ({ key }) => {
  label += key
})
window.addEventListener('pointermove', () => {
  seen += 1
})
window.addEventListener(
  'wheel',
  (event) => {
    event.preventDefault()
    seen += 1
  },
  { passive: false },
)
window.bench = {
  open: async () => {},
  setView: () => {},
  selectAll: () => {
    seen += 1
  },
  selectNone: () => {},
  read: () => ({ at: `${seen}`, label, view: `${seen}` }),
}

export {}
