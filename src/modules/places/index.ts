export { type AreaKind, needleOf, type RegionalGroup, searchOf } from './area/area.ts'
export { saveArea } from './area/area.store.ts'
export { alphabetical, type Organisation, type OrganisationKind } from './organisation/organisation.ts'
export {
  findOrganisation,
  findState,
  getOrganisation,
  listOrganisations,
  listTeamOrganisations,
  makeState,
  meetInstitution,
  saveOrganisation,
  stateIdOf,
} from './organisation/organisation.store.ts'
export type { NamedPlace, PackedPlace, Place, Point } from './place/place.ts'
export {
  type Above,
  countPlaces,
  findPlace,
  listAbove,
  listCityPoints,
  listEveryPlace,
  type Listed,
  listWithin,
  listWorld,
  searchPlaces,
} from './place/place.store.ts'
export { areaIdOf, dropOtherPlaces, findLoadedPack, saveLoadedPack, savePlaces } from './place/place-load.store.ts'
