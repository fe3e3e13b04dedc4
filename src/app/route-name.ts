import { endpoints } from '#app/api.ts'
import { pages } from '#app/pages.ts'

/** What is neither a page nor an address of the interface: one name for all of it, so that nobody makes new ones by asking. */
const OTHER = 'other'
const OWN = new Set(['/', '/health', '/ready', '/metrics', '/favicon.ico', '/api/openapi.json'])

type Known = { pattern: string; address: RegExp }

/** Tells which declared address a request is for, by its pattern: never by an id, a name or a language. */
export function routeNamer(): (pathname: string) => string {
  const known: Known[] = [
    ...pages.map(({ path }) => knownAs(path === '' ? '/:lang' : `/:lang/${path}`)),
    ...endpoints.map(({ declaration }) => knownAs(`/api${declaration.path.replaceAll(/\{(\w+)\}/g, ':$1')}`)),
  ].toSorted((a, b) => parameters(a.pattern) - parameters(b.pattern))
  return (pathname) => {
    if (OWN.has(pathname)) return pathname
    if (pathname.startsWith('/assets/')) return '/assets'
    // Each page is also there as data.
    const place = pathname.replace(/\.data$/, '')
    return known.find(({ address }) => address.test(place))?.pattern ?? OTHER
  }
}

function knownAs(pattern: string): Known {
  const parts = pattern.split('/').map((part) => {
    if (part === ':lang') return '[a-z]{2}'
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  })
  return { pattern, address: new RegExp(`^${parts.join('/')}/?$`) }
}

function parameters(pattern: string): number {
  return pattern.split('/:').length
}
