import { dayOf } from '#kernel/day.ts'
import type { Actor } from '#kernel/actor.ts'
import { paths } from '#paths'
import { type GivenLink, listLinks } from '#platform/access/link.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { WorkItem } from '#platform/registry.ts'
import { listCalls, listSent } from '../quick/quick.store.ts'
import { loadSurveys } from '../response/response.service.ts'
import { cityOf, statusOf, type Survey } from '../response/survey.ts'
import { holdsSection, isOwnFocalPoint } from './section.policy.ts'
import type { Section } from './section.ts'
import { listSections } from './section.store.ts'

/** Each sentence with and without a city. */
const SENTENCES = {
  answer: ['survey.work.answer', 'survey.work.answerCity'],
  returned: ['survey.work.returned', 'survey.work.returnedCity'],
  validate: ['survey.work.validate', 'survey.work.validateCity'],
  clear: ['survey.work.clear', 'survey.work.clearCity'],
} as const
type Step = keyof typeof SENTENCES

function itemOf(ctx: Ctx, survey: Survey, section: Section, step: Step): WorkItem {
  const { number, title, missing } = statusOf(survey, section)
  const city = cityOf(survey.response, section.repeatKey)
  return {
    key: SENTENCES[step][city === null ? 0 : 1],
    params: { number, missing },
    names: { section: title, ...(city === null ? {} : { city }) },
    href: paths.section(ctx.lang, section.objectId, section.id),
    ...(section.dueOn === null ? {} : { dueOn: section.dueOn }),
    about: { kind: `section.${step}`, id: section.id, placeId: section.objectId },
    whose: 'mine',
  }
}

/** What a section asks of this person now, if anything. */
function stepOf(actor: Actor, section: Section): Step | undefined {
  const focal = isOwnFocalPoint(actor, section)
  if (section.state === 'ASSIGNED' || section.state === 'DRAFTED') {
    if (!holdsSection(actor, section, ['contributor', 'partner'])) return undefined
    return section.returnReason === null ? 'answer' : 'returned'
  }
  if (section.state === 'READY' && (focal || holdsSection(actor, section, ['validator']))) return 'validate'
  return section.state === 'VALIDATED' && focal ? 'clear' : undefined
}

/** For the focal point: how many sections nobody has yet, how many lie with others, whose link needs a new one. */
function countsOf(ctx: Ctx, actor: Actor, survey: Survey, links: readonly GivenLink[]): WorkItem[] {
  const { objectId } = survey.response
  const own = survey.sections.filter((section) => isOwnFocalPoint(actor, section))
  const given = own.length === 0 ? [] : links.filter((link) => link.objectId === objectId)
  const blocked = given.filter(({ state }) => state === 'blocked').length
  const asked = given.filter(
    ({ state, askedAt }) => (state === 'expired' || state === 'revoked') && askedAt !== null,
  ).length
  const open = own.filter(({ state }) => state === 'OPEN').length
  const away = own.filter(({ state }) => state === 'ASSIGNED' || state === 'DRAFTED').length
  const item = (key: string, count: number, whose: WorkItem['whose']): WorkItem[] =>
    count === 0 ? [] : [{ key, params: { count }, names: {}, href: paths.delegate(ctx.lang, objectId), whose }]
  return [
    ...item('survey.work.linkAsked', asked, 'mine'),
    ...item('survey.work.linkBlocked', blocked, 'mine'),
    ...item('survey.work.open', open, 'mine'),
    ...item('survey.work.away', away, 'waiting'),
  ]
}

/** E-surveys that the Secretariat opened to the actor's own State and that wait to be sent. */
async function quickWork(ctx: Ctx, tx: Tx, actor: Actor): Promise<WorkItem[]> {
  const seats = new Set(actor.seats.filter(({ role }) => role === 'focal_point').map(({ objectId }) => objectId))
  const calls = (await listCalls(tx, [...seats])).filter((call) => isOwnFocalPoint(actor, call))
  const sent = await listSent(
    tx,
    calls.map(({ objectId }) => objectId),
  )
  const items: WorkItem[] = []
  for (const { id, objectId, dueOn } of calls.filter((call) => !sent.has(call.objectId))) {
    if (!(await ctx.registry.answering(tx, objectId, 'quick')).ok) continue
    items.push({
      key: 'survey.work.quick',
      params: {},
      names: {},
      href: paths.eSurvey(ctx.lang, objectId),
      ...(dueOn === null ? {} : { dueOn }),
      about: { kind: 'quick.answer', id, placeId: objectId },
      whose: 'mine',
    })
  }
  return items
}

/** The self-assessment's part of "My work": only where answers may be changed now. */
export async function workOf(ctx: Ctx, tx: Tx, actor: Actor): Promise<WorkItem[]> {
  const roles = ['focal_point', 'contributor', 'validator', 'partner']
  const objectIds = new Set(actor.seats.filter(({ role }) => roles.includes(role)).map(({ objectId }) => objectId))
  const items = await quickWork(ctx, tx, actor)
  const reviews = new Set((await listSections(tx, [...objectIds])).map(({ objectId }) => objectId))
  const open: string[] = []
  for (const objectId of reviews) if ((await ctx.registry.answering(tx, objectId)).ok) open.push(objectId)
  const links = await listLinks(tx, open, ctx.now())
  for (const survey of await loadSurveys(tx, open, dayOf(ctx.now()))) {
    for (const section of survey.sections) {
      const step = stepOf(actor, section)
      if (step !== undefined && statusOf(survey, section).relevant) items.push(itemOf(ctx, survey, section, step))
    }
    items.push(...countsOf(ctx, actor, survey, links))
  }
  return items
}
