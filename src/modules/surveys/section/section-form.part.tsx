import { useMemo, useState, useSyncExternalStore } from 'react'
import { type Answer, keyText } from '#engines/survey/answers.ts'
import { prepare } from '#engines/survey/dependencies.ts'
import { evaluatePrepared } from '#engines/survey/evaluate.ts'
import { parseAnswer } from '#engines/survey/parse-answer.ts'
import type { FieldError } from '#kernel/errors.ts'
import { isLang, type Lang } from '#kernel/lang.ts'
import { allowed } from '#kernel/permission.ts'
import { Actions, Button } from '#ui/button.tsx'
import { Form, type FormValues } from '#ui/form.tsx'
import { useText } from '#ui/text.tsx'
import { fieldName } from '../answer/answer-form.ts'
import { engineAnswer } from '../answer/answer.ts'
import { readSaveResult } from '../answer/save-result.ts'
import { groupsOf } from '../questionnaire/outline.ts'
import { QuestionField } from './question-field.part.tsx'
import { ConditionText } from './question-parts.part.tsx'
import type { SectionView } from './section-view.ts'

/** What a refused form came back with. */
export type Refused = { code: string; details: { fields?: FieldError[]; current?: unknown }; values: FormValues }

function initialAnswers(view: SectionView): Record<string, Answer> {
  const own = view.fields.map(({ question, entered, evidence }) => {
    const key = keyText({ question: question.id, repeatKey: view.repeatKey })
    return [key, engineAnswer(question, entered, evidence.length)] as const
  })
  return { ...view.others, ...Object.fromEntries(own) }
}

const never = () => () => undefined

/** Which questions are asked, as it stands while the person types; everything is shown until the script runs. */
function useAsked(view: SectionView): { asked: (id: string) => boolean; update: (form: HTMLFormElement) => void } {
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [answers, setAnswers] = useState(() => initialAnswers(view))
  const prepared = useMemo(() => prepare(view.excerpt), [view.excerpt])
  const evaluation = useMemo(
    () => evaluatePrepared(prepared, answers, view.circumstances),
    [prepared, answers, view.circumstances],
  )
  const update = (form: HTMLFormElement): void => {
    const typed = new FormData(form)
    const now = view.fields.map(({ question, entered, evidence }) => {
      const fields = typed.getAll(fieldName('answer', question.id)).filter((value) => typeof value === 'string')
      const parsed = parseAnswer(question, fields)
      const value = parsed.ok ? parsed.value : null
      const text = question.type === 'text' && typeof value === 'string' ? value : ''
      const answer = engineAnswer(question, { value, text, reason: '', lang: entered.lang }, evidence.length)
      return [keyText({ question: question.id, repeatKey: view.repeatKey }), answer] as const
    })
    setAnswers((before) => ({ ...before, ...Object.fromEntries(now) }))
  }
  const asked = (id: string): boolean => !live || view.open.includes(id) || evaluation.relevant(id, view.repeatKey)
  return { asked, update }
}

/** Typed values as the fields want them: a group without a tick is an empty choice, and saved evidence is not offered twice. */
function typedValues(view: SectionView, refused: Refused): FormValues {
  const groups = view.fields
    .filter(({ question }) => question.type === 'choices')
    .map(({ question }) => [fieldName('answer', question.id), []] as const)
  const values = Object.entries(refused.values).filter(([name]) => refused.code !== 'stale' || !name.startsWith('e'))
  return { ...Object.fromEntries(groups), ...Object.fromEntries(values) }
}

/** Labels of the fields in the summary of errors: the number of their question. */
function labelsOf(view: SectionView, digits: (code: string) => string): Record<string, string> {
  const kinds = ['answer', 'reason', 'evidenceUrl', 'evidenceTitle', 'evidencePage', 'evidenceRights'] as const
  return Object.fromEntries(
    view.fields.flatMap(({ question, number }) => kinds.map((kind) => [fieldName(kind, question.id), digits(number)])),
  )
}

function typedLangOf(refused: Refused | undefined, question: string): Lang | undefined {
  const typed = refused?.values[fieldName('lang', question)]
  return isLang(typed) ? typed : undefined
}

function shownOf(refused: Refused | undefined, question: string, saved: ReadonlySet<string>): string | undefined {
  const typed = refused?.values[fieldName('shown', question)]
  return typeof typed === 'string' && !saved.has(question) ? typed : undefined
}

/** All questions of the section as one form: without script it is saved as a whole, with script also field by field. */
export function SectionForm({ view, refused }: { view: SectionView; refused: Refused | undefined }) {
  const t = useText()
  const { asked, update } = useAsked(view)
  const { saved: kept, conflicts } = readSaveResult(refused?.details.current) ?? { saved: [], conflicts: [] }
  const saved = new Set(kept.map(({ question }) => question))
  const definition = view.excerpt.sections.find(({ id }) => id === view.key)
  const errors = refused?.details.fields ?? []
  const wrong = new Set(errors.map(({ path }) => path))
  const place = { reviewId: view.reviewId, sectionId: view.sectionId }
  // The first saving makes it a draft, which can then be handed on in the same step.
  const ready = view.state === 'OPEN' || view.state === 'ASSIGNED' ? allowed : (view.may.ready ?? allowed)
  return (
    <div className="survey">
      <Form
        errors={errors}
        values={refused === undefined ? {} : typedValues(view, refused)}
        labels={labelsOf(view, (code) => t.format.digits(code))}
      >
        <input type="hidden" name="form" value="save" />
        {(definition === undefined ? [] : groupsOf(definition)).map((group) => (
          <div
            key={group.questions[0]?.id}
            className={group.condition === undefined ? 'question-group' : 'question-group question-group-if'}
            hidden={!group.questions.some(({ id }) => asked(id))}
          >
            {group.condition === undefined ? null : (
              <ConditionText source={group.condition} questionnaire={view.excerpt} numbers={view.numbers} />
            )}
            {group.questions.map(({ id }) => {
              const field = view.fields.find(({ question }) => question.id === id)
              return field === undefined ? null : (
                <div key={id} hidden={!asked(id)}>
                  <QuestionField
                    field={field}
                    place={place}
                    wrong={wrong}
                    shown={shownOf(refused, id, saved)}
                    typedLang={typedLangOf(refused, id)}
                    conflict={conflicts.find(({ question }) => question === id)}
                    onChange={update}
                  />
                </div>
              )
            })}
          </div>
        ))}
        <Actions>
          <Button look="main">{t('survey.save')}</Button>
          <Button name="then" value="ready" may={ready}>
            {t('survey.saveAndHandOver')}
          </Button>
        </Actions>
      </Form>
    </div>
  )
}
