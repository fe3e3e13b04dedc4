import type { CheckStep, DemoFinding, Prose } from '#packs/schema/demo.ts'
import { writeSummary } from '#modules/reviews/adoption/adoption.service.ts'
import { changeFinding, moveFinding, replyToFinding, writeFinding } from '#modules/reviews/finding/finding.service.ts'
import { loadFinding } from '#modules/reviews/finding/finding-view.service.ts'
import { listUnits } from '#modules/reviews/release/release.service.ts'
import { openReview } from '#modules/reviews/review/room.service.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { certifiedAnswers } from './play-answers.ts'
import { writtenBy } from './play-threads.ts'
import { type CastPerson, originalOf, personOf, type Scene } from './story.ts'

/** A finding as it was played, with what the State says beside it. `text` is the last wording. */
export type PlayedFinding = {
  id: string
  scripted: DemoFinding
  author: CastPerson
  text: Prose
  version: number
  anchors: { provisions: string[]; answers: string[] }
  view?: { id: string; text: Prose } | undefined
}

export async function draftFindings(scene: Scene): Promise<PlayedFinding[]> {
  const { by, cast, script } = scene
  const certified = await certifiedAnswers(by(cast.focalPoint), scene)
  const played: PlayedFinding[] = []
  for (const scripted of script.findings) {
    const author = personOf(cast, scripted.by)
    const anchors = {
      provisions: scripted.about.map((eid) => known(cast.provisions.get(eid), `the provision ${eid}`)),
      answers: scripted.on.map((ref) =>
        known(certified.find((one) => one.ref === ref)?.id, `an answer to ${ref} of ${cast.code}`),
      ),
    }
    const audience = scripted.draft ?? 'team'
    const id = await writeFinding(by(author), {
      reviewId: cast.reviewId,
      type: scripted.type,
      audience,
      ...anchors,
      ...writtenBy(author, scripted.text),
    })
    if (scripted.draft === undefined) await moveFinding(by(author), { findingId: id, verb: 'propose' })
    played.push({ id, scripted, author, text: scripted.text, version: 1, anchors })
  }
  return played
}

function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the story needs ${what}, which does not exist`)
  return value
}

export async function writeTheSummary({ by, cast, script }: Scene): Promise<void> {
  if (script.summary === undefined) return
  const author = personOf(cast, script.summary.by)
  await writeSummary(by(author), { reviewId: cast.reviewId, version: 0, ...writtenBy(author, script.summary.text) })
}

export async function findSummary({ by, cast }: Scene): Promise<string | undefined> {
  const ctx = by(cast.focalPoint)
  return await inTransaction(ctx, async (tx) => {
    const { review } = await openReview(ctx, tx, cast.reviewId)
    return (await listUnits(tx, review)).find(({ kind }) => kind === 'summary')?.id
  })
}

/** Finding by finding, the State says what it thinks, and the reviewers revise or keep their words. */
export async function checkFacts(scene: Scene, findings: readonly PlayedFinding[]): Promise<void> {
  for (const finding of findings) {
    if (finding.scripted.draft !== undefined) continue
    for (const step of finding.scripted.check) await checkOne(scene, finding, step)
  }
}

async function checkOne(scene: Scene, finding: PlayedFinding, step: CheckStep): Promise<void> {
  const { by, cast } = scene
  const findingId = finding.id
  const { version } = finding
  if ('revise' in step) {
    const { type } = finding.scripted
    await changeFinding(by(finding.author), {
      findingId,
      version,
      type,
      audience: 'team',
      ...finding.anchors,
      ...writtenBy(finding.author, step.revise),
    })
    finding.text = step.revise
    finding.version += 1
  } else if ('keep' in step) {
    await moveFinding(by(leadOf(scene, finding.author)), { findingId, verb: 'keep' })
  } else {
    const words = step.text === undefined ? { lang: cast.focalPoint.lang, text: '' } : originalOf(step.text, cast.langs)
    await replyToFinding(by(cast.focalPoint), { findingId, version, verdict: step.say, ...words })
    finding.view = undefined
    if (step.say === 'agree' || step.text === undefined) return
    const { replies } = await loadFinding(by(cast.focalPoint), { reviewId: cast.reviewId, findingId })
    const last = known(replies.at(-1), 'the reply that was just given')
    finding.view = { id: last.id, text: step.text }
  }
}

/** Only a lead reviewer of the author's State lets a contested text stand. */
function leadOf({ cast, script }: Scene, author: CastPerson): CastPerson {
  const team = (script.reviewers?.team ?? []).map((key) => personOf(cast, key))
  return known(
    team.find(({ role, organisationId }) => role === 'lead_reviewer' && organisationId === author.organisationId),
    'a lead reviewer',
  )
}
