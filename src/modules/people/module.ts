/** What people hand to the operator's commands. */
export { addPerson, closePerson } from './account/operator.store.ts'
