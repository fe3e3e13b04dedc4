import { useState } from 'react'
import { paths } from '#paths'
import { inLang, isLang, type Lang, LANGS } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { EvidenceLine } from '#ui/evidence.tsx'
import { DateField, NumberField, SelectField, TextArea, TextField } from '#ui/field.tsx'
import { Notice, Receipt } from '#ui/notice.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { fieldValues } from '#engines/survey/parse-answer.ts'
import { DEFAULT_MAX_LENGTH, MAX_REASON_LENGTH } from '#engines/survey/answer-check.ts'
import { fieldName } from '../answer/answer-form.ts'
import type { Conflict } from '../answer/save-result.ts'
import { Beside, Said, ShownAnswer } from './question-parts.part.tsx'
import { surveyPaths } from './section-paths.ts'
import type { FieldView } from './section-view.ts'
import { type Saving, useAutosave } from './use-autosave.part.tsx'

export type QuestionFieldProps = {
  field: FieldView
  place: { reviewId: string; sectionId: string }
  /** The hidden version a refused form came back with. */
  shown?: string | undefined
  conflict?: Conflict | undefined
  /** The language chosen in a refused form. */
  typedLang?: Lang | undefined
  /** Names of fields with an error, so that what holds them is open. */
  wrong: ReadonlySet<string>
  onChange: (form: HTMLFormElement) => void
}

type FormElement = HTMLElement & { form?: HTMLFormElement | null; name?: string; value?: string; type?: string }

/** One question: its field, why it may be unanswered, its evidence, and beside it what it rests on. */
export function QuestionField({ field, place, shown, conflict, typedLang, wrong, onChange }: QuestionFieldProps) {
  const t = useText()
  const { question } = field
  const id = question.id
  const [lang, setLang] = useState<Lang>(typedLang ?? field.entered.lang)
  const { saving, save } = useAutosave(surveyPaths.autosave(t.lang, place.reviewId, place.sectionId), id)
  const receipt = saving.receipt
  const version =
    receipt === undefined ? (shown ?? `${field.version}:${field.digest}`) : `${receipt.version}:${receipt.digest}`
  const open = saving.conflict ?? (saving.state === 'saved' ? undefined : conflict)
  const changed = (target: FormElement, left: boolean): void => {
    const { form, name = '' } = target
    if (form === undefined || form === null) return
    const typing =
      target.tagName === 'TEXTAREA' ||
      (target.tagName === 'INPUT' && target.type !== 'radio' && target.type !== 'checkbox')
    if (name === fieldName('lang', id) && isLang(target.value)) setLang(target.value)
    if (typing !== left || name.startsWith('e') || name.startsWith('k.')) return
    onChange(form)
    // While two texts await a choice only the form's own button saves: the page then shows what was chosen.
    if (open === undefined) save(form)
  }
  return (
    <div
      className="question"
      id={`q-${id}`}
      onChange={(event) => changed(event.target as FormElement, false)}
      onBlur={(event) => changed(event.target as FormElement, true)}
    >
      <span className="question-number">{t.format.digits(field.number)}</span>
      <div className="question-main">
        <input type="hidden" name={fieldName('shown', id)} value={version} />
        <AnswerField field={field} lang={lang} saving={saving} />
        {question.type === 'text' ? <LangField id={id} lang={field.entered.lang} /> : null}
        {open === undefined ? null : <Choice field={field} conflict={open} />}
        <NotAvailable field={field} lang={lang} saving={saving} open={wrong.has(fieldName('reason', id))} />
        <EvidenceFields
          field={field}
          place={place}
          lang={field.entered.lang}
          open={[...wrong].some((name) => name.startsWith('e') && name.endsWith(`.${id}`))}
        />
        <Kept field={field} place={place} saving={saving} />
      </div>
      <Beside question={question} anchors={field.anchors} earlier={field.earlier} />
    </div>
  )
}

function errorOf(t: T, saving: Saving, name: string): { error?: string } {
  const found = saving.errors.find(({ path }) => path === name)
  if (found === undefined) return {}
  return { error: t.field(found) }
}

function AnswerField({ field, lang, saving }: { field: FieldView; lang: Lang; saving: Saving }) {
  const t = useText()
  const { question, entered } = field
  const name = fieldName('answer', question.id)
  const help = question.help === undefined ? undefined : <Said text={question.help} />
  const common = {
    name,
    label: <Said text={question.label} />,
    required: question.required === true,
    ...errorOf(t, saving, name),
  }
  const choices = (question.choices ?? []).map(({ value, label }) => ({ value, label: <Said text={label} /> }))
  const [stored] = fieldValues(entered.value)
  const defaults = stored === undefined ? {} : { defaultValue: stored }
  switch (question.type) {
    case 'text': {
      const max = question.maxLength ?? DEFAULT_MAX_LENGTH
      const limit = t('ui.form.characters', { max })
      const hint =
        help === undefined ? (
          limit
        ) : (
          <>
            {help} {limit}
          </>
        )
      return <TextArea {...common} hint={hint} defaultValue={entered.text} lang={lang} rows={6} maxLength={max} />
    }
    case 'choice': {
      const none =
        question.required === true && stored === undefined ? [] : [{ value: '', label: t('survey.noAnswer') }]
      return <RadioGroup {...common} hint={help} choices={[...choices, ...none]} {...defaults} />
    }
    case 'choices':
      return <CheckboxGroup {...common} hint={help} choices={choices} defaultValue={fieldValues(entered.value)} />
    case 'date':
      return <DateField {...common} hint={help} {...defaults} />
    case 'integer':
    case 'decimal':
      return <NumberField {...common} hint={help} whole={question.type === 'integer'} {...defaults} />
  }
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
  const name = fieldName('reason', question.id)
  const error = errorOf(t, saving, name)
  return (
    <Disclosure title={t('survey.notAvailable')} open={open || entered.reason !== '' || error.error !== undefined}>
      <TextArea
        name={name}
        label={t('survey.notAvailable.because')}
        hint={t('survey.notAvailable.hint')}
        defaultValue={entered.reason}
        lang={lang}
        rows={3}
        maxLength={MAX_REASON_LENGTH}
        {...error}
      />
      {question.type === 'text' ? null : <LangField id={question.id} lang={entered.lang} />}
    </Disclosure>
  )
}

type EvidenceFieldsProps = { field: FieldView; place: QuestionFieldProps['place']; lang: Lang; open: boolean }

function EvidenceFields({ field, place, lang, open }: EvidenceFieldsProps) {
  const t = useText()
  const { question, evidence } = field
  const id = question.id
  if (question.evidence === undefined && evidence.length === 0) return null
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
        <a href={surveyPaths.evidence(t.lang, { ...place, question: id })}>{t('survey.evidence.files')}</a>
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
      <input type="hidden" name={fieldName('seen', question.id)} value={conflict.version} />
      <RadioGroup
        name={fieldName('keep', question.id)}
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
      {saving.state === 'queued' || saving.state === 'refused' ? (
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
