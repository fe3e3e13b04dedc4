import type { WorkKind } from '#packs/schema/facts.ts'
import type { LangMap } from '#kernel/lang.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { beside, type Link } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { ChainCard } from '#platform/registry.ts'
import { getMechanism } from '../mechanism/mechanism.store.ts'
import type { Provision } from '../provision/provision.ts'
import { listProvisions } from '../provision/provision.store.ts'
import type { Work } from './work.ts'
import { listWorks } from './work.store.ts'

/** What hangs on a provision in the chain: how many questions, and the things that can be opened. */
export type Beside = { questions: number; cards: ChainCard[] }
export type ProvisionView = Provision & { beside: Beside; children: ProvisionView[] }
export type WorkView = { work: Work; provisions: ProvisionView[] }
/** The texts that are asked for: those under review, everything of the real programme, or its strategic plans. */
export type Asked = 'review' | 'programme' | 'plan'
export type FrameworkView = { asked: Asked; demonstration: boolean; mechanism: LangMap; works: WorkView[] }

const KINDS = {
  review: ['review'],
  programme: ['review', 'programme'],
  plan: ['plan'],
} as const satisfies Record<Asked, readonly WorkKind[]>

/**
 * The texts asked for with what hangs on each provision. Read as nobody, so that a reader who sits in a review finds here
 * what the public finds.
 */
export async function loadFramework(ctx: Ctx, asked: Asked = 'review'): Promise<FrameworkView> {
  const reader: Ctx = { ...ctx, personId: null, certified: false }
  return await inTransaction(reader, async (tx) => {
    const mechanism = await getMechanism(tx, ctx.demonstration && asked === 'review')
    const works = await listWorks(tx, mechanism.id, KINDS[asked])
    const provisions = await listProvisions(tx, mechanism.id, KINDS[asked])
    const found = await besideOf(reader, tx, provisions)
    const views = works.map((work) => {
      const own = provisions.filter((provision) => provision.expressionId === work.expression?.id)
      return { work, provisions: treeOf(own, found) }
    })
    return { asked, demonstration: ctx.demonstration, mechanism: mechanism.title, works: inReadingOrder(views) }
  })
}

/** Plans from the last to the first; other texts as they come. */
function inReadingOrder(views: readonly WorkView[]): WorkView[] {
  return views.toSorted((a, b) => ((a.work.period?.from ?? '') < (b.work.period?.from ?? '') ? 1 : 0))
}

function treeOf(
  provisions: readonly Provision[],
  found: ReadonlyMap<string, Beside>,
  parentEid: string | null = null,
): ProvisionView[] {
  return provisions
    .filter((provision) => provision.parentEid === parentEid)
    .map((provision) => ({
      ...provision,
      beside: found.get(provision.id) ?? { questions: 0, cards: [] },
      children: treeOf(provisions, found, provision.eid),
    }))
}

/** One query for the links and one for each kind that knows how to show itself. */
async function besideOf(ctx: Ctx, tx: Tx, provisions: readonly Provision[]): Promise<Map<string, Beside>> {
  const links = (
    await beside(
      tx,
      provisions.map((provision) => provision.id),
    )
  ).filter((link) => link.to.kind === 'provision')
  const cards = await cardsOf(ctx, tx, links)
  return new Map(
    provisions.map((provision) => {
      const mine = links.filter((link) => link.to.id === provision.id)
      const ids = new Set(mine.map((link) => link.from.id))
      const questions = new Set(mine.filter((link) => link.from.kind === 'question').map((link) => link.from.id))
      return [provision.id, { questions: questions.size, cards: cards.filter((card) => ids.has(card.id)) }]
    }),
  )
}

async function cardsOf(ctx: Ctx, tx: Tx, links: readonly Link[]): Promise<ChainCard[]> {
  const cards: ChainCard[] = []
  for (const [kind, show] of Object.entries(ctx.registry.cards)) {
    const ids = [...new Set(links.filter((link) => link.from.kind === kind).map((link) => link.from.id))]
    if (ids.length > 0) cards.push(...(await show(ctx, tx, ids)))
  }
  return cards
}
