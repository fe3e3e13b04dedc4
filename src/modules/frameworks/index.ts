export type { Provision } from './provision/provision.ts'
export { listProvisions } from './provision/provision.store.ts'
