import type { ReactNode } from 'react'

/** The few pictures we have. Each stands beside words and is hidden from screen readers. */
const SHAPES = {
  eye: (
    <>
      <path d="M1.5 8s2.4-4.5 6.5-4.5S14.5 8 14.5 8 12.1 12.5 8 12.5 1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.500V8l2.4 1.6" />
    </>
  ),
  check: <path d="m3 8.5 3.4 3.400L13 4.8" />,
  ring: <circle cx="8" cy="8" r="4.5" />,
  half: (
    <>
      <circle cx="8" cy="8" r="4.5" />
      <path d="M8 3.500a4.5 4.5 0 0 1 0 9Z" fill="currentColor" />
    </>
  ),
  dot: <circle cx="8" cy="8" r="3.5" fill="currentColor" />,
  alert: (
    <>
      <path d="M8 2.2 14.6 13.500H1.400Z" />
      <path d="M8 6.500v3.200M8 11.600v.2" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.400v3.600M8 4.900v.2" />
    </>
  ),
  forward: <path d="m6 3.5 4.5 4.500L6 12.5" />,
  back: <path d="M10 3.5 5.5 8l4.5 4.5" />,
  file: (
    <>
      <path d="M3.5 1.800h6l3 3v9.400h-9Z" />
      <path d="M9.5 1.800v3h3" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof SHAPES

const DIRECTIONAL: ReadonlySet<IconName> = new Set(['forward', 'back'])

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className={DIRECTIONAL.has(name) ? 'icon icon-directional' : 'icon'}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  )
}

/** Our mark: an arch over a doorway, the root of the name (to build, to dwell), in one line. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d="M4 28V15.500a12 12 0 0 1 24 0V28" />
      <path d="M10.5 28V16a5.5 5.5 0 0 1 11 0v12" />
      <path d="M2 28h28" />
      <circle cx="16" cy="16" r="1.6" className="mark-light" />
    </svg>
  )
}
