import { declarePage } from '#platform/http/route.ts'
import { nothing } from '../account/account.schema.ts'
import { linkCodeInput, linkParams, linkQuery } from './link.schema.ts'

const NOT_SEATED = 'none: the visitor is nobody yet; the link counts that it was opened'

export const linkPage = declarePage({
  id: 'people.link',
  path: 'link/:token',
  file: 'modules/people/link/link.page.tsx',
  summary: 'A way to one’s sections without an account: a link, and a code to the address it is bound to',
  permission: 'public',
  params: linkParams,
  query: linkQuery,
  forms: {
    askCode: { input: nothing, summary: 'Mails a code to the address of the link', audit: NOT_SEATED },
    open: { input: linkCodeInput, summary: 'Checks the code and opens the sections', audit: NOT_SEATED },
    askLink: { input: nothing, summary: 'Asks the focal point for a new link', audit: NOT_SEATED },
  },
})

export const linkRoutes = [linkPage] as const
