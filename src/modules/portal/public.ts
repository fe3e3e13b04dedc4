import type { Ctx } from '#platform/ctx.ts'

/** The same request as nobody: on public pages a reader who sits in a review finds what the public finds, and no more. */
export function asPublic(ctx: Ctx): Ctx {
  return { ...ctx, personId: null, certified: false }
}
