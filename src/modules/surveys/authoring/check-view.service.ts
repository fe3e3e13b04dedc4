import { type Lang, LANGS, type LangMap, WORK_LANGS } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findCurrentQuestionnaire, getQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import type { DraftProblem } from './check.ts'
import { type Changes, changesOf } from './compare-view.service.ts'
import { type DraftHead, languagesOf, openDraft, outlineOf } from './draft-view.service.ts'
import { findLoss } from './draft.service.ts'
import type { Loss } from './loss.ts'
import { countMissing, textsOf } from './texts.ts'
import { countResponses, findNewest, type Held } from './version.store.ts'

export type CheckView = {
  head: DraftHead
  problems: DraftProblem[]
  /** All six, Arabic and English first: how many texts each lacks, and whether the version would be offered in it. */
  languages: { lang: Lang; missing: number; offered: boolean }[]
  /** Under another key than the questionnaire that States are asked. */
  beside: boolean
  /** What to call each part that has a problem. */
  names: Record<string, { number: string; title: LangMap; name: string }>
  /** Against the newest version there is; null where this would be the first. */
  newest: { id: string; version: number; changes: Changes; held: Held } | null
  /** What States would lose by it, which the publication has to agree to; null where they lose nothing. */
  loss: Loss | null
}

/** Reviews are worked on in Arabic and English. */
const IN_ORDER = [...WORK_LANGS, ...LANGS.filter((lang) => !isOneOf(WORK_LANGS, lang))]

/** What keeps a draft from being published, and what its publication means. */
export async function loadCheck(ctx: Ctx, draftId: string): Promise<CheckView> {
  return await inTransaction(ctx, async (tx) => {
    const { draft, head, items, problems, definition } = await openDraft(ctx, tx, draftId, 'publication')
    const newest = await findNewest(tx, draft.objectId, draft.key)
    const held = await countResponses(tx, draft.objectId)
    const asked = await findCurrentQuestionnaire(tx, draft.objectId)
    const lines = outlineOf(items, problems)
    const names = lines.map(({ id, number, title, name }) => [id, { number, title, name }] as const)
    const offered = languagesOf(items.find(({ kind }) => kind === 'questionnaire'))
    const missing = countMissing(textsOf(items))
    return {
      head,
      problems,
      languages: IN_ORDER.map((lang) => ({ lang, missing: missing[lang], offered: offered.includes(lang) })),
      beside: asked !== undefined && asked.definition.id !== draft.key,
      names: { [head.headId]: { number: '', title: head.title, name: head.key }, ...Object.fromEntries(names) },
      newest:
        newest === undefined
          ? null
          : {
              ...newest,
              changes: changesOf((await getQuestionnaire(tx, newest.id)).definition, definition),
              held: held.get(newest.id) ?? { held: 0, answering: 0 },
            },
      loss: await findLoss(tx, held, definition),
    }
  })
}
