import { type Actor, holds } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'

/** A mechanism's texts, questions and places come in through its case officer or an administrator. */
export function mayImport(actor: Actor, mechanismId: string): Permission {
  return holds(actor, mechanismId, 'case_officer', 'administrator') ? allowed : refused('import.notYours')
}
