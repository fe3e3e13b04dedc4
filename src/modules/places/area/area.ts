import type { LangMap } from '#kernel/lang.ts'

export const AREA_KINDS = ['world', 'region', 'country', 'city', 'neighbourhood'] as const
export type AreaKind = (typeof AREA_KINDS)[number]

/** The five regional groups of Member States at the United Nations. */
export const REGIONAL_GROUPS = ['african', 'asia_pacific', 'eastern_european', 'grulac', 'weog'] as const
export type RegionalGroup = (typeof REGIONAL_GROUPS)[number]

export type Area = {
  id: string
  kind: AreaKind
  /** ISO 3166-1 alpha-3 for countries, M49 for regions, our own below them. */
  code: string
  parentId: string | null
  name: LangMap
  regionalGroup: RegionalGroup | null
  demonstration: boolean
}
