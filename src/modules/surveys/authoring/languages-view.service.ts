import { type Lang, LANGS } from '#kernel/lang.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type DraftHead, languagesOf, openDraft, outlineOf } from './draft-view.service.ts'
import type { ItemKind } from './draft.ts'
import { countMissing, type DraftText, lacks, textsOf } from './texts.ts'

const PAGE = 40

export type TextLine = DraftText & { kind: ItemKind; number: string; name: string }

export type LanguagesView = {
  head: DraftHead
  /** All six, and in which the questionnaire is offered. */
  counts: { lang: Lang; missing: number; offered: boolean }[]
  total: number
  to: Lang
  all: boolean
  page: number
  pages: number
  lines: TextLine[]
}

/** The texts of a draft that one language lacks, or all of them, with the other languages beside. */
export async function loadLanguages(
  ctx: Ctx,
  draftId: string,
  wanted: { to?: Lang | undefined; all?: boolean; page?: number },
): Promise<LanguagesView> {
  return await inTransaction(ctx, async (tx) => {
    const { head, items, problems } = await openDraft(ctx, tx, draftId)
    const offered = languagesOf(items.find(({ kind }) => kind === 'questionnaire'))
    const outline = outlineOf(items, problems)
    const order = new Map(outline.map(({ id }, index) => [id, index]))
    const texts = textsOf(items.toSorted((a, b) => (order.get(a.id) ?? -1) - (order.get(b.id) ?? -1)))
    const missing = countMissing(texts)
    const most = offered.toSorted((a, b) => missing[b] - missing[a])[0]
    const to = wanted.to ?? most ?? 'en'
    const all = wanted.all === true
    const shown = all ? texts : texts.filter((text) => lacks(text, to))
    const pages = Math.max(1, Math.ceil(shown.length / PAGE))
    const page = Math.min(wanted.page ?? 1, pages)
    return {
      head,
      counts: LANGS.map((lang) => ({ lang, missing: missing[lang], offered: offered.includes(lang) })),
      total: texts.length,
      to,
      all,
      page,
      pages,
      lines: shown.slice((page - 1) * PAGE, page * PAGE).map((text) => {
        const line = outline.find(({ id }) => id === text.itemId)
        return { ...text, kind: line?.kind ?? 'questionnaire', number: line?.number ?? '', name: line?.name ?? '' }
      }),
    }
  })
}
