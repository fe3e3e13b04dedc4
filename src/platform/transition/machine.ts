import { type Actor, type Role, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'

/** One move of a state machine: where it leads and who may make it. */
export type Move<State extends string> = {
  to: State
  by: readonly Role[]
  /** Needs a fresh second factor in the same act. */
  certified?: true
}

/** A state machine is a table: what may be done in each state. A verb that is absent cannot be done there. */
export type Moves<State extends string, Verb extends string> = Record<State, Partial<Record<Verb, Move<State>>>>

export type Machine<State extends string, Verb extends string> = {
  name: string
  /** The table whose states these are, as the second lock names it: it lets the machine move no other. */
  table: string
  moves: Moves<State, Verb>
}

/** A row of a machine's table as the second lock stores it. */
export type MoveRow = {
  machine: string
  table: string
  verb: string
  from: string
  to: string
  role: Role
  certified: boolean
}

export function moveRows({ name: machine, table, moves }: Machine<string, string>): MoveRow[] {
  return Object.entries(moves).flatMap(([from, verbs]) =>
    Object.entries(verbs).flatMap(([verb, move]) => {
      if (move === undefined) return []
      const { to, certified = false } = move
      return move.by.map((role) => ({ machine, table, verb, from, to, role, certified }))
    }),
  )
}

/** May the actor do `verb` in this state, as far as the table says? Where not, why not. */
export function mayMove<S extends string, V extends string>(
  machine: Machine<S, V>,
  actor: Actor,
  objectId: string,
  state: S,
  verb: NoInfer<V>,
): Permission {
  const move = machine.moves[state][verb]
  if (move === undefined) return refused('notInThisState')
  if (seatOn(actor, objectId, ...move.by) === undefined) return refused('notYourRole')
  return allowed
}
