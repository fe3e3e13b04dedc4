export { reviewCards } from './cards.service.ts'
export { findingMachine, type FindingType } from './finding/finding.ts'
export { reviewMails } from './mails.ts'
export { deadlineOf, isAdopted, reviewMachine } from './review/review.ts'
export { findState } from './review/review.store.ts'
export { answering } from './reopening/reopening.service.ts'
export { reopeningMachine } from './reopening/reopening.ts'
export { workOf } from './review/work.service.ts'
export { findCycle, listCycles, openCycle, type Cycle } from './participation/participation.store.ts'
export {
  countReleased,
  findParticipant,
  findReviewsOfCountry,
  listBlocksFrom,
  listParticipants,
  listReleasedDocuments,
  listReleasedFindings,
  listReleasedFindingsOf,
  listReviewingStates,
  listViews,
  type ReleasedCount,
} from './public.store.ts'
export { findAdoptedOn, listDocuments, listSettledFindings } from './public-review.store.ts'
export { getReleasedReview, proseOf, type ReleasedAnswer, type ReleasedReview } from './public-review.store.ts'
