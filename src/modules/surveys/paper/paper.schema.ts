import { z } from 'zod'

export const paperParams = z.object({ lang: z.string() })
export const paperQuery = z.object({ review: z.uuid().optional(), section: z.uuid().optional() })
/** Beside the file itself: the place from which it is handed in, so that a file of another place is told. */
export const stagePaperForm = z.object({ review: z.uuid().optional(), section: z.uuid().optional() })

export const paperFormParams = z.object({ lang: z.string(), reviewId: z.uuid(), format: z.enum(['docx', 'xlsx']) })
export const paperFormQuery = z.object({ section: z.uuid().optional() })

export const paperFileParams = z.object({ lang: z.string(), reviewId: z.uuid(), paperId: z.uuid() })
export const paperFileQuery = z.object({ taken: z.coerce.number().int().min(0).max(10_000).optional() })

const names = z.union([z.string().max(200), z.array(z.string().max(200)).max(5000)]).optional()
/** What is ticked, and of each thing the version of the online answer it was shown beside. */
export const takePaperForm = z.object({ take: names, seen: names, all: z.string().max(10).optional() })
export const dropPaperForm = z.object({})
