import { isTest } from './kinds.ts'
import type { Offence, Source } from './project.ts'

type Graph = ReadonlyMap<string, readonly string[]>

/** Which file leads to which; `loaded` leaves out imports that types alone need. */
export function graphOf(sources: readonly Source[], { loaded }: { loaded: boolean }): Graph {
  const known = new Set(sources.map(({ path }) => path))
  return new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target, erased }) =>
        target !== undefined && known.has(target) && !(loaded && erased) ? [target] : [],
      ),
    ]),
  )
}

/** The shortest way round for each file from which one comes back to it; each circle once. */
export function circles(graph: Graph): Offence[] {
  const found = new Map<string, Offence>()
  for (const start of graph.keys()) {
    const way = shortest(graph, start, start)
    if (way !== undefined) found.set([...way].sort().join(), [...way, start].join(' -> '))
  }
  return [...found.values()]
}

/** The files between two, the first included; undefined when there is no way. */
function shortest(graph: Graph, from: string, to: string): string[] | undefined {
  const seen = new Set([from])
  let front: string[][] = [[from]]
  while (front.length > 0) {
    const next: string[][] = []
    for (const way of front) {
      for (const step of graph.get(way.at(-1) ?? '') ?? []) {
        if (step === to) return way
        if (seen.has(step)) continue
        seen.add(step)
        next.push([...way, step])
      }
    }
    front = next
  }
  return undefined
}

/** Node loads app/ as it stands, and knows no JSX. */
export function jsxFromApp(sources: readonly Source[]): Offence[] {
  const graph = graphOf(sources, { loaded: true })
  const starts = [...graph.keys()].filter((path) => /^src\/app\/.*\.ts$/.test(path) && !isTest(path))
  const pages = [...graph.keys()].filter((path) => path.endsWith('.tsx'))
  return starts.flatMap((start) =>
    pages.flatMap((page) => {
      const way = shortest(graph, start, page)
      return way === undefined ? [] : [[...way, page].join(' -> ')]
    }),
  )
}
