import { dayOf } from '#kernel/day.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import { getMechanism, listProvisions, type Provision } from '#modules/frameworks/index.ts'
import { alphabetical } from '#modules/places/index.ts'
import {
  findAdoptedOn,
  findCycle,
  findParticipant,
  findState,
  isAdopted,
  listBlocksFrom,
  listDocuments,
  listReviewingStates,
  listSettledFindings,
  listViews,
} from '#modules/reviews/index.ts'
import {
  type CertifiedAnswer,
  type CertifiedSection,
  inForm,
  listCertifiedAnswers,
  listCertifiedSections,
  listDefinitions,
  numberIn,
} from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Block, originalOf, shown } from '#platform/blocks/block.ts'
import { beside, type Link } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { mayReadReport } from './country-report.policy.ts'
import { listReleases, readsFrom } from './country-report.store.ts'
import {
  type Cited,
  type Consent,
  type CountryReport,
  givenAnswer,
  LEVEL_OF,
  type ReportAudience,
  type ReportFinding,
  type ReportLevel,
  type ReportSection,
} from './report.ts'

type Wanted = { reviewId: string; from: ReportLevel }
type Release = Awaited<ReturnType<typeof listReleases>>[number]
/** Everything of one review that the report is drawn from. */
type Material = {
  lang: Ctx['lang']
  provisions: readonly Provision[]
  questionnaires: ReadonlyMap<string, Questionnaire>
  links: readonly Link[]
  texts: readonly Block[]
  releases: readonly Release[]
  sections: readonly CertifiedSection[]
  answers: readonly CertifiedAnswer[]
}

/**
 * What stands in the country report for these readers. The public one is read as nobody, so that whoever sits in the review
 * gets the same document as everyone else. Refused where there is nothing to report yet.
 */
export async function loadCountryReport(
  ctx: Ctx,
  { reviewId, as }: { reviewId: string; as: ReportAudience },
): Promise<CountryReport> {
  const reader: Ctx = as === 'public' ? { ...ctx, personId: null, certified: false } : ctx
  const wanted: Wanted = { reviewId, from: LEVEL_OF[as] }
  return await inTransaction(reader, async (tx) => {
    await demandReader(reader, tx, wanted, as)
    const reviewed = await findParticipant(tx, reviewId, wanted.from)
    const cycle = reviewed === undefined ? undefined : await findCycle(tx, reviewed.cycleId)
    if (reviewed === undefined || cycle === undefined) throw new AppError('notFound')
    const content = await loadContent(reader, tx, wanted, cycle.mechanismId)
    if (content.summary === null && content.findings.length === 0 && content.sections.length === 0)
      throw new AppError('notFound', { reason: 'report.nothing' })
    const reviewers = await listReviewingStates(tx, [reviewId])
    const { name: country, areaCode: code, demonstration, joinedAt: joinedOn } = reviewed
    const { title, startsOn, endsOn, reviewStartsOn } = cycle
    return {
      as,
      on: dayOf(ctx.now()),
      demonstration,
      mechanism: (await getMechanism(tx, demonstration)).title,
      country,
      code,
      reviewers: alphabetical(reviewers, ctx.lang).map((state) => state.name),
      cycle: { title, startsOn, endsOn, reviewStartsOn },
      joinedOn,
      adoptedOn: as === 'review' ? await findAdoptedOn(tx, reviewId) : null,
      ...content,
    }
  })
}

async function demandReader(ctx: Ctx, tx: Tx, wanted: Wanted, as: ReportAudience): Promise<void> {
  if (as !== 'public') await demandSeat(ctx, tx, wanted, as)
  // Releasing the report is a choice of its own: that what is released may also be handed on as one document.
  if (as !== 'review' && !(await listDocuments(tx, wanted)).some(({ kind }) => kind === 'report'))
    throw new AppError('notFound', { reason: 'report.notReleased' })
}

async function demandSeat(ctx: Ctx, tx: Tx, wanted: Wanted, as: 'member-states' | 'review'): Promise<void> {
  const signedIn = ctx.personId !== null
  const reads = signedIn && (await readsFrom(tx, wanted))
  const state = as === 'review' && reads ? await findState(tx, wanted.reviewId) : undefined
  const may = mayReadReport(as, { signedIn, reads, adopted: state !== undefined && isAdopted(state) })
  if (!may.ok) throw new AppError(signedIn ? 'notPermitted' : 'notSignedIn', { reason: may.reason })
}

type Content = Pick<CountryReport, 'summary' | 'findings' | 'sections'>

async function loadContent(ctx: Ctx, tx: Tx, wanted: Wanted, mechanismId: string): Promise<Content> {
  const { from } = wanted
  const summary = (await listDocuments(tx, wanted)).find(({ kind }) => kind === 'summary')
  const findings = await listSettledFindings(tx, wanted)
  const views = await listViews(
    tx,
    findings.map(({ id }) => id),
    from,
  )
  const sections = await listCertifiedSections(tx, wanted)
  const sectionIds = sections.map(({ id }) => id)
  const answers = await listCertifiedAnswers(tx, sectionIds, from)
  const things = [...findings, ...views, ...answers, ...(summary === undefined ? [] : [summary])]
  const material: Material = {
    lang: ctx.lang,
    provisions: await listProvisions(tx, mechanismId),
    questionnaires: await listDefinitions(tx, sections),
    links: await beside(
      tx,
      findings.map(({ id }) => id),
    ),
    texts: await listBlocksFrom(
      tx,
      things.map(({ id }) => id),
      from,
    ),
    releases: await listReleases(tx, wanted),
    sections,
    answers,
  }
  const words = summary === undefined ? undefined : shown(material.texts, summary.id, ctx.lang)
  return {
    summary: summary === undefined || words === undefined ? null : { words, consent: consentOf(material, summary) },
    findings: findings.flatMap((finding) => findingOf(material, finding, views)),
    sections: sectionsOf(material),
  }
}

/** The day from which a unit had the level it has. */
function consentOf(material: Material, unit: { id: string; level: Level }, known: Date | null = null): Consent {
  const release = material.releases.find(({ unitId, level }) => unitId === unit.id && level >= unit.level)
  return { level: unit.level, on: unit.level < 3 ? null : (release?.at ?? known) }
}

function citedOf(material: Material, picks: (provision: Provision) => boolean): Cited[] {
  const byEid = new Map(material.provisions.map((provision) => [provision.eid, provision]))
  const numsOf = (provision: Provision): LangMap[] => {
    const parent = provision.parentEid === null ? undefined : byEid.get(provision.parentEid)
    return [...(parent === undefined ? [] : numsOf(parent)), provision.num]
  }
  return material.provisions.filter(picks).map((provision) => {
    const { eid, heading, paragraph } = provision
    return { eid, nums: numsOf(provision), heading, paragraph }
  })
}

type FoundFinding = Awaited<ReturnType<typeof listSettledFindings>>[number]
type FoundView = Awaited<ReturnType<typeof listViews>>[number]

function findingOf(material: Material, finding: FoundFinding, views: readonly FoundView[]): ReportFinding[] {
  const { id, number, type } = finding
  const words = shown(material.texts, id, material.lang)
  if (words === undefined) return []
  const targets = new Set(material.links.filter((link) => link.from.id === id).map((link) => link.to.id))
  const view = views.find((one) => one.findingId === id)
  const said = view === undefined ? undefined : shown(material.texts, view.id, material.lang)
  const rests = material.answers.filter((answer) => targets.has(answer.id))
  return [
    {
      id,
      number,
      type,
      words,
      view: view === undefined || said === undefined ? null : { verdict: view.verdict, words: said },
      cited: citedOf(material, (provision) => targets.has(provision.id)),
      questions: rests.map((answer) => numberOf(material, answer)).filter((one) => one !== ''),
      consent: consentOf(material, finding, finding.releasedOn),
    },
  ]
}

/** As the form numbers it: section and question, `7.1`. */
function numberOf(material: Material, { sectionId, question }: { sectionId: string; question: string }): string {
  const section = material.sections.find(({ id }) => id === sectionId)
  const all = material.questionnaires.get(section?.questionnaireId ?? '')?.sections ?? []
  const s = all.findIndex(({ id }) => id === section?.key)
  const q = all[s]?.questions.findIndex(({ id }) => id === question) ?? -1
  return q < 0 ? '' : `${s + 1}.${q + 1}`
}

/** In the order of the questionnaire, cities in the reader's. */
function sectionsOf(material: Material): ReportSection[] {
  return [...material.questionnaires].flatMap(([questionnaireId, questionnaire]) =>
    questionnaire.sections.flatMap((asked) => {
      const { id: key, title } = asked
      const mine = material.sections.filter((one) => one.questionnaireId === questionnaireId && one.key === key)
      return alphabetical(
        mine.map((section) => ({ ...section, name: section.repeatName ?? {} })),
        material.lang,
      ).map((section) => ({
        title,
        city: section.repeatName,
        digest: section.digest,
        consent: consentOf(material, section),
        answers: inForm(
          asked,
          section.entries,
          material.answers.filter((answer) => answer.sectionId === section.id),
          ({ id }) => originalOf(material.texts, id)?.body,
        ).map(({ question, ordinal, answer }) => ({
          number: numberIn(numberOf(material, answer), ordinal),
          question: question.label,
          answer: givenAnswer(
            question,
            answer,
            shown(material.texts, answer.id, material.lang),
            shown(material.texts, answer.id, material.lang, 'reason'),
          ),
          cited: citedOf(material, ({ eid }) => question.provisions.includes(eid)),
        })),
      }))
    }),
  )
}
