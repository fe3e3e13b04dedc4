import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { RadioGroup } from '#ui/choice.tsx'
import { DateField, SelectField, TextField } from '#ui/field.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { PersonFields } from './person.part.tsx'
import { roleKey } from './role.ts'
import type { TeamView } from './team-view.service.ts'

type Props = { view: TeamView; problem: Problem | undefined }

/** Open at once where the form came back with something to mend. */
function reopened(problem: Problem | undefined, name: string): boolean {
  return problem?.form === name
}

/** The focal point names observers, and goes on to where sections are given. */
export function NameForm({ view, problem }: Props) {
  const t = useText()
  const labels = { name: t('team.field.name'), email: t('team.field.email'), lang: t('team.field.lang') }
  return (
    <>
      {view.sections.length === 0 ? null : (
        <Section title={t('team.give')} lead={t('team.giveLead')}>
          <p>
            <a href={paths.delegate(t.lang, view.room.reviewId)}>{t('team.give.open')}</a>
          </p>
        </Section>
      )}
      <Section title={t('team.name')} lead={t('team.nameLead')}>
        <Disclosure title={t('team.nameOpen')} open={reopened(problem, 'name')}>
          <ActForm name="name" problem={problem} labels={labels}>
            <PersonFields />
            <Actions>
              <Button look="main" may={view.may.name}>
                {t('team.nameAct')}
              </Button>
            </Actions>
          </ActForm>
        </Disclosure>
      </Section>
    </>
  )
}

const ACCREDITED = ['lead_reviewer', 'expert', 'observer', 'translator'] as const

/** The case officer enters what a State has said by note verbale. */
export function AccreditForm({ view, problem }: Props) {
  const t = useText()
  const labels = {
    name: t('team.field.name'),
    email: t('team.field.email'),
    lang: t('team.field.lang'),
    role: t('team.field.role'),
    organisation: t('team.field.organisation'),
    note_verbale: t('team.field.note'),
    valid_to: t('team.field.until'),
  }
  return (
    <Section title={t('team.accredit')} lead={t('team.accreditLead')}>
      <Disclosure title={t('team.accreditOpen')} open={reopened(problem, 'accredit')}>
        <ActForm name="accredit" problem={problem} labels={labels}>
          <PersonFields />
          <RadioGroup
            name="role"
            label={labels.role}
            required
            defaultValue="expert"
            choices={ACCREDITED.map((role) => ({
              value: role,
              label: t(roleKey(role)),
              hint: t(`team.roleHint.${role}`),
            }))}
          />
          <SelectField
            name="organisation"
            label={labels.organisation}
            hint={t('team.field.organisationHint')}
            required
            options={view.organisations.map(({ id, name, side }) => ({
              value: id,
              label: t('team.organisation', { name: inLang(name, t.lang).text, side: t(`team.side.${side}`) }),
            }))}
          />
          <TextField
            name="note_verbale"
            label={labels.note_verbale}
            hint={t('team.field.noteHint')}
            required
            maxLength={120}
            width="medium"
          />
          <DateField name="valid_to" label={labels.valid_to} hint={t('team.field.untilHint')} />
          <Actions>
            <Button look="main" may={view.may.accredit}>
              {t('team.accreditAct')}
            </Button>
          </Actions>
        </ActForm>
      </Disclosure>
    </Section>
  )
}

/** One form for all places the reader may end, so that nothing is ended by a slip beside a name. */
export function EndForm({ view, problem }: Props) {
  const t = useText()
  const endable = view.sides.flatMap(({ members }) => members.filter((member) => member.mayEnd))
  if (endable.length === 0) return null
  return (
    <Section title={t('team.end')} lead={t('team.endLead')}>
      <Disclosure title={t('team.endOpen')} open={reopened(problem, 'end')}>
        <ActForm name="end" problem={problem} labels={{ seat: t('team.field.seat') }}>
          <SelectField
            name="seat"
            label={t('team.field.seat')}
            required
            options={endable.map(({ seatId, name, role }) => ({
              value: seatId,
              label: t('team.seat', { name: inLang(name, t.lang).text, role: t(roleKey(role)) }),
            }))}
          />
          <Actions>
            <Button look="danger">{t('team.endAct')}</Button>
          </Actions>
        </ActForm>
      </Disclosure>
    </Section>
  )
}
