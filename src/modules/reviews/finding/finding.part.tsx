import { inLang, LANGS } from '#kernel/lang.ts'
import { CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { StateChip, Tag } from '#ui/chips.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { Card, Disclosure } from '#ui/prose.tsx'
import { Block, useText } from '#ui/text.tsx'
import { paths } from '#paths'
import { FINDING_TYPES, isSettled } from './finding.ts'
import type { AnswerChoice, FindingCard, ProvisionChoice } from './finding-view.service.ts'
import { FINDING_LENGTH } from './finding.schema.ts'

/** "(b) Measures taken": a number alone says little away from its page. */
export function provisionName(t: ReturnType<typeof useText>, provision: ProvisionChoice): string {
  const number = t.format.digits(inLang(provision.num, t.lang).text)
  return provision.heading === null ? number : `${number} ${inLang(provision.heading, t.lang).text}`
}

/** `grouped`: the list's own heading already says the type. */
type FindingItemProps = { reviewId: string; finding: FindingCard; grouped?: boolean }

/** A finding with its number, type and state, as lists and neighbours show it. */
export function FindingItem({ reviewId, finding, grouped = false }: FindingItemProps) {
  const t = useText()
  return (
    <Card
      {...(grouped ? {} : { kind: <Tag>{t(`finding.type.${finding.type}`)}</Tag> })}
      {...(finding.number === null ? {} : { number: finding.number })}
      source={
        <StateChip tone={isSettled(finding.state) ? 'done' : 'active'}>{t(`finding.state.${finding.state}`)}</StateChip>
      }
      footer={
        <a href={paths.finding(t.lang, reviewId, finding.id)}>
          {t('finding.open')} <span className="visually-hidden">{finding.number}</span>
        </a>
      }
    >
      {finding.text === null ? (
        <p>{t('finding.empty')}</p>
      ) : (
        <Block text={finding.text.text} lang={finding.text.lang} original={finding.text.original} />
      )}
    </Card>
  )
}

export type FindingFieldsProps = {
  provisions: readonly ProvisionChoice[]
  answers: readonly AnswerChoice[]
  values?: {
    type?: string
    lang?: (typeof LANGS)[number]
    text?: string
    about?: readonly string[]
    restsOn?: readonly string[]
    audience?: 'author' | 'team'
  }
}

/** The fields of a finding: what kind, in whose words, what it stands on, who reads the draft. */
export function FindingFields({ provisions, answers, values = {} }: FindingFieldsProps) {
  const t = useText()
  const lang = values.lang ?? t.lang
  return (
    <>
      <RadioGroup
        name="type"
        label={t('finding.field.type')}
        required
        inline
        choices={FINDING_TYPES.map((type) => ({
          value: type,
          label: t(`finding.type.${type}`),
          hint: t(`finding.hint.${type}`),
        }))}
        {...(values.type === undefined ? {} : { defaultValue: values.type })}
      />
      <TextArea
        name="text"
        label={t('finding.field.text')}
        hint={t('finding.field.textHint')}
        required
        lang={lang}
        rows={6}
        maxLength={FINDING_LENGTH}
        defaultValue={values.text ?? ''}
      />
      <SelectField
        name="lang"
        label={t('finding.field.lang')}
        required
        empty={false}
        defaultValue={lang}
        options={LANGS.map((l) => ({ value: l, label: t(`ui.lang.${l}`) }))}
      />
      <Disclosure title={t('finding.field.provisions')} open={(values.about ?? []).length > 0}>
        <CheckboxGroup
          name="provisions"
          label={t('finding.field.provisionsLabel')}
          required
          defaultValue={values.about ?? []}
          choices={provisions.map((p) => ({
            value: p.id,
            label: provisionName(t, p),
          }))}
        />
      </Disclosure>
      <Disclosure title={t('finding.field.answers')} open={(values.restsOn ?? []).length > 0}>
        <CheckboxGroup
          name="answers"
          label={t('finding.field.answersLabel')}
          required
          defaultValue={values.restsOn ?? []}
          choices={answers.map((a) => ({
            value: a.id,
            label: `${t.format.digits(a.number)} ${inLang(a.label, t.lang).text}`,
          }))}
        />
      </Disclosure>
      <RadioGroup
        name="audience"
        label={t('finding.field.audience')}
        required
        inline
        defaultValue={values.audience ?? 'team'}
        choices={[
          { value: 'author', label: t('finding.audience.author') },
          { value: 'team', label: t('finding.audience.team') },
        ]}
      />
    </>
  )
}
