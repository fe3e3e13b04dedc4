import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { mayMove } from '#platform/transition/machine.ts'
import { all, type Permission } from '#kernel/permission.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import { listSubmittedQuestions, type SubmittedQuestion } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Block, shown, type Shown } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import { beside } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { findingMachine, type FindingState, type FindingType, type Verdict } from './finding.ts'
import { mayAddFinding, mayChangeFinding, mayReply } from './finding.policy.ts'
import { type Finding, getFinding, listFindings, listReplies } from './finding.store.ts'

/** A finding as a list shows it. */
export type FindingCard = {
  id: string
  number: number | null
  type: FindingType
  state: FindingState
  level: Finding['level']
  organisation: LangMap
  text: Shown | null
}

export type ReplyView = { id: string; verdict: Verdict; at: string; text: Shown | null }
export type ProvisionChoice = { id: string; eid: string; num: LangMap; heading: LangMap | null; text: LangMap }
export type AnswerChoice = { id: string; number: string; label: LangMap; section: LangMap }

export type FindingView = {
  room: Room
  finding: FindingCard & { version: number; original: { text: string; lang: Block['lang'] } }
  provisions: ProvisionChoice[]
  answers: AnswerChoice[]
  /** Ids the finding stands on. */
  about: string[]
  restsOn: string[]
  replies: ReplyView[]
  may: { change: Permission; propose: Permission; reply: Permission; keep: Permission }
}

export function cardOf(finding: Finding, blocks: readonly Block[], lang: Ctx['lang']): FindingCard {
  const { id, number, type, state, level, organisation } = finding
  return { id, number, type, state, level, organisation, text: shown(blocks, id, lang) ?? null }
}

/** Paragraphs of the framework a finding can be about. */
export async function listProvisionChoices(tx: Tx, mechanismId: string): Promise<ProvisionChoice[]> {
  return (await listProvisions(tx, mechanismId)).map(({ id, eid, num, heading, text }) => ({
    id,
    eid,
    num,
    heading,
    text,
  }))
}

export function answerChoices(questions: readonly SubmittedQuestion[]): AnswerChoice[] {
  return questions.map(({ answerId, number, label, section }) => ({ id: answerId, number, label, section }))
}

export async function loadFinding(ctx: Ctx, input: { reviewId: string; findingId: string }): Promise<FindingView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, input.reviewId, 'findings')
    const finding = await getFinding(tx, input.findingId)
    if (finding.reviewId !== review.id) throw new AppError('notFound')
    const replies = (await listReplies(tx, review.id)).filter((reply) => reply.findingId === finding.id)
    const blocks = await listBlocks(tx, [finding.id, ...replies.map((reply) => reply.id)])
    const links = (await beside(tx, [finding.id])).filter((link) => link.from.id === finding.id)
    const original = blocks.find((b) => b.thingId === finding.id && b.status === 'original')
    const change = mayChangeFinding(actor, finding, review.state)
    return {
      room,
      finding: {
        ...cardOf(finding, blocks, ctx.lang),
        version: finding.version,
        original: { text: original?.body ?? '', lang: original?.lang ?? ctx.lang },
      },
      provisions: await listProvisionChoices(tx, review.mechanismId),
      answers: answerChoices(await listSubmittedQuestions(tx, review.objectId)),
      about: links.filter((link) => link.kind === 'about').map((link) => link.to.id),
      restsOn: links.filter((link) => link.kind === 'rests_on').map((link) => link.to.id),
      replies: replies.map(({ id, verdict, at }) => ({
        id,
        verdict,
        at: at.toISOString(),
        text: shown(blocks, id, ctx.lang) ?? null,
      })),
      may: {
        change,
        propose: all(mayMove(findingMachine, actor, finding.objectId, finding.state, 'propose'), change),
        reply: mayReply(actor, finding, review),
        keep: all(mayMove(findingMachine, actor, finding.objectId, finding.state, 'keep'), change),
      },
    }
  })
}

export type FindingsView = { room: Room; findings: FindingCard[]; may: { add: Permission } }

export async function loadFindings(ctx: Ctx, reviewId: string): Promise<FindingsView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'findings')
    const findings = await listFindings(tx, review.id)
    const blocks = await listBlocks(
      tx,
      findings.map((finding) => finding.id),
    )
    return {
      room,
      findings: findings.map((finding) => cardOf(finding, blocks, ctx.lang)),
      may: { add: mayAddFinding(actor, review) },
    }
  })
}
