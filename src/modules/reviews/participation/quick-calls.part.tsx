import { inLang } from '#kernel/lang.ts'
import { ActForm, type Problem } from '#ui/act-form.tsx'
import { Actions, Button } from '#ui/button.tsx'
import { DateField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { DeskRow } from './office-view.service.ts'

type Props = {
  rows: readonly DeskRow[]
  /** Since when those are open that were just opened; null when the page comes from elsewhere. */
  since: string | null
  problem: Problem | undefined
}

function openedSince(row: DeskRow, since: string): boolean {
  const at = row.review?.quick.calledAt ?? null
  return at !== null && at >= since
}

/** The e-survey of all States of the cycle at once: to whom it would be opened, to whom it was, and who is left alone and why. */
export function QuickCalls({ rows, since, problem }: Props) {
  const t = useText()
  const whyNot = useWhyNot()
  const ready = rows.filter(({ review }) => review?.quick.may.ok === true)
  const opened = since === null ? [] : rows.filter((row) => openedSince(row, since))
  const left = rows.filter((row) => !ready.includes(row) && !opened.includes(row))
  return (
    <Section title={t('office.quick.title')} lead={t('office.quick.lead')} id="e-survey">
      {opened.length === 0 ? null : (
        <Notice kind="success" live title={t('office.quick.opened', { count: opened.length })}>
          <p>
            <Names of={opened} />
          </p>
        </Notice>
      )}
      {ready.length > 0 ? (
        <OpenForm ready={ready} problem={problem} />
      ) : opened.length > 0 ? null : (
        <p>{t('reason.office.quickNobody')}</p>
      )}
      {left.length === 0 ? null : (
        <Disclosure title={t('office.quick.left', { count: left.length })} open={opened.length > 0}>
          <ul className="bulleted">
            {[...Map.groupBy(left, whyNot)].map(([why, alike]) => (
              <li key={why}>
                <Names of={alike} />
                {t.format.marks.colon}
                {why}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Section>
  )
}

function Names({ of }: { of: readonly DeskRow[] }) {
  const t = useText()
  return <Isolate>{t.format.list(of.map(({ name }) => inLang(name, t.lang).text))}</Isolate>
}

/** Why a State is left alone; those of one reason stand together. */
function useWhyNot(): (row: DeskRow) => string {
  const t = useText()
  return ({ review }) => {
    if (review === null) return t('office.quick.reviewsOnly')
    const { sent, calledAt, may } = review.quick
    if (sent) return t('office.quick.sent')
    if (calledAt !== null) return t('office.quick.called', { date: t.format.date(calledAt) })
    return may.ok ? '' : t.of('reason', may.reason, may.params)
  }
}

function OpenForm({ ready, problem }: { ready: readonly DeskRow[]; problem: Problem | undefined }) {
  const t = useText()
  return (
    <>
      <p>
        {t('office.quick.would', { count: ready.length })} <Names of={ready} />
      </p>
      <ActForm name="openQuick" problem={problem} labels={{ due_on: t('survey.quick.dueOn') }}>
        <DateField name="due_on" label={t('survey.quick.dueOn')} />
        <Actions>
          <Button look="main">{t('office.quick.act', { count: ready.length })}</Button>
        </Actions>
      </ActForm>
    </>
  )
}
