export { findReader } from './person.service.ts'
export { listPeople, listSeats, meetPerson, type OwnSeat, type Person } from './person.store.ts'
export { ownPath, type Purpose } from './account/account.ts'
export { findDemoCode } from './account/account.service.ts'
