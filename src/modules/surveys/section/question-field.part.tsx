import { useCallback, useState } from 'react'
import type { Question } from '#engines/survey/definition.ts'
import type { QuestionPlace } from '#engines/survey/evaluate.ts'
import { MAX_REASON_LENGTH } from '#engines/survey/answer-check.ts'
import { isAnswered } from '#engines/survey/state.ts'
import { paths } from '#paths'
import { inLang, isLang, type Lang, LANGS } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { RadioGroup } from '#ui/choice.tsx'
import { EvidenceLine } from '#ui/evidence.tsx'
import { SelectField, TextArea, TextField } from '#ui/field.tsx'
import { Notice, Receipt } from '#ui/notice.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { answerField, fieldName } from '../answer/answer-form.ts'
import type { Entered } from '../answer/answer.ts'
import type { Conflict } from '../answer/save-result.ts'
import { slotText } from '../entry/entry.ts'
import { AnswerField, Guidance } from './answer-field.part.tsx'
import { OriginAct } from './origin.part.tsx'
import { Beside, problemText, ShownAnswer } from './question-parts.part.tsx'
import { surveyPaths } from './section-paths.ts'
import type { FieldView } from './section-view.ts'
import { type Saving, useAutosave } from './use-autosave.part.tsx'
import type { Waiting } from '#ui/waiting.ts'

export type QuestionFieldProps = {
  field: FieldView
  /** As it stands while the person types. */
  now: QuestionPlace | undefined
  place: { reviewId: string; sectionId: string }
  /** The hidden version a refused form came back with. */
  shown?: string | undefined
  conflict?: Conflict | undefined
  /** The language chosen in a refused form. */
  typedLang?: Lang | undefined
  /** Names of fields with an error, so that what holds them is open. */
  wrong: ReadonlySet<string>
  onChange: (form: HTMLFormElement, slot: string) => void
  waiting: Waiting
}

type FormElement = HTMLElement & { form?: HTMLFormElement | null; name?: string; value?: string; type?: string }

export function slotOf({ question, entryPath }: FieldView): string {
  return slotText({ question: question.id, entryPath })
}

/** Is it written into, letter by letter, so that it is read when it is left? */
function isWritten({ tagName, type }: FormElement): boolean {
  return tagName === 'TEXTAREA' || (tagName === 'INPUT' && type !== 'radio' && type !== 'checkbox')
}

/** One question: its field, why it may be unanswered, its evidence, and beside it what it rests on. */
export function QuestionField(props: QuestionFieldProps) {
  const { field } = props
  const { question } = field
  if (question.type === 'note' || !isAnswered(question)) return <OnlyRead {...props} />
  return <Answered {...props} />
}

/** Words, and values that come from elsewhere: nothing is sent of them. */
function OnlyRead({ field, now }: QuestionFieldProps) {
  const t = useText()
  const { question, entered } = field
  const slot = slotOf(field)
  return (
    <div className="question" id={`q-${slot}`}>
      <span className="question-number">{t.format.digits(field.number)}</span>
      <div className="question-main">
        <AnswerField {...{ question, slot, entered, place: now, lang: entered.lang, onMoved: nothing }} />
        <Guidance question={question} />
      </div>
      <Beside question={question} anchors={field.anchors} earlier={field.earlier} />
    </div>
  )
}

const nothing = (): void => undefined

function Answered({ field, now, place, shown, conflict, typedLang, wrong, onChange, waiting }: QuestionFieldProps) {
  const t = useText()
  const { question, entered } = field
  const slot = slotOf(field)
  const [lang, setLang] = useState<Lang>(typedLang ?? entered.lang)
  const { saving, save } = useAutosave(surveyPaths.autosave(t.lang, place.reviewId, place.sectionId), slot, waiting)
  const receipt = saving.receipt
  const version =
    receipt === undefined ? (shown ?? `${field.version}:${field.digest}`) : `${receipt.version}:${receipt.digest}`
  const open = saving.conflict ?? (saving.state === 'saved' ? undefined : conflict)
  const isOpen = open !== undefined
  const keep = useCallback(
    (form: HTMLFormElement): void => {
      onChange(form, slot)
      // While two texts await a choice only the form's own button saves: the page then shows what was chosen.
      if (!isOpen) save(form)
    },
    [onChange, save, slot, isOpen],
  )
  const changed = (target: FormElement, left: boolean): void => {
    const { form, name = '' } = target
    if (form === undefined || form === null) return
    if (name === fieldName('lang', slot) && isLang(target.value)) setLang(target.value)
    if (isWritten(target) !== left || name.startsWith('e') || name.startsWith('k.')) return
    keep(form)
  }
  const error = errorOf(t, saving, answerField(question, slot)) ?? foundOf(t, question, now, entered)
  const evidenceOpen = [...wrong].some((name) => name.startsWith('e') && name.endsWith(`.${slot}`))
  return (
    <div
      className="question"
      id={`q-${slot}`}
      onChange={(event) => changed(event.target as FormElement, false)}
      onBlur={(event) => changed(event.target as FormElement, true)}
    >
      <span className="question-number">{t.format.digits(field.number)}</span>
      <div className="question-main">
        <input type="hidden" name={fieldName('shown', slot)} value={version} />
        <AnswerField {...{ question, slot, entered, place: now, lang, error, onMoved: keep }} />
        {saving.receipt === undefined ? <OriginAct field={field} /> : null}
        <Guidance question={question} />
        {question.type === 'text' ? <LangField id={slot} lang={entered.lang} /> : null}
        {open === undefined ? null : <Choice field={field} conflict={open} />}
        <NotAvailable field={field} lang={lang} saving={saving} open={wrong.has(fieldName('reason', slot))} />
        <EvidenceFields
          field={field}
          place={place}
          lang={entered.lang}
          open={evidenceOpen || question.type === 'file'}
        />
        <Kept field={field} place={place} saving={saving} />
      </div>
      <Beside question={question} anchors={field.anchors} earlier={field.earlier} />
    </div>
  )
}

function errorOf(t: T, saving: Saving, name: string): string | undefined {
  const found = saving.errors.find(({ path }) => path === name)
  return found === undefined ? undefined : t.field(found)
}

/** What keeps the answer from being handed on, said beside it as soon as it is typed; what is missing is said at the end. */
function foundOf(t: T, question: Question, now: QuestionPlace | undefined, entered: Entered): string | undefined {
  const found = now?.findings.find(({ code }) => code !== 'required' && code !== 'evidenceMissing')
  if (found === undefined || entered.reason !== '') return undefined
  return problemText(t, question, found)
}

function LangField({ id, lang }: { id: string; lang: Lang }) {
  const t = useText()
  const options = LANGS.map((value) => ({ value, label: t(`ui.lang.${value}`) }))
  return (
    <SelectField
      name={fieldName('lang', id)}
      label={t('survey.lang')}
      options={options}
      defaultValue={lang}
      empty={false}
    />
  )
}

type PartProps = { field: FieldView; lang: Lang; saving: Saving; open: boolean }

function NotAvailable({ field, lang, saving, open }: PartProps) {
  const t = useText()
  const { question, entered } = field
  const slot = slotOf(field)
  const name = fieldName('reason', slot)
  const error = errorOf(t, saving, name)
  return (
    <Disclosure title={t('survey.notAvailable')} open={open || entered.reason !== '' || error !== undefined}>
      <TextArea
        name={name}
        label={t('survey.notAvailable.because')}
        hint={t('survey.notAvailable.hint')}
        defaultValue={entered.reason}
        lang={lang}
        rows={3}
        maxLength={MAX_REASON_LENGTH}
        {...(error === undefined ? {} : { error })}
      />
      {question.type === 'text' ? null : <LangField id={slot} lang={entered.lang} />}
    </Disclosure>
  )
}

type EvidenceFieldsProps = { field: FieldView; place: QuestionFieldProps['place']; lang: Lang; open: boolean }

function EvidenceFields({ field, place, lang, open }: EvidenceFieldsProps) {
  const t = useText()
  const { question, evidence } = field
  const id = slotOf(field)
  const isFile = question.type === 'file'
  if (question.evidence === undefined && evidence.length === 0 && !isFile) return null
  const options = LANGS.map((value) => ({ value, label: t(`ui.lang.${value}`) }))
  const title =
    question.evidence === 'required'
      ? t('survey.evidence.needed', { count: evidence.length })
      : t('survey.evidence.count', { count: evidence.length })
  return (
    <Disclosure title={title} open={open || evidence.length > 0}>
      {evidence.length === 0 ? null : (
        <ul className="evidence">
          {evidence.map((one) => (
            <li key={one.id}>
              <EvidenceLine evidence={one} fileHref={(file) => paths.file(t.lang, file)} />
              <label className="evidence-remove">
                <input type="checkbox" name={fieldName('evidenceRemoved', id)} value={one.id} />{' '}
                {t('survey.evidence.remove')}
                <span className="visually-hidden">: {one.title}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={surveyPaths.evidence(t.lang, { ...place, slot: id })}>{t('survey.evidence.files')}</a>
      </p>
      <fieldset className="evidence-new">
        <legend className="small-label">{t('survey.evidence.add')}</legend>
        <TextField name={fieldName('evidenceTitle', id)} label={t('survey.evidence.titleOf')} maxLength={300} />
        <TextField
          name={fieldName('evidenceUrl', id)}
          label={t('survey.evidence.address')}
          hint={t('survey.evidence.addressHint')}
          type="url"
          maxLength={2000}
        />
        <SelectField
          name={fieldName('evidenceLang', id)}
          label={t('survey.evidence.lang')}
          options={options}
          defaultValue={lang}
          empty={false}
        />
        <TextField
          name={fieldName('evidencePage', id)}
          label={t('survey.evidence.page')}
          width="short"
          maxLength={40}
        />
        <TextField
          name={fieldName('evidenceRights', id)}
          label={t('survey.evidence.rights')}
          hint={t('survey.evidence.rightsHint')}
          maxLength={300}
        />
      </fieldset>
    </Disclosure>
  )
}

/** Two texts for one field: both are shown, nothing was overwritten, the person chooses. */
function Choice({ field, conflict }: { field: FieldView; conflict: Conflict }) {
  const t = useText()
  const { question } = field
  const { theirs } = conflict
  const written = (body: string) => (body === '' ? null : { body, lang: theirs.lang })
  return (
    <Notice kind="warning" title={t('survey.conflict', { time: conflict.at })}>
      <p className="small-label">{t('survey.conflict.theirs')}</p>
      <ShownAnswer
        question={question}
        value={theirs.value}
        text={written(theirs.text)}
        reason={written(theirs.reason)}
      />
      <p>{t('survey.conflict.mine')}</p>
      <input type="hidden" name={fieldName('seen', slotOf(field))} value={conflict.version} />
      <RadioGroup
        name={fieldName('keep', slotOf(field))}
        label={t('survey.conflict.choose')}
        choices={[
          { value: 'mine', label: t('survey.conflict.keepMine') },
          { value: 'theirs', label: t('survey.conflict.keepTheirs') },
        ]}
      />
    </Notice>
  )
}

/** When and by whom the answer was last kept, and the way to all that it was before. */
function Kept({ field, place, saving }: { field: FieldView; place: QuestionFieldProps['place']; saving: Saving }) {
  const t = useText()
  const at = saving.receipt?.at ?? field.savedAt
  const answerId = saving.receipt?.answerId ?? field.answerId
  const by = saving.receipt === undefined && field.savedBy !== null ? inLang(field.savedBy, t.lang).text : undefined
  return (
    <div className="question-kept">
      {saving.state === 'queued' || saving.state === 'signedOut' || saving.state === 'refused' ? (
        <Receipt state={saving.state === 'queued' ? 'queued' : 'unsaved'} />
      ) : at === null ? null : (
        <Receipt
          at={saving.receipt === undefined ? t.format.dayTime(at) : t.format.time(at)}
          {...(by === undefined || by === '' ? {} : { by })}
        />
      )}
      {answerId === null ? null : (
        <a href={surveyPaths.history(t.lang, place.reviewId, place.sectionId, answerId)}>
          {t('survey.history')}
          <span className="visually-hidden">
            {' '}
            <Isolate>{t.format.digits(field.number)}</Isolate>
          </span>
        </a>
      )}
    </div>
  )
}
