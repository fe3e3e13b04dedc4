import type { T } from '#i18n/translate.ts'
import type { Mandate } from '#modules/frameworks/index.ts'

/** By body, session and number, since two decisions may share a symbol. */
export function mandateText(t: T, mandate: Mandate): string {
  const said = {
    body: bodyText(t, mandate.body),
    // Told apart by its figures: an ordinal in words where the language has it.
    session: String(mandate.session),
    number: t.format.plain(mandate.number),
    symbol: mandate.symbol,
  }
  if (mandate.year !== undefined) {
    const year = t.format.plain(mandate.year)
    const kind = mandate.kind === 'decision' ? 'decision' : 'resolution'
    return t('portal.mandate.ofYear', { ...said, year, kind })
  }
  return mandate.kind === 'decision' ? t('portal.programme.decision', said) : t('portal.programme.resolution', said)
}

function bodyText(t: T, body: string): string {
  switch (body) {
    case 'UN-Habitat Assembly':
      return t('portal.programme.assembly')
    case 'Executive Board of UN-Habitat':
      return t('portal.mandate.board')
    case 'General Assembly':
      return t('portal.mandate.generalAssembly')
    default:
      return body
  }
}
