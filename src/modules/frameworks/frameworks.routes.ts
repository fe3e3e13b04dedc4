import { z } from 'zod'
import { declarePage } from '#platform/http/route.ts'

export const frameworkPage = declarePage({
  id: 'framework',
  path: 'framework',
  file: 'modules/frameworks/work/framework.page.tsx',
  summary: 'The texts under review as numbered provisions with permanent links, and what hangs on each.',
  permission: 'public',
  params: z.object({}),
  /** On a demonstration, the texts of the real programme instead of its own. */
  query: z.object({ of: z.literal('programme').optional() }),
  forms: {},
})

export const frameworksRoutes = [frameworkPage] as const
