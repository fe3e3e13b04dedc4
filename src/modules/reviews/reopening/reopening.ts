import type { Machine } from '#platform/transition/machine.ts'

/** Whose turn it is stands in the state: the State's request waits for the case officer, a request of others for the State. */
export const REOPENING_STATES = ['ASKED_BY_STATE', 'ASKED_OF_STATE', 'AGREED', 'DECLINED', 'WITHDRAWN'] as const
export type ReopeningState = (typeof REOPENING_STATES)[number]
export type ReopeningVerb = 'agree' | 'decline' | 'withdraw'

/** Two open a certified section again, never one: and only its author writes in it then (DOMAIN, DIALOGUE and rule 3). */
export const reopeningMachine: Machine<ReopeningState, ReopeningVerb> = {
  name: 'reopening',
  table: 'public.reopening',
  moves: {
    ASKED_BY_STATE: {
      agree: { to: 'AGREED', by: ['case_officer'] },
      decline: { to: 'DECLINED', by: ['case_officer'] },
      withdraw: { to: 'WITHDRAWN', by: ['focal_point'] },
    },
    ASKED_OF_STATE: {
      agree: { to: 'AGREED', by: ['focal_point'] },
      decline: { to: 'DECLINED', by: ['focal_point'] },
      withdraw: { to: 'WITHDRAWN', by: ['expert', 'lead_reviewer', 'case_officer'] },
    },
    AGREED: {},
    DECLINED: {},
    WITHDRAWN: {},
  },
}

export function isOpen(state: ReopeningState): boolean {
  return state === 'ASKED_BY_STATE' || state === 'ASKED_OF_STATE'
}

/** One request at a time for a section; an agreed one opens it until the next version. */
export function stands(state: ReopeningState): boolean {
  return isOpen(state) || state === 'AGREED'
}
