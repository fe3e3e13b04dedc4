import type { LangMap } from '#kernel/lang.ts'
import type { Mandate } from '../mechanism/mechanism.ts'

/** A decision or resolution that texts rest on, with what it is about and where the sources cite it. */
export type KnownMandate = Mandate & {
  id: string
  kind: 'resolution' | 'decision'
  title: LangMap
  paragraph: string
}

/** Two decisions of one session may share a symbol, so it is no key. */
export function mandateKey({ body, year, session, kind, number }: Omit<Mandate, 'symbol'>): string {
  return [body, year ?? '', session, kind, number].join(':')
}
