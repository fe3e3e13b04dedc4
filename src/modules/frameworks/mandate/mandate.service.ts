import type { LangMap } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { ChainCard } from '#platform/registry.ts'
import { listMandates } from './mandate.store.ts'

/** A mandate beside what rests on it: its symbol and what it is about, in each language it is told in. */
async function cardsOf(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<ChainCard[]> {
  return (await listMandates(tx, ids)).map(({ id, symbol, title }) => ({
    kind: 'mandate',
    id,
    label: withSymbol(symbol, title),
    href: paths.plan(ctx.lang, `mandate_${id}`),
  }))
}

function withSymbol(symbol: string, title: LangMap): LangMap {
  return Object.fromEntries(Object.entries(title).map(([lang, text]) => [lang, `${symbol}: ${text}`]))
}

export const mandateCards = { mandate: cardsOf }
