import { z } from 'zod'
import { isPersonName, PERSON_NAME_MOST } from '#kernel/person-name.ts'

/** The name of a person as somebody else types it: it is shown to that person, so it must not speak for itself. */
export const personName = z.string().trim().min(1).max(PERSON_NAME_MOST).refine(isPersonName, { message: 'invalid' })
