import type { Machine } from '#platform/transition/machine.ts'
import type { ResponseState } from '../response/response.ts'

export type QuickVerb = 'send'

/** The e-survey is sent once, as a whole; what changes later is said in the self-assessment it pre-fills [N 28a]. */
export const responseMachine: Machine<ResponseState, QuickVerb> = {
  name: 'response',
  table: 'public.response',
  moves: {
    OPEN: { send: { to: 'SENT', by: ['focal_point'] } },
    SENT: {},
  },
}

/** The Secretariat has opened the e-survey to a State. */
export type QuickCall = { id: string; objectId: string; organisationId: string; dueOn: string | null; calledAt: Date }
