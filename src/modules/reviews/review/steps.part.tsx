import { inLang } from '#kernel/lang.ts'
import type { StateTone } from '#ui/chips.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { isAdopted, type ReviewState } from './review.ts'
import type { StepLine } from './room-view.service.ts'
import './room.css'

/** The shape beside the state of a review: under way, over, or standing still. */
export function stateTone(state: ReviewState): StateTone {
  if (state === 'PAUSED' || state === 'WITHDRAWN') return 'waiting'
  if (state === 'ENROLLED') return 'open'
  return isAdopted(state) ? 'done' : 'active'
}

/** The steps of a review so far, the latest first: what, when, by whom, and the reason where one was given. */
export function Steps({ steps }: { steps: readonly StepLine[] }) {
  const t = useText()
  return (
    <ol className="room-steps">
      {steps.toReversed().map((step) => (
        <li key={`${step.at} ${step.verb}`}>
          <p>{t(`room.step.${stepKey(step.verb)}`)}</p>
          <p className="quiet">
            <time dateTime={step.at}>{t.format.dayTime(step.at)}</time>
            {step.who === null ? null : (
              <>
                {t.format.marks.dot}
                <Isolate>{inLang(step.who, t.lang).text}</Isolate>
              </>
            )}
          </p>
          {step.reason === null ? null : (
            <p>
              {step.verb === 'join' ? <span className="quiet">{t('room.contribution')} </span> : null}
              <bdi>{step.reason}</bdi>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

const STEPS = [
  'join',
  'admit',
  'name_team',
  'substitute',
  'begin',
  'submit',
  'accept',
  'return',
  'open_dialogue',
  'amend',
  'close_dialogue',
  'hand_over',
  'sign',
  'adopt',
  'release',
  'respond',
  'close',
  'pause',
  'withdraw',
  'resume',
] as const

function stepKey(verb: string): (typeof STEPS)[number] | 'other' {
  return STEPS.find((step) => step === verb) ?? 'other'
}
