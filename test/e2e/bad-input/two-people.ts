import { type Browser, expect } from '@playwright/test'
import { paths } from '#paths'
import { ask } from '#test/helpers/ask.ts'
import { choose, type Desk, fill, openDesk, press, visit } from '../support/desk.ts'
import { adminUrlOf } from '../support/place.ts'
import { wordsOf } from '../support/words.ts'

type Ids = { reviewId: string; thingId: string }

async function idsOf(origin: string | undefined, from: string, country: string): Promise<Ids> {
  const rows = await ask(
    adminUrlOf(origin ?? ''),
    `select r.id as "reviewId", thing.id as "thingId" from ${from} thing join review r on r.object_id = thing.object_id
     join organisation o on o.id = r.organisation_id join cycle c on c.id = r.cycle_id
     where c.slug = 'second' and o.name ->> 'en' = '${country}' limit 1`,
  )
  const [ids] = rows as Ids[]
  if (ids === undefined) throw new Error(`nothing found for ${country}`)
  return ids
}

async function twoDesks(browser: Browser, one: string, other: string): Promise<[Desk, Desk]> {
  const t = await wordsOf('en')
  return [await openDesk(browser, t, 'en', one), await openDesk(browser, t, 'en', other)]
}

/** Both have the finding open; the one who saves second is shown both texts, and what they save then stands. */
export async function saveOneFinding(browser: Browser, baseURL: string | undefined): Promise<void> {
  const draft = `(select f.* from finding f join person p on p.id = f.owner_id
    where f.state = 'DRAFT' and f.level = 1 and p.email like 'qq.ex@%')`
  const { reviewId, thingId } = await idsOf(baseURL, draft, 'Kodjara')
  const [expert, lead] = await twoDesks(browser, 'qq_ex', 'qq_lr')
  const { t } = expert
  for (const desk of [expert, lead]) await visit(desk, paths.finding('en', reviewId, thingId))
  await fill(expert, t('finding.field.text'), 'The words of the expert, kept first.')
  await fill(lead, t('finding.field.text'), 'The words of the lead reviewer, sent second.')
  await press(expert, 'button', t('finding.act.save'))
  const again = lead.page.getByLabel(t('finding.field.text')).first()
  await press(lead, 'button', t('finding.act.save'), { status: 409 })
  await expect(lead.page.getByText('The words of the expert, kept first.').first()).toBeVisible()
  await expect(again).toHaveValue('The words of the lead reviewer, sent second.')
  await visit(expert, paths.finding('en', reviewId, thingId))
  await expect(expert.page.getByText('sent second')).toHaveCount(0)
  await press(lead, 'button', t('finding.act.save'))
  await visit(expert, paths.finding('en', reviewId, thingId))
  await expect(expert.page.getByText('The words of the lead reviewer, sent second.').first()).toBeVisible()
}

/** The same with an answer of the self-assessment. */
export async function saveOneAnswer(browser: Browser, baseURL: string | undefined): Promise<void> {
  const section = `(select * from section where key = 'institutions')`
  const { reviewId, thingId } = await idsOf(baseURL, section, 'Hadbara')
  const [focal, contributor] = await twoDesks(browser, 'qp_fp', 'qp_housing1')
  const { t } = focal
  const field = 'a.participation_practice'
  for (const desk of [focal, contributor]) {
    // Without script the form is sent as a whole, as on an old telephone.
    await desk.page.route('**/*.js', async (route) => await route.abort())
    await visit(desk, paths.section('en', reviewId, thingId))
  }
  const type = async (desk: Desk, text: string): Promise<void> => {
    await desk.page.locator(`[name="${field}"]`).focus()
    await desk.page.keyboard.press('Control+A')
    await desk.page.keyboard.insertText(text)
  }
  await type(contributor, 'What the ministry wrote, kept first.')
  await type(focal, 'What the focal point wrote, sent second.')
  await press(contributor, 'button', t('survey.save'))
  await press(focal, 'button', t('survey.save'), { status: 409 })
  await expect(focal.page.getByText('What the ministry wrote, kept first.')).toBeVisible()
  await expect(focal.page.locator(`[name="${field}"]`)).toHaveValue('What the focal point wrote, sent second.')
  await choose(focal, t('survey.conflict.choose'), t('survey.conflict.keepMine'))
  await press(focal, 'button', t('survey.save'))
  await visit(contributor, paths.section('en', reviewId, thingId))
  await expect(contributor.page.locator(`[name="${field}"]`)).toHaveValue('What the focal point wrote, sent second.')
}
