import type { ReactNode } from 'react'
import { dots, labelsOf, LETTERING, type Place, type Projection, projectionOf, worldProjection } from './projection.ts'

export type MapPoint = Place & { name: string }

export type PointMapProps = {
  /** What the picture shows, in a sentence, for those who do not see it. */
  title: string
  points: readonly Place[]
  /** Points with their names, those that matter most first. */
  named?: readonly MapPoint[]
  /** The one the page is about. */
  here?: MapPoint | undefined
  /** Stands below: what a dot is, and what the picture does not say. */
  children: ReactNode
}

/** Names that there are at most; one set for each width of screen, since their letters take more of a small picture. */
const MOST_NAMES = 16

/** The whole world in dots. */
export function WorldMap(props: Omit<PointMapProps, 'named' | 'here'>) {
  return <Picture {...props} projection={worldProjection()} />
}

/** One country or city in dots, with the names for which there is room. */
export function PointMap(props: PointMapProps) {
  const { points, here } = props
  return <Picture {...props} projection={projectionOf(here === undefined ? points : [...points, here])} />
}

function Picture({
  title,
  points,
  named = [],
  here,
  children,
  projection,
}: PointMapProps & { projection: Projection }) {
  const { width, height, at } = projection
  const first = here === undefined ? named : [here, ...named]
  const texts = first.map((point) => ({ ...at(point), text: point.name }))
  const mark = here === undefined ? undefined : at(here)
  return (
    <figure className="point-map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} className="point-map-picture">
        <path className="point-map-dots" d={dots(points.map(at))} />
        {mark === undefined ? null : <circle className="point-map-here" cx={mark.x} cy={mark.y} r="6" />}
        {(['wide', 'narrow'] as const).map((screen) => (
          <g key={screen} className={`point-map-${screen}`}>
            {labelsOf(texts, { width, most: MOST_NAMES, lettering: LETTERING[screen], dots: points.map(at) }).map(
              ({ x, y, text, anchor }) => (
                <text key={`${text} ${x} ${y}`} x={x} y={y} textAnchor={anchor}>
                  {text}
                </text>
              ),
            )}
          </g>
        ))}
      </svg>
      <figcaption>{children}</figcaption>
    </figure>
  )
}
