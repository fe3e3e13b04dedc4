import type { DemoScript } from '#packs/schema/demo.ts'
import { assignReviewers } from '#modules/reviews/assignment/assignment.service.ts'
import { accredit } from '#modules/reviews/review/team.service.ts'
import { moveReview } from '#modules/reviews/review/review.service.ts'
import { REVIEW_STATES } from '#modules/reviews/review/review.ts'
import { withdraw } from '#modules/reviews/withdrawal/withdrawal.service.ts'
import { answerAll, amendAnswers } from './play-answers.ts'
import { openESurvey, sendESurvey } from './play-survey.ts'
import { checkFacts, draftFindings, type PlayedFinding, writeTheSummary } from './play-findings.ts'
import { releaseChosen, signBy } from './play-release.ts'
import { holdThreads } from './play-threads.ts'
import { translateAll } from './play-translations.ts'
import { type As, type Cast, originalOf, personOf, play, type Scene, stateOf, type Story } from './story.ts'

/**
 * Plays a review as far as its script goes, through the services that its people would use: history, audit, consents and
 * signatures are theirs. Only the code of the second factor is not asked for.
 */
export async function playReview(as: As, cast: Cast, script: DemoScript): Promise<void> {
  const story: Story = { as, cast, script }
  try {
    await playPreparation(story)
    if (goes(script, 'DRAFTING')) await playFindings(story)
    if (script.leaves !== undefined) await play(story, 'leave', leave)
  } catch (cause) {
    throw new Error(`the story of ${cast.code} in the cycle "${script.cycle}" cannot be played`, { cause })
  }
}

export function goes(script: Pick<DemoScript, 'until'>, state: DemoScript['until']): boolean {
  return REVIEW_STATES.indexOf(script.until) >= REVIEW_STATES.indexOf(state)
}

async function playPreparation(story: Story): Promise<void> {
  const { script } = story
  if (script.days.admit !== undefined) await play(story, 'admit', admit)
  if (script.days.openSurvey !== undefined) await play(story, 'openSurvey', openESurvey)
  if (script.days.sendSurvey !== undefined) await play(story, 'sendSurvey', sendESurvey)
  if (goes(script, 'TEAM_NAMED')) await play(story, 'team', nameTeam)
  if (goes(script, 'SELF_ASSESSMENT')) {
    await play(story, 'begin', async ({ by, cast }) => {
      await moveReview(by(cast.focalPoint), { reviewId: cast.reviewId, verb: 'begin' })
    })
    await play(story, 'answers', answerAll)
  }
  if (goes(script, 'SUBMITTED'))
    await play(story, 'submit', async ({ by, cast }) => {
      await moveReview(by(cast.focalPoint, true), { reviewId: cast.reviewId, verb: 'submit' })
    })
  if (goes(script, 'DESK_REVIEW')) {
    await play(story, 'accept', async ({ by, cast }) => {
      await moveReview(by(cast.caseOfficer), { reviewId: cast.reviewId, verb: 'accept' })
    })
    if (script.threads.length > 0) await play(story, 'ask', async (scene) => await holdThreads(scene, 'desk'))
  }
  if (goes(script, 'DIALOGUE')) {
    await play(story, 'dialogue', async (scene) => {
      await moveByLead(scene, 'open_dialogue')
      await holdThreads(scene, 'dialogue')
    })
    if (script.amended !== undefined) await play(story, 'amend', amendAnswers)
  }
}

async function playFindings(story: Story): Promise<void> {
  const { script } = story
  const findings: PlayedFinding[] = []
  await play(story, 'drafting', async (scene) => {
    await moveByLead(scene, 'close_dialogue')
    findings.push(...(await draftFindings(scene)))
    await writeTheSummary(scene)
  })
  if (!goes(script, 'FACT_CHECK')) return
  await play(story, 'handOver', async (scene) => {
    await moveByLead(scene, 'hand_over')
    // Where nothing is published yet, translations wait for those whose words they are.
    if (!goes(script, 'RELEASED')) await translateAll(scene, findings, false)
  })
  await play(story, 'check', async (scene) => await checkFacts(scene, findings))
  if (goes(script, 'ADOPTED'))
    await play(story, 'sign', async (scene) => await signBy(scene, [scene.cast.focalPoint, ...leadsOf(scene)]))
  else if (script.signed.length > 0) {
    await play(
      story,
      'sign',
      async (scene) =>
        await signBy(
          scene,
          script.signed.map((key) => personOf(scene.cast, key)),
        ),
    )
  }
  if (goes(script, 'RELEASED')) {
    await play(story, 'release', async (scene) => {
      await translateAll(scene, findings, true)
      await releaseChosen(scene, findings)
    })
  }
  if (goes(script, 'FOLLOW_UP'))
    await play(story, 'respond', async ({ by, cast }) => {
      await moveReview(by(cast.focalPoint), { reviewId: cast.reviewId, verb: 'respond' })
    })
  if (goes(script, 'CLOSED'))
    await play(story, 'close', async ({ by, cast }) => {
      await moveReview(by(cast.caseOfficer), { reviewId: cast.reviewId, verb: 'close' })
    })
}

async function admit({ by, cast, script }: Scene): Promise<void> {
  const ctx = by(cast.caseOfficer)
  const { reviewId } = cast
  await moveReview(ctx, { reviewId, verb: 'admit' })
  if (script.reviewers === undefined) return
  const { same, other, reason } = script.reviewers
  await assignReviewers(ctx, { reviewId, sameGroup: stateOf(cast, same), otherGroup: stateOf(cast, other), reason })
}

async function nameTeam({ by, cast, script }: Scene): Promise<void> {
  const ctx = by(cast.caseOfficer)
  const { reviewId } = cast
  const year = script.days.team?.slice(0, 4) ?? ''
  for (const [index, key] of [...(script.reviewers?.team ?? []), ...script.observers].entries()) {
    const { name, email, lang, role, organisationId } = personOf(cast, key)
    if (role !== 'lead_reviewer' && role !== 'expert' && role !== 'observer')
      throw new Error(`"${key}" is of no reviewing team`)
    const member = {
      name: originalOf(name, [lang]).text,
      email,
      lang,
      role,
      organisation: organisationId,
      valid_to: '' as const,
    }
    await accredit(ctx, { ...member, objectId: reviewId, reviewId, note_verbale: `${cast.code}/${year}/${14 + index}` })
  }
  await moveReview(ctx, { reviewId, verb: 'name_team' })
}

export function leadsOf({ cast, script }: Story) {
  return (script.reviewers?.team ?? []).map((key) => personOf(cast, key)).filter(({ role }) => role === 'lead_reviewer')
}

async function moveByLead(scene: Scene, verb: 'open_dialogue' | 'close_dialogue' | 'hand_over'): Promise<void> {
  const [lead] = leadsOf(scene)
  if (lead === undefined) throw new Error(`the team for ${scene.cast.code} has no lead reviewer`)
  await moveReview(scene.by(lead), { reviewId: scene.cast.reviewId, verb })
}

async function leave({ by, cast, script }: Scene): Promise<void> {
  const { how, reason } = script.leaves ?? { how: 'pause', reason: '' }
  const { reviewId } = cast
  if (how === 'pause') await moveReview(by(cast.focalPoint), { reviewId, verb: 'pause', reason })
  else await withdraw(by(cast.focalPoint, true), { reviewId, content: how, reason, sure: 'yes' })
}
