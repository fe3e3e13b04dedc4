import type { Machine } from '#platform/transition/machine.ts'
import type { Params } from '#kernel/permission.ts'
import type { PaperFormat } from '#standards/paper/model.ts'
import type { Entered, NewEvidence } from '../answer/answer.ts'
import { type Slot, slotText } from '../entry/entry.ts'

/** A form that came in on paper waits until the person who brought it has chosen what of it is taken over. */
export type PaperState = 'STAGED' | 'TAKEN' | 'DROPPED'
export type PaperVerb = 'take_over' | 'drop'

/** Whoever may answer a section brings it on paper too; that it is one's own file, the policy says. */
const BY = ['focal_point', 'contributor', 'partner'] as const

export const paperMachine: Machine<PaperState, PaperVerb> = {
  name: 'paper',
  table: 'public.paper_file',
  moves: {
    STAGED: { take_over: { to: 'TAKEN', by: BY }, drop: { to: 'DROPPED', by: BY } },
    TAKEN: {},
    DROPPED: {},
  },
}

/** Where in the file: a cell, or table and row. */
type Placed = Slot & { sectionId: string; place: string }

/** One thing the file says otherwise than it was handed out: an answer with its reason and language, or one line of evidence. */
export type PaperPart = Placed & { version: number; digest: string } & (
    | { kind: 'answer'; entered: Entered }
    | { kind: 'evidence'; removes: string | null; adds: NewEvidence | null }
  )

/** `code` is a message key `field.<code>`; a problem may stand at no question, where a row is lost. */
export type PaperProblem = { code: string; params: Params; place: string; sectionId: string | null } & Slot

export type PaperContent = { lang: string; parts: PaperPart[]; problems: PaperProblem[]; untouched: number }

export const NOTHING: PaperContent = { lang: 'en', parts: [], problems: [], untouched: 0 }

export type PaperFile = {
  id: string
  objectId: string
  ownerId: string
  state: PaperState
  fileName: string
  format: PaperFormat
  digest: string
  at: Date
  content: PaperContent
}

/** A part by a name that a form can carry. */
export function partName(part: PaperPart, index: number): string {
  return `${index}.${slotText(part)}`
}

/** Which form a file is, as its seal says; how many questions each section had tells whether some were taken away. */
export type Seal = {
  reviewId: string
  questionnaireId: string
  lang: 'ar' | 'en'
  sections: { sectionId: string; count: number }[]
}

const SEAL = 'umran-1'

export function sealText({ reviewId, questionnaireId, lang, sections }: Seal): string {
  return [
    SEAL,
    reviewId,
    questionnaireId,
    lang,
    ...sections.map(({ sectionId, count }) => `${sectionId}:${count}`),
  ].join(' ')
}

export function readSeal(text: string | undefined): Seal | undefined {
  const [kind, reviewId = '', questionnaireId = '', lang, ...rest] = (text ?? '').trim().split(/\s+/)
  if (kind !== SEAL || (lang !== 'ar' && lang !== 'en')) return undefined
  const sections = rest.map((one) => {
    const [sectionId = '', count = ''] = one.split(':')
    return { sectionId, count: Number(count) }
  })
  return sections.every(({ count }) => Number.isInteger(count))
    ? { reviewId, questionnaireId, lang, sections }
    : undefined
}

/** What a question of the form was handed out with: where it is asked, the answer's version and digest. */
export type Ref = { sectionId: string; slot: string; version: number; digest: string }

/** The last word is taken over the others: a key that was changed by hand no longer fits it. */
export function refText({ sectionId, slot, version, digest }: Ref, check: (text: string) => string): string {
  const said = `${sectionId} ${slot} ${version} ${digest}`
  return `${said} ${check(said)}`
}

export function readRef(text: string, check: (text: string) => string): Ref | undefined {
  const [sectionId = '', slot = '', version = '', digest = '', sum = '', ...more] = text.trim().split(/\s+/)
  if (more.length > 0 || !/^\d{1,9}$/.test(version) || check(`${sectionId} ${slot} ${version} ${digest}`) !== sum)
    return undefined
  return { sectionId, slot, version: Number(version), digest }
}
