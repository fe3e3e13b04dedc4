import { type ReactNode, useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { type Answer, keyText } from '#engines/survey/answers.ts'
import { prepare } from '#engines/survey/dependencies.ts'
import type { Evaluation } from '#engines/survey/evaluate.ts'
import { startSession } from '#engines/survey/session.ts'
import type { Words } from '#engines/survey/words.ts'
import type { FieldError } from '#kernel/errors.ts'
import { isLang, type Lang } from '#kernel/lang.ts'
import { allowed } from '#kernel/permission.ts'
import { Actions, Button } from '#ui/button.tsx'
import { Form, type FormValues } from '#ui/form.tsx'
import { useText } from '#ui/text.tsx'
import { fieldName, readEntered } from '../answer/answer-form.ts'
import { engineAnswer } from '../answer/answer.ts'
import { readSaveResult } from '../answer/save-result.ts'
import { slotText } from '../entry/entry.ts'
import { filledGroup, filledQuestion, type FormatOf, formatsLike } from '../questionnaire/filled.ts'
import { layoutOf } from '../questionnaire/layout.ts'
import { OriginBar } from './origin.part.tsx'
import { QuestionField, slotOf } from './question-field.part.tsx'
import { Nodes } from './section-groups.part.tsx'
import type { FieldView, SectionView } from './section-view.ts'
import { useReplay, useStaying, useWaiting, WaitingNotice } from './use-waiting.part.tsx'

/** What a refused form came back with. */
export type Refused = { code: string; details: { fields?: FieldError[]; current?: unknown }; values: FormValues }

function keyOf({ question, repeatKey }: FieldView): string {
  return keyText({ question: question.id, repeatKey })
}

/** What was answered here and, of what this section depends on, elsewhere; an untouched field has no answer, so its default stands. */
function initialAnswers(view: SectionView): Record<string, Answer> {
  const own = view.fields
    .filter((field) => field.answerId !== null)
    .map((field) => [keyOf(field), engineAnswer(field.question, field.entered, field.evidence.length)] as const)
  return { ...view.others, ...Object.fromEntries(own) }
}

/** The same field as it is typed now. */
function typedAnswer(form: HTMLFormElement, field: FieldView): Answer {
  const { question, entered, evidence } = field
  const typed = new FormData(form)
  const kinds = ['answer', 'latitude', 'longitude', 'measured', 'reason'] as const
  const slot = slotOf(field)
  const names = kinds.map((kind) => fieldName(kind, slot))
  const fields = Object.fromEntries(
    names.map((name) => [name, typed.getAll(name).filter((one) => typeof one === 'string')]),
  )
  const asked = { question, entryPath: field.entryPath }
  return engineAnswer(question, readEntered(asked, fields, entered.lang, []), evidence.length)
}

const never = () => () => undefined

type Live = Pick<Evaluation, 'place' | 'words'> & {
  /** Everything is shown until the script runs. */
  asked: (id: string, repeatKey: string) => boolean
  update: (form: HTMLFormElement, slot: string) => void
}

/** What is asked, offered and computed, as it stands while the person types. */
function useLive(view: SectionView): Live {
  const live = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  // An edit decides anew only what reads the answer, so that a long form keeps up with typing.
  const session = useMemo(() => startSession(prepare(view.excerpt), initialAnswers(view), view.circumstances), [view])
  const [evaluation, setEvaluation] = useState(() => session.evaluation())
  const update = useCallback(
    (form: HTMLFormElement, slot: string): void => {
      const field = view.fields.find((one) => slotOf(one) === slot)
      if (field === undefined) return
      session.edit({ question: field.question.id, repeatKey: field.repeatKey }, typedAnswer(form, field))
      setEvaluation(session.evaluation())
    },
    [session, view.fields],
  )
  const asked: Live['asked'] = (id, repeatKey) => !live || view.open.includes(id) || evaluation.relevant(id, repeatKey)
  return { asked, place: evaluation.place, words: evaluation.words, update }
}

/** Typed values as the fields want them: a group without a tick is an empty choice, and saved evidence is not offered twice. */
function typedValues(view: SectionView, refused: Refused): FormValues {
  const groups = view.fields
    .filter(({ question }) => question.type === 'choices')
    .map((field) => [fieldName('answer', slotOf(field)), []] as const)
  const values = Object.entries(refused.values).filter(([name]) => refused.code !== 'stale' || !name.startsWith('e'))
  return { ...Object.fromEntries(groups), ...Object.fromEntries(values) }
}

/** Labels of the fields in the summary of errors: the number of their question. */
function labelsOf(view: SectionView, digits: (code: string) => string): Record<string, string> {
  const kinds = [
    'answer',
    'latitude',
    'reason',
    'evidenceUrl',
    'evidenceTitle',
    'evidencePage',
    'evidenceRights',
  ] as const
  return Object.fromEntries(
    view.fields.flatMap((field) => kinds.map((kind) => [fieldName(kind, slotOf(field)), digits(field.number)])),
  )
}

function typedLangOf(refused: Refused | undefined, slot: string): Lang | undefined {
  const typed = refused?.values[fieldName('lang', slot)]
  return isLang(typed) ? typed : undefined
}

function shownOf(refused: Refused | undefined, slot: string, saved: ReadonlySet<string>): string | undefined {
  const typed = refused?.values[fieldName('shown', slot)]
  return typeof typed === 'string' && !saved.has(slot) ? typed : undefined
}

/** With answers in the place of names in its words, as they stand while the person types. */
function asRead(field: FieldView, words: Words, formatOf: FormatOf): FieldView {
  const question = filledQuestion(field.question, words, formatOf)
  return question === field.question ? field : { ...field, question }
}

/** All questions of the section as one form: without script it is saved as a whole, with script also field by field. */
export function SectionForm({ view, refused }: { view: SectionView; refused: Refused | undefined }) {
  const t = useText()
  const { asked, place: standing, words, update } = useLive(view)
  const formatOf = useMemo(() => formatsLike(t.format), [t])
  const { saved: kept, conflicts: refusedOnes } = readSaveResult(refused?.details.current) ?? {
    saved: [],
    conflicts: [],
  }
  const survey = useRef<HTMLDivElement>(null)
  const waiting = useWaiting(view)
  const conflicts = [...refusedOnes, ...useReplay(view, waiting, survey)]
  useStaying(view, waiting, survey)
  const saved = new Set(kept.map(slotText))
  const definition = view.excerpt.sections.find(({ id }) => id === view.key)
  const errors = refused?.details.fields ?? []
  const wrong = new Set(errors.map(({ path }) => path))
  const place = { reviewId: view.reviewId, sectionId: view.sectionId }
  const fields = new Map(view.fields.map((field) => [slotOf(field), field]))
  const question = (slot: string): ReactNode => {
    const field = fields.get(slot)
    return field === undefined ? null : (
      <QuestionField
        field={asRead(field, words(field.question.id, field.repeatKey), formatOf)}
        now={standing(field.question.id, field.repeatKey)}
        place={place}
        wrong={wrong}
        shown={shownOf(refused, slot, saved)}
        typedLang={typedLangOf(refused, slot)}
        conflict={conflicts.find((one) => slotText(one) === slot)}
        onChange={update}
        waiting={waiting}
      />
    )
  }
  // The first saving makes it a draft, which can then be handed on in the same step.
  const ready = view.state === 'OPEN' || view.state === 'ASSIGNED' ? allowed : (view.may.ready ?? allowed)
  return (
    <div className="survey" id="questions" ref={survey}>
      <WaitingNotice view={view} waiting={waiting} />
      <Form
        errors={errors}
        values={refused === undefined ? {} : typedValues(view, refused)}
        labels={labelsOf(view, (code) => t.format.digits(code))}
      >
        <input type="hidden" name="form" value="save" />
        <EnterSaves />
        <OriginBar view={view} />
        {definition === undefined ? null : (
          <Nodes
            nodes={layoutOf(definition)}
            path=""
            depth={2}
            {...{ view, asked, question }}
            titled={(group, repeatKey) => filledGroup(group, words(group.id, repeatKey), formatOf)}
          />
        )}
        <Actions>
          <Button look="main">{t('survey.save')}</Button>
          {view.purpose === 'quick' ? (
            <Button name="then" value="review">
              {t('survey.quick.review')}
            </Button>
          ) : (
            <Button name="then" value="ready" may={ready}>
              {t('survey.saveAndHandOver')}
            </Button>
          )}
        </Actions>
      </Form>
    </div>
  )
}

/** The first button of a form is the one that Enter presses in any of its fields: it saves, and never moves or takes away. */
function EnterSaves() {
  const t = useText()
  return (
    <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
      {t('survey.save')}
    </button>
  )
}
