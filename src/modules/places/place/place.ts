import type { LangMap } from '#kernel/lang.ts'
import type { Area } from '../area/area.ts'

/** Member or observer State of the United Nations. */
export const STANDINGS = ['member', 'observer'] as const
export type Standing = (typeof STANDINGS)[number]

/** Groups of countries that M49 marks: least developed, landlocked developing, small island developing. */
export const DEVELOPMENT_GROUPS = ['ldc', 'lldc', 'sids'] as const
export type DevelopmentGroup = (typeof DEVELOPMENT_GROUPS)[number]

/** Degrees, north and east positive. */
export type Point = { lat: number; lon: number }

/** An area with everything the lists tell about it. */
export type Place = Area & {
  m49: string | null
  iso2: string | null
  standing: Standing | null
  developmentGroups: DevelopmentGroup[]
  population: number | null
  /** Of the count or estimate, where it is known. */
  populationYear: number | null
  point: Point | null
  /** Where population and point come from, as its source calls itself. */
  source: string | null
  /** Other names it is looked for by, parted by a dot; never shown. */
  also: string
  /** Days between which it exists; open at either end. */
  validFrom: string | null
  validTo: string | null
}

/** A place as a list shows it. */
export type NamedPlace = Pick<Place, 'code' | 'kind' | 'name' | 'population' | 'point'> & {
  /** Of the place it lies in. */
  parentName: LangMap | null
  parentCode: string | null
}

/** What a pack says of a place; its parent by code, since ids are given when it is saved. */
export type PackedPlace = Pick<
  Place,
  | 'kind'
  | 'code'
  | 'name'
  | 'regionalGroup'
  | 'm49'
  | 'iso2'
  | 'standing'
  | 'developmentGroups'
  | 'population'
  | 'point'
  | 'source'
  | 'also'
> & { parent: string | null }
