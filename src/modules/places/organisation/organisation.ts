import { byName } from '#i18n/sort.ts'
import { inLang, type Lang, type LangMap } from '#kernel/lang.ts'

export const ORGANISATION_KINDS = [
  'state',
  'city',
  'ministry',
  'police',
  'statistics',
  'un_entity',
  'secretariat',
  'ngo',
  'university',
  'other',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export type Organisation = {
  id: string
  kind: OrganisationKind
  areaId: string | null
  /** Code of its area, by which the pages of countries are addressed. */
  areaCode: string | null
  name: LangMap
  demonstration: boolean
}

/** Alphabetical in the reader's language: the only order in which States and organisations are listed [N 8]. */
export function alphabetical<Named extends { name: LangMap }>(items: Iterable<Named>, lang: Lang): Named[] {
  return [...items].sort(byName(lang, (item) => inLang(item.name, lang).text))
}
