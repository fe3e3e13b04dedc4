/** What people hand to the operator's commands. */
export { accountMails } from './account/account-mails.ts'
export { addPerson, closePerson } from './account/operator.store.ts'
