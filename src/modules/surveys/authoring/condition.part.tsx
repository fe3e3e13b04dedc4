import { inLang } from '#kernel/lang.ts'
import type { FormProblem } from '#platform/http/page.ts'
import { ActForm } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { Checkbox, CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { DateField, SelectField, TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { comparisonsFor, type Term, termField } from './condition.ts'
import { CHOICE_TYPES } from './fields.ts'
import type { ItemView, Referable } from './item-view.service.ts'

type Props = { view: ItemView; ask: string | undefined; problem: FormProblem | undefined }

/** "Asked when" made by choosing. An expression that lists cannot say stays one, and is left alone. */
export function ConditionSection({ view, ask, problem }: Props) {
  const t = useText()
  const { condition } = view
  const asked = view.reach.flatMap((name) => view.referable.find((one) => one.name === name) ?? [])
  if (condition === null)
    return (
      <Section id="condition" title={t('author.condition')} level={3} lead={t('author.conditionExpression')}>
        {null}
      </Section>
    )
  if (asked.length === 0)
    return (
      <Section id="condition" title={t('author.condition')} level={3} lead={t('author.conditionNothing')}>
        {null}
      </Section>
    )
  const more = asked.find(({ name }) => name === ask)
  const added: Term[] =
    more === undefined ? [] : [{ question: more.name, how: comparisonsFor(more.type)[0] ?? 'answered', values: [] }]
  const terms = [...condition.terms, ...added]
  return (
    <Section id="condition" title={t('author.condition')} level={3} lead={t('author.conditionLead')}>
      {terms.length === 0 ? null : <Terms view={view} terms={terms} asked={asked} problem={problem} />}
      <Form method="get" id="form-ask" action="#condition">
        <SelectField
          name="ask"
          label={t(terms.length === 0 ? 'author.conditionAsk' : 'author.conditionAskMore')}
          empty={false}
          options={asked.map((one) => ({ value: one.name, label: saidOf(t, one) }))}
        />
        <Actions>
          <Button may={view.head.may.change}>{t('author.conditionGo')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}

function saidOf(t: ReturnType<typeof useText>, { number, title, name }: Referable): string {
  return `${t.format.digits(number)} ${inLang(title, t.lang).text || name}`
}

type TermsProps = {
  view: ItemView
  terms: readonly Term[]
  asked: readonly Referable[]
  problem: FormProblem | undefined
}

function Terms({ view, terms, asked, problem }: TermsProps) {
  const t = useText()
  const mine = problem?.form === 'condition' ? problem : undefined
  const shown = typeof mine?.values.shown === 'string' ? mine.values.shown : String(view.item.version)
  const { join } = view.condition ?? {}
  const rows = terms.flatMap((term, row) => {
    const question = asked.find(({ name }) => name === term.question)
    return question === undefined ? [] : [{ term, row, question }]
  })
  const labels = rows.flatMap(({ row, question }) =>
    ['how', 'values'].map((part) => [termField(row, part), saidOf(t, question)] as const),
  )
  return (
    <ActForm name="condition" problem={problem} labels={Object.fromEntries(labels)}>
      <input type="hidden" name="shown" value={shown} />
      {terms.length === 1 ? (
        <input type="hidden" name="join" value={join} />
      ) : (
        <RadioGroup
          name="join"
          label={t('author.conditionJoin')}
          defaultValue={join ?? 'all'}
          choices={[
            { value: 'all', label: t('author.conditionAll') },
            { value: 'any', label: t('author.conditionAny') },
          ]}
        />
      )}
      {rows.map(({ term, row, question }) => (
        <TermRow
          key={`${row} ${term.question}`}
          term={term}
          row={row}
          question={question}
          isNew={row >= (view.condition?.terms.length ?? 0)}
        />
      ))}
      <Actions>
        <Button look="main" may={view.head.may.change}>
          {t('author.conditionSave')}
        </Button>
      </Actions>
    </ActForm>
  )
}

function TermRow({ term, row, question, isNew }: { term: Term; row: number; question: Referable; isNew: boolean }) {
  const t = useText()
  const comparisons = comparisonsFor(question.type)
  const isChoice = CHOICE_TYPES.includes(question.type)
  return (
    <fieldset className="lang-texts">
      <legend className="field-label">{saidOf(t, question)}</legend>
      <input type="hidden" name={termField(row, 'question')} value={question.name} />
      <SelectField
        name={termField(row, 'how')}
        label={t('author.conditionHow')}
        empty={false}
        defaultValue={term.how}
        options={comparisons.map((how) => ({
          value: how,
          label:
            isChoice && (how === 'is' || how === 'isNot')
              ? t(`author.conditionHow.${how}.choice`)
              : t(`author.conditionHow.${how}`),
        }))}
      />
      {comparisons.length === 1 ? null : <TermValues term={term} row={row} question={question} />}
      {isNew ? null : <Checkbox name={termField(row, 'out')} label={t('author.conditionOut')} />}
    </fieldset>
  )
}

function TermValues({ term: { values }, row, question }: { term: Term; row: number; question: Referable }) {
  const t = useText()
  const [first] = values
  const field = { name: termField(row, 'values'), label: t('author.conditionValue') }
  if (question.choices.length > 0)
    return (
      <CheckboxGroup
        {...field}
        defaultValue={values}
        choices={question.choices.map(({ code, label }) => ({ value: code, label: label === '' ? code : label }))}
      />
    )
  const stored = first === undefined ? {} : { defaultValue: first }
  if (question.type === 'date') return <DateField {...field} {...stored} />
  return <TextField {...field} {...stored} width="medium" maxLength={200} />
}
