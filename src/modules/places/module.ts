/** What the places hand to app/. */
export { placeEndpoints } from './place/place.api.ts'
