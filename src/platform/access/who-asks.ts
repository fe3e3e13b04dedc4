import { AppError } from '#kernel/errors.ts'
import type { Ctx } from '#platform/ctx.ts'

/** The id of the reader, where only somebody who signed in can ask. */
export function whoAsks(ctx: Ctx): string {
  if (ctx.personId === null) throw new AppError('notSignedIn')
  return ctx.personId
}
