import type { Actor, Role } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { type Section, sectionMachine, type SectionPlace, type SectionVerb } from './section.ts'

const HOLDERS: readonly Role[] = ['contributor', 'validator', 'partner']
/** Who reads what the State has shown to its review. */
const READERS: readonly Role[] = ['focal_point', 'observer', 'expert', 'lead_reviewer', 'case_officer', 'translator']

/** The focal point of the State under review; one of a reviewing State has no say in its answers. */
export function isOwnFocalPoint(actor: Actor, section: Pick<Section, 'objectId' | 'organisationId'>): boolean {
  return actor.seats.some(
    ({ role, objectId, organisationId }) =>
      role === 'focal_point' && objectId === section.objectId && organisationId === section.organisationId,
  )
}

/** The focal point and the observers of the State under review see every section; others see those they hold. */
export function readsWhole(actor: Actor, section: Pick<Section, 'objectId' | 'organisationId'>): boolean {
  return actor.seats.some(
    ({ role, objectId, organisationId }) =>
      (role === 'focal_point' || role === 'observer') &&
      objectId === section.objectId &&
      organisationId === section.organisationId,
  )
}

/** Does the actor hold this very section, in one of these roles? */
export function holdsSection(actor: Actor, section: Pick<Section, 'id' | 'objectId'>, roles: readonly Role[]): boolean {
  return actor.seats.some(
    ({ role, objectId, parts }) => roles.includes(role) && objectId === section.objectId && parts.includes(section.id),
  )
}

/** The State's side reads its sections, a holder the own ones; once it was sent, the sides of the review as well. */
export function maySeeSection(actor: Actor, section: SectionPlace & Pick<Section, 'level'>): boolean {
  if (readsWhole(actor, section) || holdsSection(actor, section, HOLDERS)) return true
  return (
    section.level >= 2 &&
    actor.seats.some(({ role, objectId }) => objectId === section.objectId && READERS.includes(role))
  )
}

function hasRole(actor: Actor, section: SectionPlace, roles: readonly Role[]): boolean {
  if (roles.includes('focal_point') && isOwnFocalPoint(actor, section)) return true
  return holdsSection(
    actor,
    section,
    roles.filter((role) => HOLDERS.includes(role)),
  )
}

/** Who writes into a section: the focal point, and whoever was given it to answer; never once it is validated. */
export function mayAnswer(actor: Actor, section: SectionPlace, answering: Permission): Permission {
  if (!hasRole(actor, section, ['focal_point', 'contributor', 'partner'])) return refused('survey.notYours')
  if (!answering.ok) return answering
  if (section.state === 'VALIDATED' || section.state === 'CLEARED') return refused('survey.validated')
  return allowed
}

/** May the actor do this to the section now? The role first: who has no say is not told about states. */
export function mayMoveSection(
  actor: Actor,
  section: SectionPlace,
  verb: SectionVerb,
  answering: Permission,
): Permission {
  if (section.purpose === 'quick' && verb !== 'draft') return refused('survey.notYourStep')
  const everBy = Object.values(sectionMachine.moves).flatMap((verbs) => rolesOf(verbs, verb))
  if (!hasRole(actor, section, everBy)) return refused('survey.notYourStep')
  if (!answering.ok) return answering
  const by = rolesOf(sectionMachine.moves[section.state], verb)
  if (by.length === 0) return refused(`survey.notNow.${verb}`)
  return hasRole(actor, section, by) ? allowed : refused('survey.notYourStep')
}

function rolesOf(verbs: Partial<Record<SectionVerb, { by: readonly Role[] }>>, verb: SectionVerb): readonly Role[] {
  return verbs[verb]?.by ?? []
}

/** Who gives sections to people: the focal point alone. */
export function mayAssign(actor: Actor, section: SectionPlace, role: Role, answering: Permission): Permission {
  if (!isOwnFocalPoint(actor, section)) return refused('survey.focalPointOnly')
  if (section.purpose === 'quick') return refused('survey.quickNotShared')
  if (!answering.ok) return answering
  if (section.state === 'VALIDATED' || section.state === 'CLEARED') return refused('survey.validated')
  return role !== 'validator' && section.state === 'READY' ? refused('survey.notNow.assign') : allowed
}
