import type { Actor } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { PaperFile } from './paper.ts'

/** What a person brought on paper is taken over or dropped by that person alone. */
export function maySettlePaper(actor: Actor, file: Pick<PaperFile, 'ownerId'>): Permission {
  return actor.personId === file.ownerId ? allowed : refused('paper.notYours')
}
