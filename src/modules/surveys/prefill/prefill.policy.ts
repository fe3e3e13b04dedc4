import type { Actor } from '#kernel/actor.ts'
import { type Permission, refused } from '#kernel/permission.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'
import type { Section } from '../section/section.ts'

/** Answers from elsewhere are brought in for the whole State, so by its focal point alone. */
export function mayPrefill(
  actor: Actor,
  section: Pick<Section, 'objectId' | 'organisationId'>,
  answering: Permission,
): Permission {
  if (!isOwnFocalPoint(actor, section)) return refused('survey.prefillFocalPoint')
  return answering
}
