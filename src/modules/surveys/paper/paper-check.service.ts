import type { Lang } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import type { ReadItem, ReadPaper } from '#standards/paper/model.ts'
import { type FormFields, fieldName, readAnswerForm } from '../answer/answer-form.ts'
import { type Entered, enteredOf, type Evidence, type EvidenceWords } from '../answer/answer.ts'
import { digestOf } from '../answer/answer.store.ts'
import { type Slot, slotText } from '../entry/entry.ts'
import { type PaperContent, type PaperPart, type PaperProblem, readRef, type Ref, type Seal } from './paper.ts'
import { checkOf } from './paper-form.service.ts'
import {
  evidenceFields,
  fieldsOfEntered,
  fieldsOfItem,
  type Found,
  isWritten,
  paperEntered,
  type SlotWords,
} from './paper-slots.ts'
import type { PaperField, PaperSectionSource, PaperSource } from './paper-source.ts'

/** Why a file cannot be compared at all: a message key `field.<code>`. */
export type Refusal = { code: string; params?: Params }

export type Checked = { ok: true; content: PaperContent } | { ok: false; refusal: Refusal }

type Check = {
  source: PaperSource
  lang: Lang
  words: SlotWords
  content: PaperContent
  /** Items that a hand has broken: nothing of them is trusted. */
  broken: ReadonlySet<string>
}

const NOWHERE: Slot = { question: '', entryPath: '' }

function slotOf(text: string): Slot {
  const [question = '', entryPath = ''] = text.split('@')
  return { question, entryPath }
}

type Said = { code: string; place: string; params?: Params; ref?: Ref | undefined }

function say({ content }: Check, { code, place, params = {}, ref }: Said): void {
  const where: Slot = ref === undefined ? NOWHERE : slotOf(ref.slot)
  content.problems.push({ code, params, place, sectionId: ref?.sectionId ?? null, ...where })
}

/** What a form's fields come to; the problems of an answer stand where it does, those of evidence where that does. */
function enteredIn(field: PaperField, fields: FormFields, lang: Lang) {
  const asked = { question: field.question, entryPath: field.entryPath }
  const shown = { [fieldName('shown', slotText({ question: field.question.id, entryPath: field.entryPath }))]: '0:-' }
  return readAnswerForm([asked], { ...fields, ...shown }, lang)
}

function sameEvidence(a: EvidenceWords, b: EvidenceWords): boolean {
  return a.title === b.title && a.url === b.url && a.lang === b.lang && a.page === b.page && a.rights === b.rights
}

function isBlank({ title, url, page, rights }: EvidenceWords): boolean {
  return [title, url, page, rights].every((text) => text === '')
}

type Placed = { check: Check; field: PaperField; ref: Ref }

function addEvidence(
  { check, field, ref }: Placed,
  { id, place, line }: Found['evidence'][number],
  online: Entered,
): void {
  const slot: Slot = { question: field.question.id, entryPath: field.entryPath }
  const known: Evidence | undefined = field.answer?.evidence.find((one) => one.id === id)
  // Taken away online meanwhile; what the form still shows of it is no wish to have it back.
  if (id !== null && known === undefined) return
  if (known === undefined ? isBlank(line) : sameEvidence(known, line)) return
  const again = field.answer?.evidence.some((one) => one.url === line.url && one.page === line.page)
  if (known === undefined && again === true) return
  const common = { ...slot, sectionId: ref.sectionId, place, version: ref.version, digest: ref.digest }
  if (known !== undefined && isBlank(line)) {
    check.content.parts.push({ ...common, kind: 'evidence', removes: known.id, adds: null })
    return
  }
  const name = slotText(slot)
  const { changes, errors } = enteredIn(
    field,
    { ...fieldsOfEntered(field.question, name, online), ...evidenceFields(name, line) },
    check.lang,
  )
  const adds = changes[0]?.evidence
  for (const { code, params } of errors) say(check, { code, place, ...(params === undefined ? {} : { params }), ref })
  if (errors.length === 0 && adds !== undefined)
    check.content.parts.push({ ...common, kind: 'evidence', removes: known?.id ?? null, adds })
}

function placeOfError(item: ReadItem, path: string): string {
  const id = path.startsWith('r.') ? 'r' : path.startsWith('gy.') ? 'gy' : 'a'
  return item.slots.find((slot) => slot.id === id)?.place ?? item.place
}

function checkItem(placed: Placed, item: ReadItem): void {
  const { check, field, ref } = placed
  const { lang, words, content } = check
  const name = slotText({ question: field.question.id, entryPath: field.entryPath })
  const found = fieldsOfItem(item, field.question, name, { lang, words })
  for (const problem of found.problems) say(check, { ...problem, ref })
  if (found.problems.length > 0) return
  const { changes, errors } = enteredIn(field, found.fields, lang)
  for (const { code, params, path } of errors)
    say(check, { code, place: placeOfError(item, path), ...(params === undefined ? {} : { params }), ref })
  const entered = changes[0]?.entered
  const before = content.parts.length
  if (errors.length === 0 && entered !== undefined && digestOf(entered) !== ref.digest) {
    const { sectionId, version, digest } = ref
    const slot = { question: field.question.id, entryPath: field.entryPath }
    content.parts.push({ ...slot, sectionId, place: item.place, version, digest, kind: 'answer', entered })
  }
  const online = paperEntered(field.standing)
  for (const line of found.evidence) addEvidence(placed, line, online)
  if (errors.length === 0 && content.parts.length === before) content.untouched += 1
}

function place(check: Check, item: ReadItem): { section: PaperSectionSource; placed: Placed } | undefined {
  const ref = readRef(item.ref, checkOf(check.source))
  if (ref === undefined) {
    say(check, { code: 'paper.keyChanged', place: item.place })
    return undefined
  }
  const section = check.source.sections.find((one) => one.section.id === ref.sectionId)
  const field = section?.fields.find(
    ({ question, entryPath }) => slotText({ question: question.id, entryPath }) === ref.slot,
  )
  if (section === undefined || field === undefined) {
    say(check, { code: section === undefined ? 'paper.sectionGone' : 'paper.questionGone', place: item.place, ref })
    return undefined
  }
  return { section, placed: { check, field, ref } }
}

/** Rows that were taken out of the file: nothing happens to those answers, and it is said. */
function checkMissing(check: Check, seal: Seal, seen: ReadonlySet<string>): void {
  for (const { sectionId, count } of seal.sections) {
    const section = check.source.sections.find((one) => one.section.id === sectionId)
    if (section === undefined) continue
    const here = [...seen].filter((key) => key.startsWith(`${sectionId} `)).length
    const missing = section.fields
      .filter(({ question }) => isWritten(question))
      .map(({ question, entryPath }) => slotText({ question: question.id, entryPath }))
      .filter((slot) => !seen.has(`${sectionId} ${slot}`))
      .slice(0, Math.max(0, count - here))
    for (const slot of missing)
      say(check, { code: 'paper.questionMissing', place: '', ref: { sectionId, slot, version: 0, digest: '' } })
  }
}

function checkItems(check: Check, read: ReadPaper): Set<string> {
  const seen = new Set<string>()
  const closed = new Set<string>()
  for (const item of read.items) {
    if (item.ref === '-') continue
    const found = place(check, item)
    if (found === undefined) continue
    const { section, placed } = found
    const { ref } = placed
    seen.add(`${ref.sectionId} ${ref.slot}`)
    if (check.broken.has(item.ref)) continue
    if (section.mayAnswer.ok) checkItem(placed, item)
    else if (!closed.has(ref.sectionId)) {
      closed.add(ref.sectionId)
      say(check, {
        code: 'paper.closed',
        params: { reason: section.mayAnswer.reason },
        place: item.place,
        ref: { ...ref, slot: '' },
      })
    }
  }
  return seen
}

/**
 * What a filled form says otherwise than it was handed out. A file of another review or version is refused whole; everything else
 * is told place by place, and what is sound can be taken over all the same.
 */
export function checkPaper(read: ReadPaper, seal: Seal, source: PaperSource, words: SlotWords): Checked {
  if (seal.reviewId !== source.reviewId) return { ok: false, refusal: { code: 'paper.otherReview' } }
  if (seal.questionnaireId !== source.questionnaireId) return { ok: false, refusal: { code: 'paper.otherVersion' } }
  const content: PaperContent = { lang: seal.lang, parts: [], problems: [], untouched: 0 }
  const broken = new Set(read.faults.flatMap(({ ref }) => (ref === undefined ? [] : [ref])))
  const check: Check = { source, lang: seal.lang, words, content, broken }
  for (const { code, place: at, ref } of read.faults)
    say(check, {
      code: `paper.fault.${code}`,
      place: at,
      ref: ref === undefined ? undefined : readRef(ref, checkOf(source)),
    })
  checkMissing(check, seal, checkItems(check, read))
  return { ok: true, content: shortened(content) }
}

/** More than a person reads on one page. */
const KEPT = 200

function shortened(content: PaperContent): PaperContent {
  const { problems } = content
  if (problems.length <= KEPT) return content
  const rest: PaperProblem = {
    code: 'import.more',
    params: { count: problems.length - KEPT },
    place: '',
    sectionId: null,
    ...NOWHERE,
  }
  return { ...content, problems: [...problems.slice(0, KEPT), rest] }
}

/** Is it the person's own wish, or only what stands online anyway? */
export function isSame(part: PaperPart, field: PaperField | undefined): boolean {
  if (part.kind === 'answer')
    return digestOf(part.entered) === digestOf(field?.standing ?? enteredOf(undefined, part.entered.lang))
  const evidence = field?.answer?.evidence ?? []
  const gone = part.removes !== null && !evidence.some(({ id }) => id === part.removes)
  const { adds } = part
  return adds === null ? gone : evidence.some((one) => sameEvidence(one, adds))
}
