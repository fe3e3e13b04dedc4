import { z } from 'zod'
import { REPORT_AUDIENCES } from './report.ts'

export const reportParams = z.object({ reviewId: z.uuid() })

/** Without `as`, what everyone may read. */
export const reportQuery = z.strictObject({ as: z.enum(REPORT_AUDIENCES).default('public') })
