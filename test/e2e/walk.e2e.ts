import { test } from '@playwright/test'
import { beginAndGive, clearAndSubmit, writeAndValidate } from './walk/answer.ts'
import { joinAll, nameTeam, openCycle } from './walk/enrol.ts'
import { readOutside } from './walk/outside.ts'
import { checkFacts, draftAndHandOver, readAndAsk, release, signAll } from './walk/review.ts'
import { openWalk, type Walk } from './walk/walk.ts'

const CASTS: Record<'ar' | 'en', Pick<Walk, 'reviewed' | 'same' | 'other'>> = {
  ar: {
    reviewed: {
      name: 'زهروان',
      focalPoint: 'qq_fp',
      lead: 'qq_lr',
      contributor: 'qq_planning1',
      validator: 'qq_nadran1',
      city: 'سهل ندران',
    },
    same: { name: 'هدبارة', focalPoint: 'qp_fp', lead: 'qp_lr' },
    other: { name: 'تمسارة', focalPoint: 'qm_fp', lead: 'qm_lr' },
  },
  en: {
    reviewed: {
      name: 'Velnara',
      focalPoint: 'xb_fp',
      lead: 'xb_lr',
      contributor: 'xb_regional1',
      validator: 'xb_luzheva1',
      city: 'Luzheva',
    },
    same: { name: 'Zorevia', focalPoint: 'xa_fp', lead: 'xa_lr' },
    other: { name: 'Halvenmark', focalPoint: 'xg_fp', lead: 'xg_lr' },
  },
}

// Different States, so that neither stands in the way of the other.
test.describe.configure({ mode: 'parallel' })

for (const lang of ['ar', 'en'] as const) {
  test(`a review from the call to what the public reads, by keyboard, in ${lang}`, async ({ browser }) => {
    test.setTimeout(600_000)
    const walk = await openWalk(browser, lang, CASTS[lang])
    const cycleId = await test.step('a cycle is opened', async () => await openCycle(walk))
    const reviewId = await test.step('three States join', async () => await joinAll(walk))
    await test.step('the team is named', async () => await nameTeam(walk, cycleId))
    await test.step('a section is given away', async () => await beginAndGive(walk, reviewId))
    await test.step('it is answered and validated', async () => await writeAndValidate(walk))
    await test.step('the State certifies', async () => await clearAndSubmit(walk, reviewId))
    await test.step('reviewers ask, the State answers', async () => await readAndAsk(walk, reviewId))
    await test.step('findings and summary are handed over', async () => await draftAndHandOver(walk, reviewId))
    await test.step('the State checks the facts', async () => await checkFacts(walk, reviewId))
    await test.step('all three sign', async () => await signAll(walk, reviewId))
    await test.step('the State releases', async () => await release(walk, reviewId))
    await test.step('the public reads', async () => await readOutside(walk, browser, { cycleId, reviewId }))
    await walk.close()
  })
}
