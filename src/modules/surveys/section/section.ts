import type { Role } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { Machine } from '#platform/transition/machine.ts'
import type { Purpose } from '../response/response.ts'

/** States of a section of the self-assessment (DOMAIN, SELF_ASSESSMENT). */
export const SECTION_STATES = ['OPEN', 'ASSIGNED', 'DRAFTED', 'READY', 'VALIDATED', 'CLEARED'] as const
export type SectionState = (typeof SECTION_STATES)[number]
export type SectionVerb = 'assign' | 'draft' | 'ready' | 'validate' | 'return' | 'clear' | 'reopen'

/** Who may hold single sections [N 11]. */
export const HOLDER_ROLES = ['contributor', 'validator', 'partner'] as const satisfies readonly Role[]
export type HolderRole = (typeof HOLDER_ROLES)[number]

/** The focal point may do by hand what contributor and validator do: small States have no others. */
export const sectionMachine: Machine<SectionState, SectionVerb> = {
  name: 'section',
  table: 'public.section',
  moves: {
    OPEN: {
      assign: { to: 'ASSIGNED', by: ['focal_point'] },
      // A section given before the self-assessment began is still OPEN for those who hold it.
      draft: { to: 'DRAFTED', by: ['focal_point', 'contributor', 'partner'] },
    },
    ASSIGNED: {
      assign: { to: 'ASSIGNED', by: ['focal_point'] },
      draft: { to: 'DRAFTED', by: ['focal_point', 'contributor', 'partner'] },
    },
    DRAFTED: {
      assign: { to: 'DRAFTED', by: ['focal_point'] },
      ready: { to: 'READY', by: ['focal_point', 'contributor', 'partner'] },
    },
    READY: {
      validate: { to: 'VALIDATED', by: ['focal_point', 'validator'] },
      return: { to: 'DRAFTED', by: ['focal_point', 'validator'] },
    },
    VALIDATED: {
      clear: { to: 'CLEARED', by: ['focal_point'] },
      return: { to: 'DRAFTED', by: ['focal_point'] },
    },
    CLEARED: {
      reopen: { to: 'DRAFTED', by: ['focal_point'] },
    },
  },
}

/** A section of one State's self-assessment, or one city's copy of it. */
export type Section = {
  id: string
  objectId: string
  responseId: string
  /** The e-survey has no steps of its sections: it is sent as a whole. */
  purpose: Purpose
  key: string
  repeatKey: string
  state: SectionState
  stateSince: Date
  dueOn: string | null
  returnReason: string | null
  /** The State under review. */
  organisationId: string
  /** The State whose section it is. */
  country: LangMap
  mechanismId: string
  level: Level
  ownerId: string
}

export type SectionPlace = Pick<Section, 'id' | 'objectId' | 'organisationId' | 'state' | 'purpose'>
