import type { z } from 'zod'

/** Who may come at all; what they may see and do there the services decide, by policy and row-level security. */
export type RoutePermission = 'public' | 'signedIn' | 'demonstration'

export type FormDeclaration = {
  /** Zod schema of the fields; every text is bounded. */
  input: z.ZodType
  summary: string
  /** The event written to the audit, or why none is. */
  audit: string
  /** Needs the one-time code in the same form. */
  certified?: true
}

/** A page, declared in one object: the registry routes, checks, documents and tests it from here. */
export type PageDeclaration = {
  id: string
  /** Below `/:lang`. */
  path: string
  file: string
  summary: string
  permission: RoutePermission
  params: z.ZodType
  query?: z.ZodType
  forms: Record<string, FormDeclaration>
  /** Open to whoever came by a link too; what they reach there the database says. */
  byLink?: true
  /** Parts of it go on in the browser (`Island`); without this a page carries no script at all. */
  script?: true
  /** Bytes of its largest request, where that is more than a form of texts needs. */
  bodyLimit?: number
  /** Answers with a file instead of a page. */
  download?: true
}

export function declarePage<const D extends PageDeclaration>(declaration: D): D {
  return declaration
}
