import type { Moves } from '#platform/transition/machine.ts'

/** States of a section of the self-assessment (DOMAIN, SELF_ASSESSMENT). */
export const SECTION_STATES = ['OPEN', 'ASSIGNED', 'DRAFTED', 'READY', 'VALIDATED', 'CLEARED'] as const
export type SectionState = (typeof SECTION_STATES)[number]
export type SectionVerb = 'assign' | 'draft' | 'ready' | 'validate' | 'return' | 'clear' | 'reopen'

/** The focal point may do by hand what contributor and validator do: small States have no others. */
export const sectionMachine = {
  name: 'section',
  moves: {
    OPEN: {
      assign: { to: 'ASSIGNED', by: ['focal_point'] },
      draft: { to: 'DRAFTED', by: ['focal_point'] },
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
  } satisfies Moves<SectionState, SectionVerb>,
} as const
