export type { Area, AreaKind, RegionalGroup } from './area/area.ts'
export { findArea, listAreas, saveArea } from './area/area.store.ts'
export { alphabetical, type Organisation, type OrganisationKind } from './organisation/organisation.ts'
export {
  findOrganisation,
  findState,
  getOrganisation,
  listOrganisations,
  listTeamOrganisations,
  saveOrganisation,
} from './organisation/organisation.store.ts'
