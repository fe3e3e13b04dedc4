import type { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import { getMechanism, listProvisions, listWorks, type Mechanism } from '#modules/frameworks/index.ts'
import { alphabetical } from '#modules/places/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { beside } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { FindingType } from './finding/finding.ts'
import { type Cycle, findCycle, listCycles } from './participation/participation.store.ts'
import { listReleasedHeads } from './public-head.store.ts'
import {
  type countriesOutput,
  type cycleOutput,
  type cyclesOutput,
  type findingsOutput,
  type frameworkOutput,
  PAGE_SIZE,
} from './public.schema.ts'
import {
  countReleased,
  listParticipants,
  listReleasedFindingsOf,
  listReviewingStates,
  type PublicParticipant,
} from './public.store.ts'
import { type Around, cycleOf, findingOf, nameIn } from './public-wire.service.ts'

/** Read as nobody, whoever asks: every store here asks for level 5 besides. */
export async function openly<R>(ctx: Ctx, work: (tx: Tx, mechanism: Mechanism) => Promise<R>): Promise<R> {
  return await inTransaction({ ...ctx, personId: null, certified: false }, async (tx) => {
    return await work(tx, await getMechanism(tx, ctx.demonstration))
  })
}

export async function listOpenCycles(ctx: Ctx): Promise<z.input<typeof cyclesOutput>> {
  return await openly(ctx, async (tx, mechanism) => ({
    demonstration: mechanism.demonstration,
    items: (await listCycles(tx, mechanism.id)).map((cycle) => cycleOf(cycle, ctx.lang)),
  }))
}

export async function cycleIn(tx: Tx, mechanism: Mechanism, id: string): Promise<Cycle> {
  const cycle = await findCycle(tx, id)
  if (cycle?.mechanismId !== mechanism.id) throw new AppError('notFound')
  return cycle
}

export async function getOpenCycle(ctx: Ctx, id: string): Promise<z.input<typeof cycleOutput>> {
  return await openly(ctx, async (tx, mechanism) => {
    const cycle = await cycleIn(tx, mechanism, id)
    const participants = await listParticipants(tx, [id])
    const reviewIds = participants.map(({ reviewId }) => reviewId)
    const reviewing = await listReviewingStates(tx, reviewIds)
    const counts = await countReleased(tx, reviewIds)
    const countries = alphabetical(participants, ctx.lang).map((participant) => ({
      code: participant.areaCode,
      name: nameIn(participant.name, ctx.lang),
      reviewId: participant.reviewId,
      partIn: participant.partIn,
      reviewingStates: alphabetical(
        reviewing.filter(({ reviewId }) => reviewId === participant.reviewId),
        ctx.lang,
      ).map((state) => ({ code: state.areaCode ?? '', name: nameIn(state.name, ctx.lang) })),
      released: (counts.get(participant.reviewId)?.total ?? 0) > 0,
    }))
    return { demonstration: mechanism.demonstration, cycle: cycleOf(cycle, ctx.lang), countries }
  })
}

/** Everybody who takes part in a cycle of the mechanism, the newest cycle first. */
async function participantsOf(tx: Tx, mechanism: Mechanism): Promise<PublicParticipant[]> {
  const cycles = (await listCycles(tx, mechanism.id)).map((cycle) => cycle.id)
  const found = await listParticipants(tx, cycles)
  return found.toSorted((a, b) => cycles.indexOf(a.cycleId) - cycles.indexOf(b.cycleId))
}

export async function listOpenCountries(ctx: Ctx): Promise<z.input<typeof countriesOutput>> {
  return await openly(ctx, async (tx, mechanism) => {
    const participants = await participantsOf(tx, mechanism)
    const counts = await countReleased(
      tx,
      participants.map(({ reviewId }) => reviewId),
    )
    const groups = [...Map.groupBy(participants, ({ areaCode }) => areaCode)].flatMap(([code, mine]) =>
      mine[0] === undefined ? [] : [{ code, name: mine[0].name, mine }],
    )
    const items = alphabetical(groups, ctx.lang).map(({ code, name: names, mine }) => ({
      code,
      name: nameIn(names, ctx.lang),
      reviews: mine.map(({ reviewId, cycleId, partIn }) => {
        return { reviewId, cycleId, partIn, released: (counts.get(reviewId)?.total ?? 0) > 0 }
      }),
    }))
    return { demonstration: mechanism.demonstration, items }
  })
}

export async function around(
  ctx: Ctx,
  tx: Tx,
  mechanism: Mechanism,
  findings: readonly { id: string }[],
): Promise<Around> {
  const ids = findings.map(({ id }) => id)
  return { lang: ctx.lang, provisions: await listProvisions(tx, mechanism.id), links: await beside(tx, ids) }
}

/** By country in alphabetical order of the language, then as each report numbers them: no other order exists [N 8]. */
export async function listOpenFindings(
  ctx: Ctx,
  asked: { type?: FindingType | undefined; country?: string | undefined; page: number },
): Promise<z.input<typeof findingsOutput>> {
  return await openly(ctx, async (tx, mechanism) => {
    const participants = (await participantsOf(tx, mechanism)).filter(
      ({ areaCode }) => asked.country === undefined || areaCode === asked.country,
    )
    const place = new Map(alphabetical(participants, ctx.lang).map(({ reviewId }, at) => [reviewId, at]))
    const heads = await listReleasedHeads(tx, { reviewIds: [...place.keys()], type: asked.type })
    const placeOf = (head: { reviewId: string }): number => place.get(head.reviewId) ?? 0
    const ordered = heads.toSorted(
      (a, b) => placeOf(a) - placeOf(b) || (a.number ?? Infinity) - (b.number ?? Infinity) || (a.id < b.id ? -1 : 1),
    )
    const here = ordered.slice((asked.page - 1) * PAGE_SIZE, asked.page * PAGE_SIZE)
    const reviewIds = [...new Set(here.map(({ reviewId }) => reviewId))]
    const found = new Map((await listReleasedFindingsOf(tx, reviewIds)).map((finding) => [finding.id, finding]))
    const beyond = await around(ctx, tx, mechanism, here)
    return {
      demonstration: mechanism.demonstration,
      page: asked.page,
      pages: Math.ceil(ordered.length / PAGE_SIZE),
      total: ordered.length,
      items: here.flatMap(({ id }) => {
        const finding = found.get(id)
        return finding === undefined ? [] : findingOf(beyond, finding)
      }),
    }
  })
}

export async function getOpenFramework(ctx: Ctx): Promise<z.input<typeof frameworkOutput>> {
  return await openly(ctx, async (tx, mechanism) => {
    const works = await listWorks(tx, mechanism.id)
    const provisions = await listProvisions(tx, mechanism.id)
    return {
      demonstration: mechanism.demonstration,
      works: works.map(({ key, title, status, expression }) => ({
        key,
        title: nameIn(title, ctx.lang),
        status,
        version: expression === null ? null : { number: expression.version, dated: expression.dated },
      })),
      provisions: provisions.map(({ eid, parentEid, num, heading, text, paragraph }) => ({
        eid,
        parent: parentEid,
        num: nameIn(num, ctx.lang),
        heading: heading === null ? null : nameIn(heading, ctx.lang),
        text: nameIn(text, ctx.lang),
        paragraph,
      })),
    }
  })
}
