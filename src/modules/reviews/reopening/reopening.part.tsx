import { inLang, LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { StateChip, type StateTone } from '#ui/chips.tsx'
import { SelectField, TextArea } from '#ui/field.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Words } from '../review/answer.part.tsx'
import { REASON_LENGTH } from './reopening.schema.ts'
import type { Reopenings, ReopeningView, SectionName } from './reopening-view.service.ts'
import type { ReopeningState } from './reopening.ts'

const TONES: Record<ReopeningState, StateTone> = {
  ASKED_BY_STATE: 'waiting',
  ASKED_OF_STATE: 'waiting',
  AGREED: 'done',
  DECLINED: 'open',
  WITHDRAWN: 'open',
}

/** Who asked to open what again, why, and who agreed; below it the way to ask. Nothing where nobody asked and none may. */
export function ReopeningsSection({ of, problem }: { of: Reopenings; problem: Problem | undefined }) {
  const t = useText()
  if (of.list.length === 0 && of.ask === null) return null
  return (
    <Section title={t('reopening.title')} lead={t('reopening.lead')} id="reopenings">
      {of.list.length === 0 ? <p className="quiet">{t('reopening.none')}</p> : null}
      {of.list.map((one) => (
        <One key={one.id} one={one} problem={problem} />
      ))}
      {of.ask === null ? null : <AskForm ask={of.ask} problem={problem} />}
    </Section>
  )
}

function useSectionName(): (of: SectionName) => string {
  const t = useText()
  return ({ number, title, city }) =>
    [
      `${t.format.digits(number)} ${inLang(title, t.lang).text}`,
      ...(city === null ? [] : [inLang(city, t.lang).text]),
    ].join(' · ')
}

function One({ one, problem }: { one: ReopeningView; problem: Problem | undefined }) {
  const t = useText()
  const nameOf = useSectionName()
  const mine = problem?.values.reopening === one.id ? problem : undefined
  return (
    <article className="release-unit" id={`reopening-${one.id}`}>
      <h3 className="answer-question">{nameOf(one.section)}</h3>
      <p>
        <StateChip tone={TONES[one.state]}>{t(`reopening.state.${one.state}`)}</StateChip>
        {' · '}
        {t('reopening.version', { number: one.version })}
        {one.state === 'AGREED' && one.next !== null ? ` ${t('reopening.ledTo', { number: one.next })}` : null}
        {one.opens === 'later' ? ` ${t('reopening.later')}` : null}
      </p>
      <SaidBy said={one.asked} act="asked" />
      {one.reply === null ? null : <SaidBy said={one.reply} act={one.state === 'DECLINED' ? 'declined' : 'agreed'} />}
      {one.toSection === null ? null : (
        <p>
          <a href={paths.section(t.lang, one.toSection.reviewId, one.toSection.sectionId)}>
            {t('reopening.toSection')}
          </a>
        </p>
      )}
      <Verbs one={one} problem={mine} />
    </article>
  )
}

function SaidBy({ said, act }: { said: ReopeningView['asked']; act: 'asked' | 'agreed' | 'declined' }) {
  const t = useText()
  const { name, side, at, words } = said
  const shownName = name === null ? null : inLang(name, t.lang)
  return (
    <div className="message">
      <p className="message-from">
        {t(`reopening.${act}`)}{' '}
        <strong>{shownName === null ? null : <Isolate lang={shownName.lang}>{shownName.text}</Isolate>}</strong>{' '}
        {t('reopening.ofSide', { side: t(`translation.side.${side}`) })} · {t.format.date(at)}
      </p>
      {words === null ? null : <Words of={words} />}
    </div>
  )
}

/** Agreeing needs no words, declining does; whoever asked may take the request back. */
function Verbs({ one, problem }: { one: ReopeningView; problem: Problem | undefined }) {
  const t = useText()
  const id = <input type="hidden" name="reopening" value={one.id} />
  return (
    <>
      {one.may.agree.ok ? (
        <ActForm name="agree" problem={problem}>
          {id}
          <Actions>
            <Button look="main">{t('reopening.act.agree')}</Button>
          </Actions>
        </ActForm>
      ) : null}
      {one.may.decline.ok ? (
        <Disclosure title={t('reopening.act.decline')} open={problem?.form === 'decline'}>
          <ActForm name="decline" problem={problem} labels={{ reason: t('reopening.field.why') }}>
            {id}
            <Reason label={t('reopening.field.why')} />
            <Actions>
              <Button>{t('reopening.act.decline')}</Button>
            </Actions>
          </ActForm>
        </Disclosure>
      ) : null}
      {one.may.withdraw.ok ? (
        <ActForm name="withdraw" problem={problem}>
          {id}
          <Actions>
            <Button>{t('reopening.act.withdraw')}</Button>
          </Actions>
        </ActForm>
      ) : null}
    </>
  )
}

function Reason({ label }: { label: string }) {
  const t = useText()
  return (
    <>
      <TextArea name="reason" label={label} required rows={3} maxLength={REASON_LENGTH} />
      <SelectField
        name="lang"
        label={t('finding.field.lang')}
        required
        empty={false}
        defaultValue={t.lang}
        options={LANGS.map((l) => ({ value: l, label: t(`ui.lang.${l}`) }))}
      />
    </>
  )
}

function AskForm({ ask, problem }: { ask: NonNullable<Reopenings['ask']>; problem: Problem | undefined }) {
  const t = useText()
  const nameOf = useSectionName()
  if (!ask.may.ok) return <p className="quiet">{t.of('reason', ask.may.reason)}</p>
  return (
    <Disclosure title={t('reopening.ask')} open={problem?.form === 'reopen'}>
      <ActForm
        name="reopen"
        problem={problem}
        labels={{ section: t('submission.section'), reason: t('reopening.field.reason') }}
      >
        <SelectField
          name="section"
          label={t('submission.section')}
          required
          options={ask.sections.map((one) => ({ value: one.id, label: nameOf(one) }))}
        />
        <Reason label={t('reopening.field.reason')} />
        <Actions>
          <Button look="main">{t('reopening.act.ask')}</Button>
        </Actions>
      </ActForm>
    </Disclosure>
  )
}
