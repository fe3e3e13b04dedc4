import type { Provision } from '#modules/frameworks/index.ts'

/** A part of a text: what stands above, and what of it is asked for. */
export type Part = { head: Provision; items: Provision[] }

/** Provisions of one kind under the one they stand in, in the order of the text. */
export function partsOf(provisions: readonly Provision[], kind: Provision['kind']): Part[] {
  return provisions.flatMap((head) => {
    const items = provisions.filter((one) => one.kind === kind && one.parentEid === head.eid)
    return items.length === 0 ? [] : [{ head, items }]
  })
}

/** The first such part; a text that was brought anew may have none. */
export function partOf(provisions: readonly Provision[], kind: Provision['kind']): Part | undefined {
  return partsOf(provisions, kind)[0]
}

export function below(provisions: readonly Provision[], eid: string | null): Provision[] {
  return provisions.filter((one) => one.parentEid === eid)
}

/** A provision with all that stands under it, in the order of the text. */
export function whole(provisions: readonly Provision[], head: Provision): Provision[] {
  return provisions.filter(({ eid }) => eid === head.eid || eid.startsWith(`${head.eid}__`))
}
