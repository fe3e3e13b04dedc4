import type { LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import {
  getQuestionnaire,
  listSubmissions,
  listSubmittedAnswers,
  listSubmittedSections,
} from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Shown, shown } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listDocuments } from '../adoption/document.store.ts'
import { cardOf, type FindingCard } from '../finding/finding-view.service.ts'
import { standingViews } from '../finding/finding.ts'
import { listFindings, listReplies } from '../finding/finding.store.ts'
import { type AnswerShown, answerShown } from '../review/answer-shown.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'

export const PREVIEWS = { public: 5, 'member-states': 4, reviewer: 2 } as const satisfies Record<string, Level>
export type PreviewAs = keyof typeof PREVIEWS

export type PreviewView = {
  room: Room
  as: PreviewAs
  level: Level
  /** Approved translations that still wait are shown as if they had been released. */
  waiting: boolean
  summary: Shown | null
  report: boolean
  findings: (FindingCard & { divergent: Shown | null })[]
  sections: { id: string; number: string; title: LangMap; city: LangMap | null; answers: AnswerShown[] }[]
  /** Units that this reader does not see. */
  hidden: number
}

/**
 * The review as somebody else sees it: every row is asked for its level, none for who looks, so that what stands here is
 * what that level opens and nothing else; `waiting`: and the approved translations that a release at that level would add.
 */
export async function loadPreview(
  ctx: Ctx,
  input: { reviewId: string; as: PreviewAs; waiting?: boolean },
): Promise<PreviewView> {
  const { waiting = false } = input
  return await inTransaction(ctx, async (tx) => {
    const { review, room } = await enterRoom(ctx, tx, input.reviewId, 'release')
    const level = PREVIEWS[input.as]
    const allFindings = (await listFindings(tx, review.id)).filter((finding) => finding.number !== null)
    const findings = allFindings.filter((finding) => finding.level >= level)
    const views = standingViews(await listReplies(tx, review.id))
    const documents = await listDocuments(tx, review.id)
    const [summary, report] = (['summary', 'report'] as const).map((kind) =>
      documents.find((one) => one.kind === kind && one.level >= level),
    )
    const last = (await listSubmissions(tx, review.objectId)).at(-1)
    const allSections = last === undefined ? [] : await listSubmittedSections(tx, last.id)
    const sections = allSections.filter((section) => section.level >= level)
    const answers = (
      await listSubmittedAnswers(
        tx,
        sections.map((section) => section.id),
      )
    ).filter((answer) => answer.level >= level)
    const things = [...findings, ...views, ...answers, ...(summary === undefined ? [] : [summary])]
    const blocks = (
      await listBlocks(
        tx,
        things.map((thing) => thing.id),
      )
    ).filter((block) => block.level >= level || (waiting && block.status === 'approved' && !block.outdated))
    const questionnaireId = sections[0]?.questionnaireId
    const questionnaire =
      questionnaireId === undefined ? undefined : (await getQuestionnaire(tx, questionnaireId)).definition
    return {
      room,
      as: input.as,
      level,
      waiting,
      summary: (summary && shown(blocks, summary.id, ctx.lang)) ?? null,
      report: report !== undefined,
      findings: findings.map((finding) => {
        const view = views.find((one) => one.findingId === finding.id)
        return { ...cardOf(finding, blocks, ctx.lang), divergent: (view && shown(blocks, view.id, ctx.lang)) ?? null }
      }),
      sections: sections.map((section) => ({
        id: section.id,
        number: section.number,
        title: section.title,
        city: section.repeatName,
        answers:
          questionnaire === undefined
            ? []
            : answers
                .filter((answer) => answer.sectionId === section.id)
                .map((answer) => answerShown(questionnaire, answer, blocks, ctx.lang)),
      })),
      hidden:
        allFindings.length -
        findings.length +
        (allSections.length - sections.length) +
        documents.filter((one) => one.level < level).length,
    }
  })
}
