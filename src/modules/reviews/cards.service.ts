import { LANGS, type Lang, type LangMap } from '#kernel/lang.ts'
import { answerCards } from '#modules/surveys/index.ts'
import { paths } from '#paths'
import type { Block } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx, Registry, Tx } from '#platform/ctx.ts'
import type { ChainCard } from '#platform/registry.ts'
import { listFindingsById } from './finding/finding-card.store.ts'
import { listThreadsById } from './thread/thread-card.store.ts'

/** A neighbour is named by its first words. */
const LENGTH = 90

function firstWords(text: string): string {
  if (text.length <= LENGTH) return text
  const cut = text.slice(0, LENGTH)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LENGTH / 2))} …`
}

/** The words in each language in which they are authentic or approved. */
function labelOf(blocks: readonly Block[], thingId: string): LangMap {
  const label: LangMap = {}
  for (const lang of LANGS) {
    const block = blocks.find(
      (one) =>
        one.thingId === thingId &&
        one.lang === lang &&
        (one.status === 'original' || one.status === 'approved') &&
        !one.outdated,
    )
    if (block !== undefined) label[lang] = firstWords(block.body)
  }
  return label
}

async function findingCards(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<ChainCard[]> {
  const findings = await listFindingsById(tx, ids)
  const blocks = await listBlocks(
    tx,
    findings.map((finding) => finding.id),
  )
  return findings.map(({ id, reviewId, level, number }) => ({
    kind: 'finding',
    id,
    label: labelOf(blocks, id),
    href:
      level === 5 && ctx.personId === null
        ? released(ctx.lang, reviewId, number)
        : paths.finding(ctx.lang, reviewId, id),
  }))
}

/** The place of a finding on the public page of its review. */
function released(lang: Lang, reviewId: string, number: number | null): string {
  const page = paths.released(lang, reviewId)
  return number === null ? page : `${page}#finding-${number}`
}

/** A thread is named by the question it begins with and leads to the answer it is about. */
async function threadCards(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<ChainCard[]> {
  const threads = await listThreadsById(tx, ids)
  const blocks = await listBlocks(
    tx,
    threads.flatMap((thread) => thread.firstMessage ?? []),
  )
  return threads.map(({ id, reviewId, aboutKind, aboutId, firstMessage }) => {
    const label = firstMessage === null ? {} : labelOf(blocks, firstMessage)
    const href =
      aboutKind === 'answer'
        ? `${paths.question(ctx.lang, reviewId, aboutId)}#thread-${id}`
        : aboutKind === 'finding'
          ? paths.finding(ctx.lang, reviewId, aboutId)
          : paths.room(ctx.lang, reviewId)
    return { kind: 'thread', id, label, href }
  })
}

/** How the things of a review show themselves as neighbours in the chain; what the actor may not see is left out. */
export const reviewCards: Registry['cards'] = { finding: findingCards, thread: threadCards, answer: answerCards }
