import type { DemoAnswer } from '#packs/schema/demo.ts'
import { fieldName } from '#modules/surveys/answer/answer-form.ts'
import { saveAnswers } from '#modules/surveys/answer/answer.service.ts'
import { askReopening, settleReopening } from '#modules/reviews/reopening/reopening.service.ts'
import { confirmAnswers, loadVersions } from '#modules/surveys/prefill/prefill.service.ts'
import { moveReview } from '#modules/reviews/review/review.service.ts'
import {
  listCities,
  listSections,
  listSubmissions,
  listSubmittedAnswers,
  listSubmittedSections,
  moveSectionBy,
  type Section,
} from '#modules/surveys/index.ts'
import { delegate } from '#modules/surveys/delegation/delegation.service.ts'
import { attachFile } from '#modules/surveys/evidence/evidence-file.service.ts'
import { SECTION_STATES } from '#modules/surveys/section/section.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type CastPerson, originalOf, personOf, refOf, type Scene, wordsOf } from './story.ts'

type Place = { section: Section; ref: string; city: number }

/** Sections of the review in the order of the form, by the name a script gives them. */
async function placesOf(ctx: Ctx, { cast }: Scene): Promise<Place[]> {
  return await inTransaction(ctx, async (tx) => {
    const cities = (await listCities(tx, cast.reviewId)).map(({ id }) => id)
    const keys = cast.questionnaire.sections.map(({ id }) => id)
    return (await listSections(tx, [cast.reviewId]))
      .map((section) => ({ section, city: cities.indexOf(section.repeatKey) + 1 }))
      .map(({ section, city }) => ({ section, city, ref: refOf(section.key, city) }))
      .toSorted((a, b) => keys.indexOf(a.section.key) - keys.indexOf(b.section.key) || a.city - b.city)
  })
}

function answersOf({ script }: Scene, city: number): Record<string, DemoAnswer> {
  return city === 0 ? script.answers : (script.cities[city - 1] ?? {})
}

/** What the form of a section would send. */
export function fieldsOf(
  scene: Scene,
  { questions, repeatKey }: { questions: readonly { id: string }[]; repeatKey: string },
  answers: Record<string, DemoAnswer>,
  shown: (question: string) => number,
): Record<string, string | string[]> {
  const { cast, script } = scene
  const fields: Record<string, string | string[]> = {}
  for (const { id } of questions) {
    const given = answers[id]
    if (given === undefined) continue
    fields[fieldName('shown', id)] = `${shown(id)}:played`
    const words = wordsOf(given)
    if (words !== undefined) {
      const { lang, text } = originalOf(words.prose, cast.langs)
      fields[fieldName('lang', id)] = lang
      fields[fieldName(words.field === 'text' ? 'answer' : 'reason', id)] = text
    } else if (typeof given === 'string' || Array.isArray(given)) fields[fieldName('answer', id)] = given
    const title = script.evidence[id]
    if (title === undefined || words?.field === 'reason') continue
    fields[fieldName('evidenceTitle', id)] = title
    fields[fieldName('evidenceLang', id)] = cast.langs[0] ?? 'en'
    fields[fieldName('evidenceUrl', id)] =
      `https://documents.${cast.code.toLowerCase()}.example/${id.replaceAll('_', '-')}${repeatKey === '' ? '' : `/${repeatKey.slice(-6)}`}`
  }
  return fields
}

/** Sections are given out, answered, checked and cleared, each as far as the script says. */
export async function answerAll(scene: Scene): Promise<void> {
  const { by, cast, script } = scene
  const focal = by(cast.focalPoint)
  const places = await placesOf(focal, scene)
  for (const { person, sections, due } of script.holders) {
    const { name, email, lang, organisationId: organisation, role } = personOf(cast, person)
    if (role !== 'contributor' && role !== 'validator' && role !== 'partner')
      throw new Error(`"${person}" can hold no section`)
    const ids = sections.map((ref) => {
      const id = places.find((place) => place.ref === ref)?.section.id
      if (id === undefined)
        throw new Error(`the story of ${cast.code} names the section ${ref}, which it does not have`)
      return id
    })
    const known = {
      name: originalOf(name, [lang]).text,
      email,
      lang,
      organisation,
      institution: '',
      kind: '' as const,
      row: 1,
    }
    const given = { role, sections: ids, dueOn: due ?? null, note: '' }
    await delegate(focal, { ...given, reviewId: cast.reviewId, people: [known] })
  }
  for (const place of places) await answerSection(scene, place)
}

function formOf({ cast }: Scene, { key, repeatKey }: Section) {
  return { questions: cast.questionnaire.sections.find(({ id }) => id === key)?.questions ?? [], repeatKey }
}

function holderOf({ cast, script }: Scene, ref: string, ...roles: CastPerson['role'][]): CastPerson {
  const holders = script.holders
    .filter(({ sections }) => sections.includes(ref))
    .map(({ person }) => personOf(cast, person))
  return holders.find(({ role }) => roles.includes(role)) ?? cast.focalPoint
}

async function answerSection(scene: Scene, { section, ref, city }: Place): Promise<void> {
  const { by, cast, script } = scene
  const until = SECTION_STATES.indexOf(script.sections[ref] ?? 'CLEARED')
  const reaches = (state: (typeof SECTION_STATES)[number]): boolean => until >= SECTION_STATES.indexOf(state)
  if (!reaches('DRAFTED')) return
  const writer = by(holderOf(scene, ref, 'contributor', 'partner'))
  const validator = by(holderOf(scene, ref, 'validator'))
  const sectionId = section.id
  const standing = await loadVersions(writer, sectionId)
  await saveAnswers(writer, {
    reviewId: cast.reviewId,
    sectionId,
    fields: fieldsOf(scene, formOf(scene, section), answersOf(scene, city), (id) => standing.get(id) ?? 0),
  })
  await attachFiles(writer, scene, section)
  // What came from the e-survey is confirmed by whoever hands the section on.
  if (reaches('READY') || script.returned[ref] !== undefined)
    await confirmAnswers(writer, { reviewId: cast.reviewId, sectionId, shown: standing })
  const reason = script.returned[ref]
  if (reason !== undefined) {
    await moveSectionBy(writer, { sectionId, verb: 'ready' })
    await moveSectionBy(validator, { sectionId, verb: 'return', reason })
  }
  if (reaches('READY')) await moveSectionBy(writer, { sectionId, verb: 'ready' })
  if (reaches('VALIDATED')) await moveSectionBy(validator, { sectionId, verb: 'validate' })
  if (reaches('CLEARED')) await moveSectionBy(by(cast.focalPoint), { sectionId, verb: 'clear' })
}

async function attachFiles(writer: Ctx, { cast, script }: Scene, section: Section): Promise<void> {
  const questions = cast.questionnaire.sections.find(({ id }) => id === section.key)?.questions ?? []
  for (const { id: question } of questions) {
    const file = script.files[question]
    if (file === undefined || section.repeatKey !== '') continue
    const place = { reviewId: cast.reviewId, sectionId: section.id, slot: question }
    await attachFile(writer, place, new File([`${file.lines.join('\n')}\n`], file.name), {
      lang: cast.langs[0] ?? 'en',
    })
  }
}

/** In the dialogue the State opens a section again, corrects it, and certifies its next version. */
export async function amendAnswers(scene: Scene): Promise<void> {
  const { by, cast, script } = scene
  if (script.amended === undefined) return
  const { answers, section: ref, reason } = script.amended
  const focal = by(cast.focalPoint)
  const place = (await placesOf(focal, scene)).find((one) => one.ref === ref)
  if (place === undefined)
    throw new Error(`the story of ${cast.code} amends the section ${ref}, which it does not have`)
  const sectionId = place.section.id
  const before = answersOf(scene, place.city)
  const certified = (await certifiedAnswers(focal, scene)).find((one) => one.sectionRef === ref)
  if (certified === undefined)
    throw new Error(`the story of ${cast.code} amends the section ${ref} before it is certified`)
  const { reviewId } = cast
  const asked = { reviewId, section: certified.sectionId, lang: cast.langs[0] ?? 'en', reason }
  const reopening = await askReopening(focal, asked)
  await settleReopening(by(cast.caseOfficer), { reviewId, reopening, verb: 'agree' })
  await moveSectionBy(focal, { sectionId, verb: 'reopen' })
  await saveAnswers(focal, {
    reviewId: cast.reviewId,
    sectionId,
    fields: fieldsOf(scene, formOf(scene, place.section), answers, (id) => (before[id] === undefined ? 0 : 1)),
  })
  for (const verb of ['ready', 'validate', 'clear'] as const) await moveSectionBy(focal, { sectionId, verb })
  await moveReview(by(cast.focalPoint, true), { reviewId: cast.reviewId, verb: 'amend' })
}

export type Certified = { id: string; ref: string; sectionId: string; sectionRef: string }

/** The answers of the last certified version by the names a script gives them, and the sections they are released in. */
export async function certifiedAnswers(ctx: Ctx, { cast }: Scene): Promise<Certified[]> {
  return await inTransaction(ctx, async (tx) => {
    const last = (await listSubmissions(tx, cast.reviewId)).at(-1)
    const sections = last === undefined ? [] : await listSubmittedSections(tx, last.id)
    const cities = [...new Set(sections.map(({ repeatKey }) => repeatKey).filter((key) => key !== ''))]
    const answers = await listSubmittedAnswers(
      tx,
      sections.map(({ id }) => id),
    )
    return answers.flatMap(({ id, sectionId, question, repeatKey }) => {
      const section = sections.find((one) => one.id === sectionId)
      const city = cities.indexOf(repeatKey) + 1
      return section === undefined
        ? []
        : [{ id, ref: refOf(question, city), sectionId, sectionRef: refOf(section.key, city) }]
    })
  })
}

/** What a script answered under such a name; what was amended in its amended form. */
export function scriptedAnswer({ script }: Scene, ref: string): DemoAnswer | undefined {
  const [question = '', city] = ref.split('@')
  const before = city === undefined ? script.answers[question] : script.cities[Number(city) - 1]?.[question]
  const amendedCity = script.amended?.section.split('@')[1]
  return amendedCity === city ? (script.amended?.answers[question] ?? before) : before
}
