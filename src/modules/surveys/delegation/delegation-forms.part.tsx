import { inLang, LANGS } from '#kernel/lang.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { DateField, SelectField, TextArea, TextField } from '#ui/field.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { GIVEN_ROLES, MOST_PEOPLE, NAMED_KINDS } from './delegation.ts'
import { sectionLabel, shortLabel } from './delegation-words.ts'
import type { DelegationView } from './delegation-view.service.ts'

export type FormProps = { view: DelegationView; problem: Problem | undefined }

const FIELDS = ['name', 'email', 'lang', 'organisation', 'institution', 'kind'] as const

/** Several people at once: each gets the chosen sections, one mail and one link. */
export function GiveForm({ view, problem, people }: FormProps & { people: number }) {
  const t = useText()
  const rows = Array.from({ length: people }, (_, index) => index + 1)
  const labels: Record<string, string> = {
    role: t('delegation.field.role'),
    sections: t('delegation.field.sections'),
    due_on: t('delegation.field.due'),
    note: t('delegation.field.note'),
  }
  for (const row of rows)
    for (const field of FIELDS)
      labels[`${field}_${row}`] = t('delegation.field.ofPerson', { field: t(`delegation.field.${field}`), number: row })
  const open = view.sections.filter(({ state }) => state !== 'VALIDATED' && state !== 'CLEARED')
  return (
    <Section title={t('delegation.give')} lead={t('delegation.giveLead')} id="give">
      <ActForm name="give" problem={problem} labels={labels}>
        {rows.map((row) => (
          <PersonRow key={row} row={row} view={view} problem={problem} />
        ))}
        {people < MOST_PEOPLE ? (
          <p>
            <a href={`?people=${Math.min(MOST_PEOPLE, people + 3)}#give`}>{t('delegation.morePeople')}</a>
          </p>
        ) : null}
        <CheckboxGroup
          name="sections"
          label={t('delegation.field.sections')}
          required
          choices={open.map((section) => ({ value: section.id, label: sectionLabel(t, section) }))}
        />
        <RadioGroup
          name="role"
          label={t('delegation.field.role')}
          required
          defaultValue="contributor"
          choices={GIVEN_ROLES.map((role) => ({
            value: role,
            label: t(`delegation.role.${role}`),
            hint: t(`delegation.roleHint.${role}`),
          }))}
        />
        <DateField name="due_on" label={t('delegation.field.due')} hint={t('delegation.field.dueHint')} />
        <TextArea
          name="note"
          label={t('delegation.field.note')}
          hint={t('delegation.field.noteHint')}
          rows={3}
          maxLength={2000}
        />
        <Actions>
          <Button look="main" may={view.answering}>
            {t('delegation.giveAct')}
          </Button>
        </Actions>
      </ActForm>
    </Section>
  )
}

/** The first is asked for; the others may stay empty. */
function PersonRow({ row, view, problem }: FormProps & { row: number }) {
  const t = useText()
  const required = row === 1
  return (
    <fieldset className="delegation-person">
      <legend>{t('delegation.person', { number: row })}</legend>
      <TextField
        name={`name_${row}`}
        label={t('delegation.field.name')}
        maxLength={80}
        autoComplete="off"
        required={required}
      />
      <TextField
        name={`email_${row}`}
        type="email"
        label={t('delegation.field.email')}
        maxLength={254}
        autoComplete="off"
        required={required}
      />
      <SelectField
        name={`organisation_${row}`}
        label={t('delegation.field.organisation')}
        empty={false}
        defaultValue={view.institutions[0]?.id ?? ''}
        options={view.institutions.map(({ id, name }) => ({ value: id, label: inLang(name, t.lang).text }))}
      />
      <SelectField
        name={`lang_${row}`}
        label={t('delegation.field.lang')}
        empty={false}
        defaultValue={t.lang}
        options={LANGS.map((lang) => ({ value: lang, label: t(`ui.lang.${lang}`) }))}
      />
      <OtherInstitution row={row} problem={problem} />
    </fieldset>
  )
}

/** A list never has them all: folded away until it is needed. */
function OtherInstitution({ row, problem }: { row: number; problem: Problem | undefined }) {
  const t = useText()
  const typed = [`institution_${row}`, `kind_${row}`].some((name) => (problem?.values?.[name] ?? '') !== '')
  return (
    <Disclosure title={t('delegation.other')} open={typed}>
      <TextField
        name={`institution_${row}`}
        label={t('delegation.field.institution')}
        hint={t('delegation.field.institutionHint')}
        maxLength={120}
        autoComplete="off"
      />
      <SelectField
        name={`kind_${row}`}
        label={t('delegation.field.kind')}
        options={NAMED_KINDS.map((kind) => ({ value: kind, label: t(`delegation.kind.${kind}`) }))}
      />
    </Disclosure>
  )
}

/** Each in a form of its own that opens, so that nothing is taken by a slip beside a name. */
export function ChangeForms({ view, problem }: FormProps) {
  const t = useText()
  const { sections, people } = view
  const returnable = sections.filter(({ mayReturn }) => mayReturn)
  return (
    <Section title={t('delegation.change')} id="change">
      {people.length === 0 ? null : <LinkForm view={view} problem={problem} />}
      {people.length === 0 ? null : <TakeForm view={view} problem={problem} />}
      <DueForm view={view} problem={problem} />
      {returnable.length === 0 ? null : (
        <Disclosure title={t('delegation.return')} open={problem?.form === 'return'}>
          <ActForm
            name="return"
            problem={problem}
            labels={{ section: t('delegation.col.section'), reason: t('delegation.field.reason') }}
          >
            <SelectField
              name="section"
              label={t('delegation.col.section')}
              required
              options={returnable.map((one) => ({ value: one.id, label: sectionLabel(t, one) }))}
            />
            <TextArea
              name="reason"
              label={t('delegation.field.reason')}
              hint={t('delegation.field.reasonHint')}
              rows={3}
              maxLength={2000}
              required
            />
            <Actions>
              <Button look="main">{t('delegation.returnAct')}</Button>
            </Actions>
          </ActForm>
        </Disclosure>
      )}
    </Section>
  )
}

function LinkForm({ view, problem }: FormProps) {
  const t = useText()
  const labels = { person: t('delegation.field.whose'), act: t('delegation.field.linkAct') }
  return (
    <Disclosure title={t('delegation.links')} open={problem?.form === 'link'}>
      <ActForm name="link" problem={problem} labels={labels}>
        <SelectField
          name="person"
          label={labels.person}
          required
          options={view.people.map(({ personId, name }) => ({ value: personId, label: inLang(name, t.lang).text }))}
        />
        <RadioGroup
          name="act"
          label={labels.act}
          required
          defaultValue="fresh"
          choices={[
            { value: 'fresh', label: t('delegation.link.fresh'), hint: t('delegation.link.freshHint') },
            { value: 'copy', label: t('delegation.link.copy'), hint: t('delegation.link.copyHint') },
            { value: 'end', label: t('delegation.link.end'), hint: t('delegation.link.endHint') },
          ]}
        />
        <Actions>
          <Button look="main">{t('delegation.linkAct')}</Button>
        </Actions>
      </ActForm>
    </Disclosure>
  )
}

function TakeForm({ view, problem }: FormProps) {
  const t = useText()
  const options = view.sections.flatMap((section) =>
    section.holders.map(({ seatId, name, role }) => ({
      value: `${section.id} ${seatId}`,
      label: t('delegation.holding', {
        name: inLang(name, t.lang).text,
        role: t(`delegation.role.${role}`),
        section: shortLabel(t, section),
      }),
    })),
  )
  return (
    <Disclosure title={t('delegation.take')} open={problem?.form === 'take'}>
      <ActForm name="take" problem={problem} labels={{ holding: t('delegation.field.holding') }}>
        <SelectField
          name="holding"
          label={t('delegation.field.holding')}
          hint={t('delegation.field.holdingHint')}
          required
          options={options}
        />
        <Actions>
          <Button look="danger">{t('delegation.takeAct')}</Button>
        </Actions>
      </ActForm>
    </Disclosure>
  )
}

function DueForm({ view, problem }: FormProps) {
  const t = useText()
  return (
    <Disclosure title={t('delegation.due')} open={problem?.form === 'due'}>
      <ActForm
        name="due"
        problem={problem}
        labels={{ sections: t('delegation.field.sections'), due_on: t('delegation.field.due') }}
      >
        <CheckboxGroup
          name="sections"
          label={t('delegation.field.sections')}
          required
          choices={view.sections.map((section) => ({ value: section.id, label: sectionLabel(t, section) }))}
        />
        <DateField name="due_on" label={t('delegation.field.due')} hint={t('delegation.field.noDueHint')} />
        <Actions>
          <Button look="main">{t('delegation.dueAct')}</Button>
        </Actions>
      </ActForm>
    </Disclosure>
  )
}
