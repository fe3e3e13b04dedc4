import { z } from 'zod'
import { declarePage } from '#platform/http/route.ts'

export const frameworkPage = declarePage({
  id: 'framework',
  path: 'framework',
  file: 'modules/frameworks/work/framework.page.tsx',
  summary: 'The texts under review as numbered provisions with permanent links, and what hangs on each.',
  permission: 'public',
  params: z.object({}),
  /** Of the real programme instead of the demonstration's own: what is told of it, or the strategic plans. */
  query: z.object({ of: z.enum(['programme', 'plan']).optional() }),
  forms: {},
})

export const frameworksRoutes = [frameworkPage] as const
