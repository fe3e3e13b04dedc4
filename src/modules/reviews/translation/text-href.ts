import type { Lang } from '#kernel/lang.ts'
import { paths } from '#paths'

type At = { to: Lang; waiting: boolean; text?: string | undefined; done?: Done }
export type Done = 'translate' | 'approve'

/** The list in one language, whole or what waits of it, or one text of it. */
export function hrefOf(lang: Lang, reviewId: string, { to, waiting, text, done }: At): string {
  const query = new URLSearchParams({
    to,
    ...(waiting ? { only: 'waiting' } : {}),
    ...(text === undefined ? {} : { text }),
    ...(done === undefined ? {} : { done }),
  })
  return `${paths.translations(lang, reviewId)}?${query.toString()}${text === undefined ? '' : '#text'}`
}
