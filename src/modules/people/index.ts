export { findReader } from './person.service.ts'
export { listPeople, listSeats, type OwnSeat, type Person } from './person.store.ts'
