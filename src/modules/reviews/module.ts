/** What the reviews hand to app/ beside their pages. */
export { publicEndpoints } from './public.api.ts'
