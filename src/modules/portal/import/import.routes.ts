import { z } from 'zod'
import { MAX_FILE } from '#platform/imports/limits.ts'
import { declarePage } from '#platform/http/route.ts'

const nothing = z.strictObject({})

export const importPage = declarePage({
  id: 'import',
  path: 'import',
  file: 'modules/portal/import/import.page.tsx',
  summary: 'Hand in a file with a questionnaire, a text under review or a list of places; and what came in before.',
  permission: 'signedIn',
  params: z.object({}),
  // The file with its envelope.
  bodyLimit: MAX_FILE + 64 * 1024,
  forms: {
    stage: { input: nothing, summary: 'Reads a file, compares it and keeps it for a decision.', audit: 'stage import' },
  },
})

export const importedPage = declarePage({
  id: 'imported',
  path: 'import/:importId',
  file: 'modules/portal/import/imported.page.tsx',
  summary: 'One file: what it is, what is wrong with it by row, what it would change; commit, drop or undo.',
  permission: 'signedIn',
  params: z.object({ importId: z.uuid() }),
  forms: {
    commit: { input: nothing, summary: 'Writes all of it.', audit: 'commit import' },
    drop: { input: nothing, summary: 'Lets it go; nothing was written.', audit: 'drop import' },
    undo: { input: nothing, summary: 'Puts back what was there before.', audit: 'undo import' },
  },
})

export const importRoutes = [importPage, importedPage] as const
