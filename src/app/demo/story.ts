import type { DemoAnswer, DemoScript, Prose, StoryDay } from '#packs/schema/demo.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import type { Role } from '#kernel/actor.ts'
import { inLang, type Lang, type LangMap, LANGS } from '#kernel/lang.ts'
import type { Ctx } from '#platform/ctx.ts'

/** Somebody of the story, with what the services ask of a person. */
export type CastPerson = {
  key: string
  id: string
  role: Role
  name: LangMap
  email: string
  lang: Lang
  organisationId: string
}

/** Who and what a review is played with. */
export type Cast = {
  code: string
  cycleId: string
  reviewId: string
  organisationId: string
  /** The State's languages: its originals are in the first of them that a text has. */
  langs: readonly Lang[]
  focalPoint: CastPerson
  caseOfficer: CastPerson
  translator: CastPerson
  people: ReadonlyMap<string, CastPerson>
  /** Organisation of a State, by its code. */
  states: ReadonlyMap<string, string>
  /** By eId. */
  provisions: ReadonlyMap<string, string>
  questionnaire: Questionnaire
  /** Puts what an object's rows were stamped with onto a day of the story. */
  settle: (objectId: string, day: string) => Promise<void>
}

/** A context as a person would have it; `certified` stands for the code they would have typed. */
export type As = (personId: string, options?: { certified?: boolean; at?: string; lang?: Lang }) => Ctx

export type Story = { as: As; cast: Cast; script: DemoScript }

/** One day of a story: everybody acts at its hour. */
export type Scene = Story & { by: (person: CastPerson, certified?: boolean) => Ctx }

/** Nine to four, so that a day of the story looks like a day at work; the same day always gives the same hour. */
export function momentOf(day: string): Date {
  const at = new Date(`${day}T09:00:00Z`)
  at.setUTCMinutes((at.getUTCDate() * 37) % 420)
  return at
}

export async function play(story: Story, day: StoryDay, work: (scene: Scene) => Promise<void>): Promise<void> {
  const { as, cast, script } = story
  const at = script.days[day]
  if (at === undefined) throw new Error(`the story of ${cast.code} has no day "${day}"`)
  const by: Scene['by'] = (person, certified = false) => as(person.id, { certified, at, lang: person.lang })
  await work({ ...story, by })
  await cast.settle(cast.reviewId, at)
}

export function personOf(cast: Cast, key: string): CastPerson {
  const found = cast.people.get(key)
  if (found === undefined) throw new Error(`the story of ${cast.code} names "${key}", whom nobody knows`)
  return found
}

export function stateOf(cast: Cast, code: string): string {
  const found = cast.states.get(code)
  if (found === undefined) throw new Error(`the story of ${cast.code} names the State ${code}, which does not exist`)
  return found
}

/** The authentic words: in the first of these languages that the text has. */
export function originalOf(text: Prose, langs: readonly Lang[]): { lang: Lang; text: string } {
  const lang = langs.find((one) => text[one] !== undefined)
  const found = inLang(text, lang ?? 'en')
  return { lang: found.lang, text: found.text }
}

/** The other languages of a text. */
export function translationsOf(text: Prose, original: Lang): { lang: Lang; text: string }[] {
  return LANGS.flatMap((lang) => {
    const own = text[lang]
    return lang === original || own === undefined ? [] : [{ lang, text: own }]
  })
}

/** What an answer says in words, and in which of its texts. */
export function wordsOf(answer: DemoAnswer): { field: 'text' | 'reason'; prose: Prose } | undefined {
  if (typeof answer === 'string' || Array.isArray(answer)) return undefined
  return 'na' in answer ? { field: 'reason', prose: answer.na } : { field: 'text', prose: answer.text }
}

/** `section` or `section@2`, the second city. */
export function refOf(key: string, city: number): string {
  return city === 0 ? key : `${key}@${city}`
}
