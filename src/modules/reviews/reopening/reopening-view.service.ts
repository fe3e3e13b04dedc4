import { type Actor, seatOn } from '#kernel/actor.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'
import { all, type Permission, refused } from '#kernel/permission.ts'
import type { SectionStatus, Versions } from '#modules/surveys/index.ts'
import { type Block, shown, type Shown } from '#platform/blocks/block.ts'
import type { Review } from '../review/review.store.ts'
import type { ReviewState } from '../review/review.ts'
import { mayAskReopening, maySettle } from './reopening.policy.ts'
import type { Reopening } from './reopening.store.ts'
import { isOpen, type ReopeningState, type ReopeningVerb, stands } from './reopening.ts'

type Said = { side: Side; name: LangMap | null; at: string; words: Shown | null }
export type SectionName = { number: string; title: LangMap; city: LangMap | null }

export type ReopeningView = {
  id: string
  section: SectionName
  /** The certified version that was to be opened, and the one that followed where there is one. */
  version: number
  next: number | null
  state: ReopeningState
  /** Agreed and not used up: it opens in the dialogue, and whoever may opens it there. */
  opens: 'later' | 'now' | null
  toSection: { reviewId: string; sectionId: string } | null
  since: string
  asked: Said
  reply: Said | null
  may: Record<ReopeningVerb, Permission>
}

export type Reopenings = {
  list: ReopeningView[]
  /** What can be asked for; nothing for those who have no say in it. */
  ask: { may: Permission; sections: (SectionName & { id: string })[] } | null
}

type Known = {
  actor: Actor
  review: Review
  lang: Lang
  versions: Versions
  /** The sections the State writes in, for those of its side who see them. */
  written: readonly SectionStatus[]
  reopenings: readonly Reopening[]
  texts: readonly Block[]
  people: ReadonlyMap<string, LangMap>
}

/** Whose names and words a page of requests needs, for one query each. */
export function peopleIn(reopenings: readonly Reopening[]): string[] {
  return reopenings.flatMap(({ ownerId, reply }) => (reply === null ? [ownerId] : [ownerId, reply.ownerId]))
}
export function wordsIn(reopenings: readonly Reopening[]): string[] {
  return reopenings.flatMap(({ id, reply }) => (reply === null ? [id] : [id, reply.id]))
}

function saidOf(known: Known, id: string, by: { ownerId: string; side: Side; at: Date }): Said {
  const words = shown(known.texts, id, known.lang, 'reason') ?? null
  return { side: by.side, name: known.people.get(by.ownerId) ?? null, at: by.at.toISOString(), words }
}

function opensWhen(state: ReviewState): ReopeningView['opens'] {
  if (state === 'DIALOGUE') return 'now'
  return state === 'DESK_REVIEW' ? 'later' : null
}

function viewOf(known: Known, one: Reopening): ReopeningView[] {
  const { actor, review, versions } = known
  const section = versions.sections.find(({ id }) => id === one.sectionId)
  const version = versions.heads.find(({ id }) => id === section?.submissionId)
  if (section === undefined || version === undefined) return []
  const may = (verb: ReopeningVerb): Permission => maySettle(actor, review, one, verb)
  const next = versions.heads.find(({ number }) => number === version.number + 1)?.number ?? null
  const opens = one.state === 'AGREED' && next === null ? opensWhen(review.state) : null
  const speaks = seatOn(actor, review.objectId, 'focal_point')?.organisationId === review.organisationId
  const written = known.written.find(({ key, repeatKey }) => key === section.key && repeatKey === section.repeatKey)
  return [
    {
      id: one.id,
      section: { number: section.number, title: section.title, city: section.repeatName },
      version: version.number,
      next,
      state: one.state,
      opens,
      toSection:
        opens === 'now' && speaks && written !== undefined
          ? { reviewId: review.id, sectionId: written.sectionId }
          : null,
      since: one.stateSince.toISOString(),
      asked: saidOf(known, one.id, { ...one, at: one.askedAt }),
      reply: one.reply === null ? null : saidOf(known, one.reply.id, one.reply),
      may: { agree: may('agree'), decline: may('decline'), withdraw: may('withdraw') },
    },
  ]
}

function askOf({ actor, review, versions, reopenings }: Known): Reopenings['ask'] {
  const last = versions.heads.at(-1)
  const may = mayAskReopening(actor, review)
  if (last === undefined || (!may.ok && may.reason === 'notYourRole')) return null
  const taken = new Set(reopenings.filter(({ state }) => stands(state)).map(({ sectionId }) => sectionId))
  const sections = versions.sections
    .filter(({ id, submissionId }) => submissionId === last.id && !taken.has(id))
    .map(({ id, number, title, repeatName }) => ({ id, number, title, city: repeatName }))
  return { may: sections.length === 0 ? all(may, refused('reopening.already')) : may, sections }
}

/** Requests to open certified sections again: what waits first, then the latest. */
export function reopeningsOf(known: Known): Reopenings {
  const list = known.reopenings.toReversed().flatMap((one) => viewOf(known, one))
  const [open, settled] = [list.filter(({ state }) => isOpen(state)), list.filter(({ state }) => !isOpen(state))]
  return { list: [...open, ...settled], ask: askOf(known) }
}
