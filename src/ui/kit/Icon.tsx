/** Line drawings on a grid of 16, in the colour of the text around them. They never stand alone as the only label. */
export const iconPaths = {
  undo: 'M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6',
  redo: 'm10 3 3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  chevronDown: 'm4 6 4 4 4-4',
  chevronRight: 'm6 4 4 4-4 4',
  chevronLeft: 'm10 4-4 4 4 4',
  chevronUp: 'm4 10 4-4 4 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  outline: 'M2.5 3.5h11M6 8h7.5M6 12.5h7.5M2.5 3.5V12.5h1M2.5 8h1',
  table: 'M2 3h12v10H2zM2 6.3h12M2 9.7h12M6 3v10',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  trash: 'M2.5 4h11M6 4V2.5h4V4M4 4l.6 9.5h6.8L12 4M6.6 6.5v4.5M9.4 6.5v4.5',
  restore: 'M3 3v3.5h3.5M3.3 6.3A5 5 0 1 1 3 9',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  pencil: 'm10.5 2.8 2.7 2.7L6 12.7l-3.4.7.7-3.4zM9 4.3 11.7 7',
  settings:
    'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 1.8v1.7M8 12.5v1.7M1.8 8h1.7M12.5 8h1.7M3.6 3.6l1.2 1.2M11.2 11.2l1.2 1.2M3.6 12.4l1.2-1.2M11.2 4.8l1.2-1.2',
  version: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.5V8l2.5 1.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.5V8l2.5 1.5',
  download: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  upload: 'M8 11V3M4.5 6 8 2.5 11.5 6M2.5 13.5h11',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.3M8 11.3h.01',
  globe: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2 8h12M8 2c2 1.8 2.6 3.8 2.6 6S10 12.2 8 14C6 12.2 5.4 10.2 5.4 8S6 3.8 8 2Z',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z',
  screen: 'M2 3h12v8H2zM6 14h4M8 11v3',
  play: 'M4.5 2.8v10.4L13 8z',
  stop: 'M4 4h8v8H4z',
  stepBack: 'M12.5 3v10L6 8zM3.5 3v10',
  stepForward: 'M3.5 3v10L10 8zM12.5 3v10',
  process: 'M2 2.5h5v4H2zM9 9.5h5v4H9zM4.5 6.5v5H9',
  journey: 'M2 11c2-6 4-6 6-3s4 2 6-4',
  board: 'M2 2.5h12v11H2zM6 2.5v11M10 2.5v6M6 8.5h8',
  paper: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 8h5M5.5 11h5',
  folder: 'M1.5 3.5h4l1.5 2h7.5v8h-13z',
  warning: 'M8 2.2 14.5 13.5h-13zM8 6.5v3M8 11.5h.01',
  error: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4zM8 5v3.5M8 11h.01',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5v3.5M8 5h.01',
  drag: 'M6 3.5h.01M6 8h.01M6 12.5h.01M10 3.5h.01M10 8h.01M10 12.5h.01',
  panelLeft: 'M2 3h12v10H2zM6 3v10',
  panelRight: 'M2 3h12v10H2zM10 3v10',
  panelBottom: 'M2 3h12v10H2zM2 9.5h12',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  zoomIn: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14M7 5v4M5 7h4',
  zoomOut: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14M5 7h4',
  layout: 'M6 2h4v3H6zM2 11h4v3H2zM10 11h4v3h-4zM8 5v3M4 11V8h8v3',
  link: 'M6.5 9.5 9.5 6.5M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7',
  fold: 'M3 8h10M5 2.5 8 5l3-2.5M5 13.5 8 11l3 2.5',
  unfold: 'M3 8h10M5 4.5 8 2l3 2.5M5 11.5 8 14l3-2.5',
  hourglass: 'M4 2h8M4 14h8M5 2c0 4 6 4 6 6s-6 2-6 6M11 2c0 4-6 4-6 6s6 2 6 6',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.8 2-4.3 4.5-4.3s4.5 1.5 4.5 4.3M10.5 2.8a2.5 2.5 0 0 1 0 4.5M12 9.6c1.6.6 2.5 2 2.5 3.9',
  comment: 'M2.5 2.5h11v8.5H8l-3 2.5V11H2.5z',
  printer: 'M4.5 5.5v-4h7v4M4.5 11.5h-3v-6h13v6h-3M4.5 9.5h7v5h-7z',
  palette: 'M8 14A6 6 0 1 1 14 8c0 1.5-1 2-2 2H10c-1 0-1.3.8-.8 1.6.6 1 .2 2.4-1.2 2.4ZM5 8.5h.01M6.5 5.3h.01M10 5.3h.01',
  coin: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 5 8 8l2.5-3M8 8v4M6 8.5h4M6 10.3h4',
  route: 'M3.5 12.5h6a2.5 2.5 0 0 0 0-5h-3a2.5 2.5 0 0 1 0-5h6M10.5.8l2 1.7-2 1.7',
  wave: 'M1.5 8c1.5-3 3-3 4.3 0s2.8 3 4.3 0 3-3 4.4 0',
  scale: 'M8 2v12M5 14h6M3 4.5h10M3 4.5 1.5 9h3zM13 4.5 11.5 9h3z',
  home: 'M2 7.5 8 2l6 5.5M3.5 6.5v7h9v-7M6.5 13.5v-4h3v4',
  picture: 'M2 3h12v10H2zM2 11l3.5-3.5L9 11l2-2 3 3M10.5 6.5h.01',
  eye: 'M1.5 8C3.5 4.7 5.6 3.5 8 3.5S12.5 4.7 14.5 8c-2 3.3-4.1 4.5-6.5 4.5S3.5 11.3 1.5 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
} as const

export type IconName = keyof typeof iconPaths

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'drag' ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
