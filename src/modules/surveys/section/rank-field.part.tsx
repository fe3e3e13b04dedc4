import { type MouseEvent, useEffect, useRef, useState } from 'react'
import type { Question } from '#engines/survey/definition.ts'
import type { QuestionPlace } from '#engines/survey/evaluate.ts'
import { inLang } from '#kernel/lang.ts'
import { FieldErrorText, FieldHint, RequiredMark } from '#ui/field.tsx'
import { useChosen, useFieldError, useFieldId } from '#ui/form.tsx'
import { useText } from '#ui/text.tsx'
import { fieldName } from '../answer/answer-form.ts'
import { Said } from './question-parts.part.tsx'
import { moved, thenText } from './then.ts'

type RankProps = {
  question: Question
  slot: string
  /** As it stands: choices on offer, and whether it must be answered. */
  place: QuestionPlace | undefined
  error?: string | undefined
  /** The order that was given; empty before anybody gave one. */
  start: readonly string[]
  /** The fields stand in another order: no event of the browser tells of it. */
  onMoved: (form: HTMLFormElement) => void
}

/** The order given, and after it what is on offer and has no place yet. */
function inOrder(given: readonly string[], offered: readonly string[]): string[] {
  return [...given.filter((one) => offered.includes(one)), ...offered.filter((one) => !given.includes(one))]
}

/** Choices put in order by buttons: with script at once, without it by sending the form. */
export function RankField({ question, slot, place, start, error: given, onMoved }: RankProps) {
  const t = useText()
  const name = fieldName('answer', slot)
  const id = useFieldId(name)
  const error = useFieldError(name, given)
  const [ranked, setRanked] = useState<readonly string[]>(useChosen(name, start))
  const touched = useRef(false)
  const list = useRef<HTMLFieldSetElement>(null)
  const choices = place?.choices ?? question.choices ?? []
  const order = inOrder(
    ranked,
    choices.map(({ value }) => value),
  )
  // After the render in which the fields stand in their new order.
  useEffect(() => {
    const form = list.current?.form
    if (touched.current && form !== undefined && form !== null) onMoved(form)
    touched.current = false
  }, [ranked, onMoved])
  const put = (event: MouseEvent, choice: string, by: -1 | 0 | 1): void => {
    event.preventDefault()
    touched.current = true
    setRanked(moved(order, choice, by))
  }
  const isRanked = ranked.length > 0
  return (
    <fieldset className={error === undefined ? 'field' : 'field field-wrong'} id={id} ref={list}>
      <legend className="field-label">
        <Said text={question.label} />
        <RequiredMark required={place?.required ?? question.required} />
      </legend>
      <FieldHint id={id} hint={question.help === undefined ? t('survey.rank.hint') : <Said text={question.help} />} />
      <ol className="rank">
        {order.map((value, index) => {
          const label = choices.find((choice) => choice.value === value)?.label ?? {}
          const said = inLang(label, t.lang).text
          return (
            <li key={value}>
              <input type="hidden" name={isRanked ? name : fieldName('order', slot)} value={value} />
              <span>
                <Said text={label} />
              </span>
              <span className="rank-moves">
                {([-1, 1] as const).map((by) => (
                  <button
                    key={by}
                    type="submit"
                    className="button button-plain"
                    name="then"
                    value={thenText({ do: 'rank', slot, choice: value, by })}
                    aria-disabled={(by < 0 && index === 0) || (by > 0 && index === order.length - 1) ? true : undefined}
                    aria-label={t(by < 0 ? 'survey.rank.upOf' : 'survey.rank.downOf', { choice: said })}
                    onClick={(event) => put(event, value, by)}
                  >
                    {t(by < 0 ? 'survey.rank.up' : 'survey.rank.down')}
                  </button>
                ))}
              </span>
            </li>
          )
        })}
      </ol>
      {isRanked || order[0] === undefined ? null : (
        <button
          type="submit"
          className="button button-second"
          name="then"
          value={thenText({ do: 'rank', slot, choice: order[0], by: 0 })}
          onClick={(event) => put(event, order[0] ?? '', 0)}
        >
          {t('survey.rank.take')}
        </button>
      )}
      <FieldErrorText id={id} error={error} />
    </fieldset>
  )
}
