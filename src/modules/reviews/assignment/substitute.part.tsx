import { inLang } from '#kernel/lang.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { DefinitionList, Disclosure, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { AssignView, Candidate, Recorded, Substitution } from './assign-view.service.ts'
import { Words } from '../review/answer.part.tsx'
import { Rules } from './rules.part.tsx'

const GROUPS = ['african', 'asia_pacific', 'eastern_european', 'grulac', 'weog'] as const

/** Candidates as a list offers them: the State, and its regional group. */
export function useCandidates(candidates: readonly Candidate[]): { value: string; label: string }[] {
  const t = useText()
  return candidates.map(({ id, name, regionalGroup }) => {
    const state = inLang(name, t.lang).text
    const group = GROUPS.find((one) => one === regionalGroup)
    return {
      value: id,
      label: group === undefined ? state : t('office.assign.label', { state, group: t(`office.group.${group}`) }),
    }
  })
}

/** Who reviews, why, and what each rule found; then those whose place another took. */
export function RecordedPair({ recorded }: { recorded: Recorded }) {
  const t = useText()
  const now = recorded.states.filter(({ endedAt }) => endedAt === null)
  const before = recorded.states.filter(({ endedAt }) => endedAt !== null)
  return (
    <Section title={t('office.assign.recorded')}>
      <DefinitionList
        items={[
          ...now.map(({ name, kind }) => ({ term: t(`room.reviewing.${kind}`), value: inLang(name, t.lang).text })),
          ...(recorded.reason === null
            ? []
            : [{ term: t('office.assign.reason'), value: <Words of={recorded.reason} /> }]),
        ]}
      />
      {now.slice(-1).map(({ id, checks }) => (
        <Rules key={id} checks={checks} />
      ))}
      {before.length === 0 ? null : (
        <Section title={t('office.substitute.before')} level={3}>
          <ul className="bulleted">
            {before.map(({ id, name, endedAt }) => (
              <li key={id}>
                <Isolate>{inLang(name, t.lang).text}</Isolate>{' '}
                <span className="quiet">{t('office.substitute.until', { date: endedAt ?? '' })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Section>
  )
}

type Props = { view: AssignView; recorded: Recorded; problem: Problem | undefined }

/** Another State in the place of one: looked at first, by a form that only asks, then recorded with its reason. */
export function Substitute({ view, recorded, problem }: Props) {
  const t = useText()
  const { substitution } = view
  const served = new Set(recorded.states.map(({ name }) => inLang(name, t.lang).text))
  const candidates = useCandidates(view.candidates.filter(({ name }) => !served.has(inLang(name, t.lang).text)))
  if (!view.may.substitute.ok) return null
  return (
    <Section title={t('office.substitute.title')} lead={t('office.substitute.lead')} id="substitute">
      <Disclosure title={t('office.substitute.open')} open={substitution !== null || problem?.form === 'substitute'}>
        <Form method="get" values={{ replaces: substitution?.assignmentId, by: substitution?.comes.id }}>
          <SelectField
            name="replaces"
            label={t('office.substitute.leaves')}
            required
            options={recorded.states
              .filter(({ endedAt }) => endedAt === null)
              .map(({ id, name }) => ({ value: id, label: inLang(name, t.lang).text }))}
          />
          <SelectField name="by" label={t('office.substitute.comes')} required options={candidates} />
          <Actions>
            <Button look={substitution === null ? 'main' : 'second'}>{t('office.assign.check')}</Button>
          </Actions>
        </Form>
        {substitution === null ? null : <Checked substitution={substitution} problem={problem} />}
      </Disclosure>
    </Section>
  )
}

function Checked({ substitution, problem }: { substitution: Substitution; problem: Problem | undefined }) {
  const t = useText()
  const labels = { reason: t('office.assign.reason'), organisation: t('office.substitute.comes') }
  return (
    <>
      <Rules checks={substitution.checks} />
      {substitution.lifted ? (
        <ActForm name="substitute" problem={problem} labels={labels}>
          <input type="hidden" name="assignment" value={substitution.assignmentId} />
          <input type="hidden" name="organisation" value={substitution.comes.id} />
          <TextArea
            name="reason"
            label={labels.reason}
            hint={t('office.substitute.reasonHint')}
            required
            rows={3}
            maxLength={2000}
            lang={t.lang}
          />
          <p className="quiet">{t('office.substitute.means', { state: inLang(substitution.leaves, t.lang).text })}</p>
          <Actions>
            <Button look="main">{t('office.substitute.act')}</Button>
          </Actions>
        </ActForm>
      ) : (
        <Notice kind="warning" title={t('office.assign.never')}>
          <p>{t('office.assign.neverLead')}</p>
        </Notice>
      )}
    </>
  )
}
