export { findReader } from './person.service.ts'
export { listPeople, listSeats, meetPerson } from './person.store.ts'
export { ownPath, type Purpose } from './account/account.ts'
export { findDemoCode } from './account/account.service.ts'
