import { expect, test } from 'vitest'
import { mayReadReport } from './country-report.policy.ts'

const insider = { signedIn: true, reads: true, adopted: true }

test('everyone reads what is public, signed in or not', () => {
  expect(mayReadReport('public', { signedIn: false, reads: false, adopted: false })).toEqual({ ok: true })
})

test('the whole report is for the parties, once it is adopted', () => {
  expect(mayReadReport('review', insider)).toEqual({ ok: true })
  expect(mayReadReport('review', { ...insider, adopted: false })).toMatchObject({ reason: 'report.notAdopted' })
  expect(mayReadReport('review', { ...insider, reads: false })).toMatchObject({ reason: 'report.partiesOnly' })
  expect(mayReadReport('review', { ...insider, signedIn: false })).toMatchObject({ reason: 'notSignedIn' })
})

test('Member States read theirs in any state of the review', () => {
  expect(mayReadReport('member-states', { ...insider, adopted: false })).toEqual({ ok: true })
  expect(mayReadReport('member-states', { ...insider, reads: false })).toMatchObject({
    reason: 'report.memberStatesOnly',
  })
})
