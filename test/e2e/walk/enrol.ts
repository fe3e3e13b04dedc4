import { expect } from '@playwright/test'
import { paths } from '#paths'
import {
  choose,
  type Desk,
  fill,
  fillDay,
  press,
  select,
  tick,
  tickAll,
  typeCode,
  unfold,
  visit,
} from '../support/desk.ts'
import { emailOf } from '../support/people.ts'
import { escaped } from '../support/words.ts'
import { type Country, idIn, type Walk } from './walk.ts'

export const OFFICER = 'se_case'
const DAY = 86_400_000

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().slice(0, 10)
}

/** The title of the walk's cycle, so that each walk finds its own. */
function titleOf(walk: Walk): string {
  return walk.lang === 'ar' ? 'دورة السير بلوحة المفاتيح' : 'The cycle walked by keyboard'
}

/** The case officer opens a cycle around today and accredits three focal points. */
export async function openCycle(walk: Walk): Promise<string> {
  const { t } = walk
  const desk = await walk.at(OFFICER)
  await visit(desk, paths.work(walk.lang))
  await press(desk, 'link', t('office.work.new'))
  await fill(desk, t('office.new.titleAr'), walk.lang === 'ar' ? titleOf(walk) : 'دورة ثانية بلوحة المفاتيح')
  await fill(desk, t('office.new.titleEn'), walk.lang === 'en' ? titleOf(walk) : 'Another cycle by keyboard')
  await fill(desk, t('office.new.slug'), `by-keyboard-${walk.lang}`)
  await fillDay(desk, t('office.new.starts_on'), dayFromNow(-20))
  await fillDay(desk, t('office.new.ends_on'), dayFromNow(1400))
  await fillDay(desk, t('office.new.terms_adopted_on'), dayFromNow(-30))
  await fillDay(desk, t('office.new.call_closes_on'), dayFromNow(20))
  await fillDay(desk, t('office.new.review_starts_on'), dayFromNow(110))
  await press(desk, 'button', t('office.new.act'))
  const cycleId = idIn(desk, 'cycles')
  for (const country of [walk.reviewed, walk.same, walk.other]) await accreditFocalPoint(walk, desk, country)
  return cycleId
}

async function accreditFocalPoint(walk: Walk, desk: Desk, country: Country): Promise<void> {
  const { t } = walk
  await select(desk, t('office.accredit.state'), country.name)
  await fill(desk, t('team.field.name'), country.focalPoint)
  await fill(desk, t('team.field.email'), emailOf(country.focalPoint))
  await fill(desk, t('team.field.note'), `NV/${country.focalPoint}`)
  await press(desk, 'button', t('office.accredit.act'))
  await expect(desk.page.getByRole('rowheader', { name: country.name })).toBeVisible()
}

/** Two States offer to review, one asks to be reviewed; each certifies with the code of its telephone. */
export async function joinAll(walk: Walk): Promise<string> {
  for (const country of [walk.same, walk.other]) await join(walk, country, 'reviewer')
  const desk = await join(walk, walk.reviewed, walk.lang === 'ar' ? 'both' : 'reviewed')
  return idIn(desk, 'reviews')
}

async function join(walk: Walk, country: Country, part: 'reviewed' | 'reviewer' | 'both'): Promise<Desk> {
  const { t } = walk
  const desk = await walk.at(country.focalPoint)
  await visit(desk, paths.work(walk.lang))
  await press(desk, 'link', t('join.work', { cycle: titleOf(walk) }))
  await choose(desk, t('join.partIn'), t(`join.part.${part}`))
  await tickAll(desk, t('join.scope'))
  await tick(desk, t('join.langs'), t(`ui.lang.${walk.lang}`))
  if (part !== 'reviewer') await fill(desk, t('join.cities'), walk.reviewed.city)
  await fill(desk, t('join.letter'), `L/${country.focalPoint}`)
  await tick(desk, null, t('join.accept', { first: 1, last: 3 }))
  await typeCode(desk)
  await press(desk, 'button', t('join.act'))
  return desk
}

/** Admits the State, looks at a pair, records it and accredits who leads. */
export async function nameTeam(walk: Walk, cycleId: string): Promise<void> {
  const { t } = walk
  const desk = await walk.at(OFFICER)
  await visit(desk, paths.work(walk.lang))
  await press(desk, 'link', t('office.work.desk', { cycle: titleOf(walk) }))
  expect(idIn(desk, 'cycles')).toBe(cycleId)
  await press(desk, 'link', `${t('office.toAssign')} ${walk.reviewed.name}`)
  await press(desk, 'button', t('office.admit.act'))
  await select(desk, t('office.assign.same'), new RegExp(`^${escaped(walk.same.name)} `))
  await select(desk, t('office.assign.other'), new RegExp(`^${escaped(walk.other.name)} `))
  await press(desk, 'button', t('office.assign.check'))
  await fill(desk, t('office.assign.reason'), 'NV')
  await press(desk, 'button', t('office.assign.act'))
  await press(desk, 'link', t('review.place.team'))
  for (const country of [walk.same, walk.other]) {
    await accreditReviewer(walk, desk, country, { role: 'lead_reviewer', email: emailOf(country.lead) })
  }
  // Somebody whom nobody knows yet: the address makes the person.
  await accreditReviewer(walk, desk, walk.other, { role: 'expert', email: `new.${walk.lang}@${walk.lang}.example` })
  await press(desk, 'link', t('review.place.room'))
  await press(desk, 'button', t('room.verb.name_team'))
}

async function accreditReviewer(
  walk: Walk,
  desk: Desk,
  country: Country,
  { role, email }: { role: 'lead_reviewer' | 'expert'; email: string },
): Promise<void> {
  const { t } = walk
  await unfold(desk, t('team.accreditOpen'))
  await fill(desk, t('team.field.name'), email.split('@')[0] ?? email)
  await fill(desk, t('team.field.email'), email)
  await choose(desk, t('team.field.role'), t(`role.${role}`))
  await select(desk, t('team.field.organisation'), new RegExp(escaped(country.name)))
  await fill(desk, t('team.field.note'), `NV/${country.lead}`)
  await press(desk, 'button', t('team.accreditAct'))
}
