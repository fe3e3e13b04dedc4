import type { Actor } from '#kernel/actor.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { listSubmittedQuestions, type SubmittedQuestion } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listUnitViews } from '../release/release-view.service.ts'
import type { UnitView } from '../release/unit-view.ts'
import type { Review } from '../review/review.store.ts'
import { withCity } from '../review/answer-shown.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { type WordChange, wordDiff } from '../review/word-diff.ts'
import { mayApprove, mayTranslate } from './translation.policy.ts'
import { listTexts, type TextRow } from './translation.store.ts'

export type TranslationStatus = 'original' | 'none' | 'machine' | 'human' | 'approved' | 'outdated'

/** A text and how far its translation into one language is. */
export type TextItem = {
  /** The original's id. */
  id: string
  unit: UnitView
  /** The question an answer belongs to; `plain` leaves out the city, where it stands above. */
  question: { number: string; label: LangMap; plain: LangMap } | null
  /** Which of its texts: the words, the reason why something is not available, or the State's view of a finding. */
  part: 'text' | 'reason' | 'reply'
  side: Side
  lang: Lang
  status: TranslationStatus
}

export type OpenText = {
  item: TextItem
  thing: string
  field: string
  original: string
  translation: { id: string; text: string; outdated: boolean; made: 'human' | 'machine' } | null
  /** What became of the words from which an outdated translation was made; nothing where they are no longer there. */
  changed: WordChange[] | null
  may: { translate: Permission; approve: Permission }
}

/** The texts of one unit of release; `all` counts those that are not shown because they are done as well. */
export type TextGroup = { unit: UnitView; items: TextItem[]; ready: number; all: number }
export type TranslationsView = {
  room: Room
  to: Lang
  waiting: boolean
  ready: number
  all: number
  groups: TextGroup[]
  open: OpenText | null
  /** The next one in the list that waits for this reader. */
  next: TextItem | null
}

/** In this language nothing is left to do about it. */
function isReady({ status }: TextItem): boolean {
  return status === 'approved' || status === 'original'
}

function groupsOf(items: readonly TextItem[], waiting: boolean): TextGroup[] {
  return [...Map.groupBy(items, ({ unit }) => unit.id).values()].flatMap((own) => {
    const [first] = own
    const left = waiting ? own.filter((item) => !isReady(item)) : own
    if (first === undefined || left.length === 0) return []
    return [{ unit: first.unit, items: left, ready: own.filter(isReady).length, all: own.length }]
  })
}

/** The earlier original is known by its digest: of an answer it stands in the version before. */
function changedSince({ texts }: Known, original: TextRow, translation: TextRow | undefined): WordChange[] | null {
  if (translation === undefined || translation.sourceDigest === original.digest) return null
  const earlier = texts.find(({ status, digest }) => status === 'original' && digest === translation.sourceDigest)
  return earlier === undefined ? null : wordDiff(earlier.body, original.body)
}

function statusOf(original: TextRow, translation: TextRow | undefined, to: Lang): TranslationStatus {
  if (original.lang === to) return 'original'
  if (translation === undefined) return 'none'
  if (translation.sourceDigest !== null && translation.sourceDigest !== original.digest) return 'outdated'
  return translation.status === 'machine' || translation.status === 'approved' ? translation.status : 'human'
}

type Known = {
  units: readonly UnitView[]
  questions: readonly SubmittedQuestion[]
  texts: readonly TextRow[]
  to: Lang
}

function translationOf(known: Known, original: TextRow): TextRow | undefined {
  return known.texts.find(
    (one) =>
      one.thingId === original.thingId &&
      one.field === original.field &&
      one.lang === known.to &&
      one.status !== 'original',
  )
}

/** Texts of earlier versions and of units no longer released are left out. */
function itemOf(known: Known, original: TextRow): TextItem[] {
  const unit = known.units.find((one) => one.id === original.unitId)
  const question = known.questions.find((one) => one.answerId === original.thingId)
  if (unit === undefined || (unit.kind === 'section' && question === undefined)) return []
  const part =
    unit.kind === 'finding' && original.thingId !== unit.id ? 'reply' : original.field === 'reason' ? 'reason' : 'text'
  const { id, side, lang } = original
  return [
    {
      id,
      unit,
      question:
        question === undefined
          ? null
          : { number: question.number, label: withCity(question.label, question.city), plain: question.label },
      part,
      side,
      lang,
      status: statusOf(original, translationOf(known, original), known.to),
    },
  ]
}

type Reader = { actor: Actor; review: Review }

function openText(known: Known, original: TextRow, reader: Reader): OpenText | null {
  const [item] = itemOf(known, original)
  if (item === undefined) return null
  const translation = translationOf(known, original)
  const same = original.lang === known.to ? refused('translation.sameLanguage') : allowed
  // An approval is of one original: when that has changed since, its author may say it anew.
  const approved = translation?.status === 'approved'
  const done = item.status === 'approved' ? refused('translation.approved') : allowed
  const there = translation === undefined ? refused('translation.nothingYet') : allowed
  return {
    item,
    thing: original.thingId,
    field: original.field,
    original: original.body,
    translation:
      translation === undefined
        ? null
        : {
            id: translation.id,
            text: translation.body,
            outdated: item.status === 'outdated',
            made: translation.status === 'machine' ? 'machine' : 'human',
          },
    changed: changedSince(known, original, translation),
    may: {
      translate: all(
        mayTranslate(reader.actor, reader.review, original),
        same,
        done,
        approved && !mayApprove(reader.actor, reader.review, original).ok ? refused('translation.approved') : allowed,
      ),
      approve: all(mayApprove(reader.actor, reader.review, original), same, there, done),
    },
  }
}

type Listed = { original: TextRow; item: TextItem }

/** After the open one comes the first below it that the reader can translate or approve; from the end on, from the top. */
function nextOf(known: Known, listed: readonly Listed[], open: OpenText, reader: Reader): TextItem | null {
  const at = listed.findIndex(({ item }) => item.id === open.item.id)
  const next = [...listed.slice(at + 1), ...listed.slice(0, Math.max(0, at))].find(({ original, item }) => {
    if (isReady(item)) return false
    const may = openText(known, original, reader)?.may
    return (
      may?.approve.ok === true || ((item.status === 'none' || item.status === 'outdated') && may?.translate.ok === true)
    )
  })
  return next?.item ?? null
}

/** All texts of the units of release with their state in one language; one of them opened beside its translation. */
export async function loadTranslations(
  ctx: Ctx,
  input: { reviewId: string; text?: string | undefined; to?: Lang | undefined; only?: 'waiting' | undefined },
): Promise<TranslationsView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, input.reviewId, 'translations')
    const to = input.to ?? ctx.lang
    const texts = await listTexts(tx, review.id)
    const known: Known = {
      units: await listUnitViews(ctx, tx, review),
      questions: await listSubmittedQuestions(tx, review.objectId),
      texts,
      to,
    }
    const originals = texts.filter((text) => text.status === 'original')
    const chosen = originals.find((text) => text.id === input.text)
    const place = (item: TextItem): number => known.units.findIndex((unit) => unit.id === item.unit.id)
    const listed = originals
      .flatMap((original) => itemOf(known, original).map((item): Listed => ({ original, item })))
      .toSorted((a, b) => place(a.item) - place(b.item))
    const items = listed.map(({ item }) => item)
    const open = chosen === undefined ? null : openText(known, chosen, { actor, review })
    const waiting = input.only === 'waiting'
    return {
      room,
      to,
      waiting,
      ready: items.filter(isReady).length,
      all: items.length,
      groups: groupsOf(items, waiting),
      open,
      next: open === null ? null : nextOf(known, listed, open, { actor, review }),
    }
  })
}
