import { describe, expect, test } from 'vitest'
import {
  deadlineOf,
  isAdopted,
  LONGEST_PAUSE,
  type Moved,
  pausedDays,
  PAUSABLE,
  REVIEW_STATES,
  reviewMachine,
  SIDE_STATES,
} from './review.ts'

describe('the default workflow, cell by cell', () => {
  test('says what may be done in each state, by whom, and where it leads', () => {
    const table = Object.entries(reviewMachine.moves).map(
      ([state, verbs]) =>
        `${state}: ${Object.entries(verbs)
          .filter(([verb]) => !['pause', 'withdraw'].includes(verb) && !verb.startsWith('resume_'))
          .map(
            ([verb, move]) =>
              `${verb} > ${move.to} by ${move.by.join(', ')}${move.certified === true ? ', with a code' : ''}`,
          )
          .join('; ')}`,
    )
    expect(table).toEqual([
      'ENROLLED: admit > ENROLLED by case_officer; name_team > TEAM_NAMED by case_officer',
      'TEAM_NAMED: begin > SELF_ASSESSMENT by focal_point',
      'SELF_ASSESSMENT: submit > SUBMITTED by focal_point, with a code',
      'SUBMITTED: accept > DESK_REVIEW by case_officer; return > SELF_ASSESSMENT by case_officer',
      'DESK_REVIEW: open_dialogue > DIALOGUE by lead_reviewer',
      'DIALOGUE: amend > DIALOGUE by focal_point, with a code; close_dialogue > DRAFTING by lead_reviewer',
      'DRAFTING: hand_over > FACT_CHECK by lead_reviewer',
      'FACT_CHECK: sign > FACT_CHECK by focal_point, lead_reviewer, with a code; adopt > ADOPTED by focal_point, lead_reviewer, with a code',
      'ADOPTED: release > RELEASED by focal_point, with a code',
      'RELEASED: release > RELEASED by focal_point, with a code; respond > FOLLOW_UP by focal_point',
      'FOLLOW_UP: release > FOLLOW_UP by focal_point, with a code; close > CLOSED by case_officer',
      'CLOSED: ',
      'PAUSED: ',
      'WITHDRAWN: ',
    ])
  })

  test('a State pauses or leaves by itself, before adoption and never after', () => {
    for (const state of [...REVIEW_STATES, ...SIDE_STATES]) {
      const { pause, withdraw } = reviewMachine.moves[state]
      const before = (PAUSABLE as readonly string[]).includes(state)
      expect(pause?.by, state).toEqual(before ? ['focal_point'] : undefined)
      expect(withdraw?.by, state).toEqual(before || state === 'PAUSED' ? ['focal_point'] : undefined)
      expect(withdraw?.certified, state).toBe(withdraw === undefined ? undefined : true)
    }
  })

  test('a paused review goes back where it was, and nowhere else', () => {
    expect(PAUSABLE.map((state) => reviewMachine.moves.PAUSED[`resume_${state}`]?.to)).toEqual([...PAUSABLE])
  })
})

test('what was signed stands from the adoption on, and in no side state', () => {
  const adopted = [...REVIEW_STATES, ...SIDE_STATES].filter((state) => isAdopted(state))
  expect(adopted).toEqual(['ADOPTED', 'RELEASED', 'FOLLOW_UP', 'CLOSED'])
})

describe('time', () => {
  const step = (from: Moved['from'], to: Moved['to'], day: string): Moved => ({
    from,
    to,
    at: new Date(`${day}T00:00:00Z`),
  })

  test('deadlines count from T0 and move with the paused days', () => {
    expect(deadlineOf('SELF_ASSESSMENT', '2026-01-01', 0)).toBe('2026-06-30')
    expect(deadlineOf('SELF_ASSESSMENT', '2026-01-01', 10)).toBe('2026-07-10')
    expect(deadlineOf('CLOSED', '2026-01-01', 0)).toBeUndefined()
  })

  test('a pause counts from its step to its end, or to today; at most six months', () => {
    const now = new Date('2027-06-01T00:00:00Z')
    expect(pausedDays([], now)).toBe(0)
    expect(pausedDays([step('DIALOGUE', 'PAUSED', '2026-01-01'), step('PAUSED', 'DIALOGUE', '2026-01-11')], now)).toBe(
      10,
    )
    expect(pausedDays([step('DIALOGUE', 'PAUSED', '2027-05-30')], now)).toBe(2)
    expect(pausedDays([step('DIALOGUE', 'PAUSED', '2026-01-01')], now)).toBe(LONGEST_PAUSE)
  })
})
