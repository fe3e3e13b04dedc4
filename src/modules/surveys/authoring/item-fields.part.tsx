import { type ReactNode, useState } from 'react'
import { type Lang, LANGS, WORK_LANGS } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { Checkbox, CheckboxGroup } from '#ui/choice.tsx'
import { Field, SelectField, TextArea, TextField } from '#ui/field.tsx'
import { useFieldError, useFieldValue, useIsTyped } from '#ui/form.tsx'
import { Disclosure } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { fieldAnchor } from './author-paths.ts'
import { expressionError } from './expression-check.ts'
import { type FieldName, type FieldType, isTextField, namesIn, QUESTION_TYPES } from './fields.ts'
import type { ItemView } from './item-view.service.ts'
import { problemError } from './problem-text.part.tsx'

type Props = { name: FieldName; type: FieldType; view: ItemView }

/** One field of a part, with plain words beside it and what is still wrong with it. */
export function PartField({ name, type, view }: Props) {
  const t = useText()
  const stored = view.item.fields[name]
  const error = useProblem(view, name)
  const field = { name, label: t(`author.field.${name}`), hint: t(`author.hint.${name}`), ...error }
  const value = stored === undefined ? {} : { defaultValue: stored }
  if (isTextField(type))
    return <LangTexts field={name} view={view} label={field.label} hint={field.hint} long={type === 'longText'} />
  if (type === 'expression')
    return (
      <ExpressionField
        {...field}
        hint={name === 'relevant' ? <Example view={view} /> : field.hint}
        view={view}
        stored={stored}
      />
    )
  if (type === 'yes') return <Checkbox {...field} defaultChecked={stored === 'yes'} />
  if (name === 'provisions') return <Provisions {...field} view={view} />
  if (name === 'languages')
    return (
      <CheckboxGroup
        {...field}
        inline
        choices={LANGS.map((lang) => ({ value: lang, label: t(`ui.lang.${lang}`) }))}
        defaultValue={namesIn(stored)}
      />
    )
  if (name === 'pair.with')
    return <SelectField {...field} {...value} options={otherQuestions(view, stored)} empty={t('author.none')} />
  if (typeof type !== 'string') return <Options {...field} {...value} of={type} />
  return <TextField {...field} {...value} maxLength={600} width="medium" />
}

/** What the stored field has wrong, unless the form was refused and says so itself. */
function useProblem(view: ItemView, name: string): { error?: string } {
  const t = useText()
  const refused = useFieldError(name, undefined)
  const problem = view.problems.find(({ field }) => field === name)
  const error = refused ?? (problem === undefined ? undefined : t.field(problemError(problem)))
  return error === undefined ? {} : { error }
}

type Named = { name: string; label: string; hint: ReactNode; error?: string }

function Options({ of, ...field }: Named & { of: readonly string[]; defaultValue?: string }) {
  const t = useText()
  const said = (value: string) =>
    isOneOf(QUESTION_TYPES, value) ? t(`author.type.${value}`) : isOption(value) ? t(`author.option.${value}`) : value
  const options = of.map((value) => ({ value, label: said(value) }))
  return <SelectField {...field} options={options} empty={field.name === 'type' ? false : t('author.none')} />
}

const OPTIONS = [
  'city',
  'programme',
  'table',
  'list',
  'inline',
  'menu',
  'short',
  'long',
  'optional',
  'required',
  'rule',
  'practice',
] as const

function isOption(value: string): value is (typeof OPTIONS)[number] {
  return isOneOf(OPTIONS, value)
}

function otherQuestions(view: ItemView, stored: string | undefined) {
  const names = view.referable.filter(({ name }) => name !== view.item.fields.id).map(({ name }) => name)
  const known = stored === undefined || names.includes(stored) ? names : [stored, ...names]
  return known.map((name) => ({ value: name, label: name }))
}

function Provisions({ view, ...field }: Named & { view: ItemView }) {
  const stored = namesIn(view.item.fields.provisions)
  const unknown = stored.filter((eid) => !view.provisions.some((one) => one.eid === eid))
  const t = useText()
  const choices = [
    ...view.provisions.map(({ eid, heading }) => ({
      value: eid,
      label: `${eid}: ${heading[t.lang] ?? heading.en ?? ''}`,
    })),
    ...unknown.map((eid) => ({ value: eid, label: eid })),
  ]
  return <CheckboxGroup {...field} choices={choices} defaultValue={stored} />
}

type TextsProps = { field: string; view: ItemView; label: ReactNode; hint?: ReactNode; long?: boolean; base?: string }

/** Arabic and English, and any other language in which this part has words already. */
function isWritten(view: ItemView, lang: Lang): boolean {
  return isOneOf(WORK_LANGS, lang) || Object.keys(view.item.fields).some((name) => name.endsWith(`.${lang}`))
}

/** One text in six languages side by side; a language in which nothing of the part is written yet folds away. */
export function LangTexts({ field, view, label, hint, long = false, base = field }: TextsProps) {
  const t = useText()
  const { error } = useProblem(view, field)
  const shown = LANGS.filter((lang) => isWritten(view, lang))
  const folded = LANGS.filter((lang) => !shown.includes(lang))
  const typed = useIsTyped(folded.map((lang) => `${field}.${lang}`))
  const lacking = shown.filter((lang) => view.item.fields[`${base}.${lang}`] === undefined)
  const named = (langs: readonly Lang[]): string => t.format.list(langs.map((lang) => t(`ui.lang.${lang}`)))
  const texts = (langs: readonly Lang[]) => (
    <div className="lang-grid">
      {langs.map((lang) => {
        const stored = view.item.fields[`${base}.${lang}`]
        return (
          <TextArea
            key={lang}
            name={`${field}.${lang}`}
            label={t(`ui.lang.${lang}`)}
            lang={lang}
            rows={long ? 4 : 2}
            {...(stored === undefined ? {} : { defaultValue: stored })}
          />
        )
      })}
    </div>
  )
  return (
    <fieldset className="lang-texts" id={fieldAnchor(field)}>
      <legend className="field-label">{label}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      {lacking.length > 0 && lacking.length < shown.length ? (
        <p className="field-hint">{t('author.lacks', { langs: named(lacking) })}</p>
      ) : null}
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {texts(shown)}
      {folded.length === 0 ? null : (
        <Disclosure title={t('author.inOther', { langs: named(folded) })} open={typed || error !== undefined}>
          {texts(folded)}
        </Disclosure>
      )}
    </fieldset>
  )
}

/** One expression as it is written, with names of this draft where it has any. */
function Example({ view }: { view: ItemView }) {
  const t = useText()
  const one = view.referable.find(({ name, choices }) => choices.length > 0 && view.reach.includes(name))
  const example = `\${${one?.name ?? 'has_strategy'}} = '${one?.choices[0]?.code ?? 'yes'}'`
  return (
    <>
      {t('author.hint.relevant')} {t('author.example')} <code dir="ltr">{example}</code> ·{' '}
      <a href="#condition">{t('author.condition')}</a>
    </>
  )
}

type ExpressionProps = Named & { view: ItemView; stored: string | undefined }

/** An expression, read while it is typed: where it cannot be read, and what it asks for that is not there. */
function ExpressionField({ view, stored, ...field }: ExpressionProps) {
  const t = useText()
  const value = useFieldValue(field.name, stored)
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const names = new Set(view.referable.map(({ name }) => name))
  const found = typed === undefined ? undefined : expressionError(field.name, typed, names)
  const error = typed === undefined ? field.error : found === undefined ? undefined : t.field(found)
  const { error: _stored, ...rest } = field
  return (
    <Field field={error === undefined ? rest : { ...rest, error }}>
      {(ids) => (
        <textarea
          {...ids}
          className="input code"
          dir="ltr"
          rows={2}
          spellCheck={false}
          defaultValue={value}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </Field>
  )
}

/** What can be asked for in an expression, to be copied from. */
export function ReferableList({ view }: { view: ItemView }) {
  const t = useText()
  return (
    <ul className="referable">
      {view.referable.map((one) => (
        <li key={one.name}>
          <code dir="ltr">{`\${${one.name}}`}</code> <Isolate>{t.format.digits(one.number)}</Isolate>{' '}
          <Isolate>{one.title[t.lang] ?? one.title.en ?? ''}</Isolate> · {t(`author.type.${one.type}`)}
          {one.choices.length === 0 ? null : (
            <span className="quiet">
              {' · '}
              {one.choices.map(({ code, label }, index) => (
                <span key={code}>
                  {index === 0 ? '' : '; '}
                  <code dir="ltr">{`'${code}'`}</code> <Isolate>{label}</Isolate>
                </span>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
