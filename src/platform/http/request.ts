import { createContext } from 'react-router'
import type { OfferedLang } from '#i18n/offered.ts'
import type { T } from '#i18n/translate.ts'
import type { WorkLang } from '#kernel/lang.ts'
import type { Auth } from '#platform/auth/auth.ts'
import type { Ctx } from '#platform/ctx.ts'

/** What the server knows of a request before a page sees it. */
export type RequestInfo = {
  ctx: Ctx
  t: T
  lang: OfferedLang
  /** The reader's language in the workbench, which speaks two. */
  workLang: WorkLang
  auth: Auth
  /** The address people use, for what is read outside the browser. */
  publicUrl: string
  /** For the scripts of hydrated pages (CSP). */
  nonce: string
}

/** The key under which loaders find it; the server takes it from the built entry, which is the same object. */
export const requestInfo = createContext<RequestInfo>()
