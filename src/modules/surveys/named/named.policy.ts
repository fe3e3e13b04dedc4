import type { Actor } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'

type Subject = { objectId: string; organisationId: string }

/** The focal point names cities and programmes from joining until the State submits, which is as long as the e-survey may be open. */
export function mayNamePlaces(actor: Actor, subject: Subject, open: Permission): Permission {
  if (!isOwnFocalPoint(actor, subject)) return refused('survey.namedFocalPoint')
  return open.ok ? allowed : refused('survey.namedClosed')
}

/** What stands in the sections of one city or programme. `written`: numbers of those in which somebody wrote. */
export type PlaceFacts = { written: readonly string[]; held: boolean }

/** Nothing that was written is taken away, and nobody loses what they were given without being told. */
export function mayTakePlace(name: Permission, { written, held }: PlaceFacts): Permission {
  if (!name.ok) return name
  if (written.length > 0) return refused('survey.namedWritten', { sections: written.join(', ') })
  return held ? refused('survey.namedHeld') : allowed
}
