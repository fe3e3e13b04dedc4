import { byName } from '#i18n/sort.ts'
import { inLang, type Lang, type LangMap } from '#kernel/lang.ts'
import type { Listed } from '#modules/places/index.ts'

export type Land = { code: string; name: LangMap }
/** A region of the first degree with all its countries and areas; `null` for what lies in none. */
export type WorldRegion = { region: Land | null; lands: Land[] }

/** The first region below the world that a country lies in. */
function topOf(country: Listed, places: ReadonlyMap<string, Listed>): Listed | undefined {
  let region: Listed | undefined
  let above = country.parentId === null ? undefined : places.get(country.parentId)
  // Regions are four deep at most; a circle would end here too.
  for (let step = 0; step < 8 && above !== undefined && above.kind !== 'world'; step += 1) {
    region = above
    above = above.parentId === null ? undefined : places.get(above.parentId)
  }
  return region
}

/** Regions and the countries in each, all alphabetical in the reader's language; what lies in no region comes last. */
export function worldOf(listed: readonly Listed[], lang: Lang): WorldRegion[] {
  const places = new Map(listed.map((place) => [place.id, place]))
  const order = byName(lang, (land: Land) => inLang(land.name, lang).text)
  const countries = listed.filter(({ kind }) => kind === 'country')
  const groups = Map.groupBy(countries, (country) => topOf(country, places)?.id ?? '')
  return [...groups]
    .map(([id, lands]) => ({ region: places.get(id) ?? null, lands: lands.toSorted(order) }))
    .toSorted((a, b) =>
      a.region === null || b.region === null
        ? Number(a.region === null) - Number(b.region === null)
        : order(a.region, b.region),
    )
}

/** The anchor of a region on the page of the world. */
export function regionAnchor(code: string): string {
  return `m49-${code}`
}
