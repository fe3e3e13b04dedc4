import { adoptionDigest, signAdoption } from '#modules/reviews/adoption/adoption.service.ts'
import { listUnits, releaseUnits } from '#modules/reviews/release/release.service.ts'
import type { ReleaseChoices } from '#modules/reviews/release/release.schema.ts'
import { openReview } from '#modules/reviews/review/room.service.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { certifiedAnswers } from './play-answers.ts'
import type { PlayedFinding } from './play-findings.ts'
import type { CastPerson, Scene } from './story.ts'

/** Each signs what stands on the page: the digest of this moment. */
export async function signBy({ by, cast }: Scene, people: readonly CastPerson[]): Promise<void> {
  const { reviewId } = cast
  for (const person of people) {
    const ctx = by(person, true)
    const digest = await inTransaction(
      ctx,
      async (tx) => await adoptionDigest(tx, (await openReview(ctx, tx, reviewId)).review),
    )
    await signAdoption(ctx, { reviewId, digest })
  }
}

/** The State publishes what the script chose, and keeps the rest. */
export async function releaseChosen(scene: Scene, findings: readonly PlayedFinding[]): Promise<void> {
  const { by, cast, script } = scene
  const ctx = by(cast.focalPoint, true)
  const { reviewId } = cast
  const sections = new Map(
    (await certifiedAnswers(ctx, scene)).map(({ sectionId, sectionRef }) => [sectionId, sectionRef]),
  )
  const units = await inTransaction(
    ctx,
    async (tx) => await listUnits(tx, (await openReview(ctx, tx, reviewId)).review),
  )
  const levelOf = (unit: (typeof units)[number]): 2 | 3 | 4 | 5 => {
    if (unit.kind === 'summary') return script.release?.summary ?? 5
    if (unit.kind === 'report') return script.release?.report ?? 5
    if (unit.kind === 'section') return script.release?.sections[sections.get(unit.id) ?? ''] ?? 2
    return findings.find(({ id }) => id === unit.id)?.scripted.release ?? 2
  }
  const choices: ReleaseChoices = units.flatMap((unit) => {
    const level = levelOf(unit)
    return level === 2 ? [] : [{ unitId: unit.id, level }]
  })
  await releaseUnits(ctx, { reviewId, choices })
}
