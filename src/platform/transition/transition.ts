import type { Actor } from '#kernel/actor.ts'
import type { Json } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { demand } from '#kernel/demand.ts'
import { allowed, type Permission } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { AuditedKind, AuditedVerb } from '#platform/audit/audit-words.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { type Machine, mayMove } from '#platform/transition/machine.ts'

/** What every thing with a state has. */
export type Stateful<S extends string> = { id: string; objectId: string; state: S }

/** How one kind of thing moves: its table, and its own store functions. `transition` names no table. */
export type TransitionOf<S extends string, V extends AuditedVerb, Row extends Stateful<S>, Input> = {
  kind: AuditedKind
  machine: Machine<S, V>
  /** Loads and locks the row; throws `notFound` when the actor does not see it. */
  getForUpdate: (tx: Tx, id: string) => Promise<Row>
  /** More than the table says: ownership, sections. */
  policy?: (actor: Actor, row: Row, verb: V) => Permission
  /** What must be true of the world: completeness, time, other things' states. */
  guard?: (tx: Tx, row: Row, verb: V, input: Input, actor: Actor, now: Date) => Promise<Permission>
  /** Writes through the thing's store, the new state included. */
  write: (ctx: Ctx, tx: Tx, row: Row, move: { verb: V; to: S; input: Input; actor: Actor }) => Promise<Json | undefined>
  /** Jobs that follow, enqueued in the same transaction. */
  after?: (ctx: Ctx, tx: Tx, row: Row, move: { verb: V; to: S; input: Input }) => Promise<void>
}

/** Policy, guard, write, audit and jobs of one verb on one thing, in one transaction: all of it or nothing. */
export async function transition<S extends string, V extends AuditedVerb, Row extends Stateful<S>, Input>(
  ctx: Ctx,
  of: TransitionOf<S, V, Row, Input>,
  step: { id: string; verb: V; input: Input },
): Promise<S> {
  return await inTransaction(ctx, async (tx) => await transitionIn(ctx, tx, of, step))
}

/** The same inside a transaction that is already open. */
export async function transitionIn<S extends string, V extends AuditedVerb, Row extends Stateful<S>, Input>(
  ctx: Ctx,
  tx: Tx,
  of: TransitionOf<S, V, Row, Input>,
  step: { id: string; verb: V; input: Input },
): Promise<S> {
  const actor = await loadActor(ctx, tx)
  const row = await of.getForUpdate(tx, step.id)
  const move = of.machine.moves[row.state][step.verb]
  const byTable = mayMove(of.machine, actor, row.objectId, row.state, step.verb)
  demand(byTable, move === undefined ? 'notAllowedNow' : 'notPermitted')
  if (move === undefined) throw new AppError('notAllowedNow', { reason: 'notInThisState' })
  demand(of.policy?.(actor, row, step.verb) ?? allowed, 'notPermitted')
  if (move.certified === true && !actor.certified) throw new AppError('codeWrong')
  demand((await of.guard?.(tx, row, step.verb, step.input, actor, ctx.now())) ?? allowed, 'notAllowedNow')
  const content = await of.write(ctx, tx, row, { verb: step.verb, to: move.to, input: step.input, actor })
  const event = { objectId: row.objectId, verb: step.verb, kind: of.kind, thingId: row.id }
  await audit(ctx, tx, content === undefined ? event : { ...event, content })
  await of.after?.(ctx, tx, row, { verb: step.verb, to: move.to, input: step.input })
  return move.to
}
