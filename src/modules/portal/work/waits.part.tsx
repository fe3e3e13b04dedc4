import type { Waits } from '#modules/surveys/index.ts'
import { DueChip } from '#ui/chips.tsx'
import { Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'

/** Beside what is expected of the reader: who waits for whom, and what others did since the last visit. */
export function WaitsSections({ waits }: { waits: Waits }) {
  return (
    <>
      {waits.delegations.map((one) => (
        <WhoWaits key={one.href} delegation={one} today={waits.today} />
      ))}
      <Changes waits={waits} />
    </>
  )
}

function WhoWaits({ delegation, today }: { delegation: Waits['delegations'][number]; today: string }) {
  const t = useText()
  return (
    <Section title={t('portal.work.whoWaits')} beside={<a href={delegation.href}>{t('portal.work.toDelegation')}</a>}>
      <ul className="work-list work-list-later">
        {delegation.lines.map((line) => (
          <li key={line.id}>
            <a href={line.href}>{line.label}</a>
            <span>
              <Isolate>{line.said}</Isolate>
            </span>
            {line.dueOn === null ? null : <DueChip due={line.dueOn} now={today} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Changes({ waits }: { waits: Waits }) {
  const t = useText()
  const { since, changes } = waits
  if (since === null) return null
  return (
    <Section title={t('portal.work.changed')} lead={t('portal.work.changedSince', { date: t.format.date(since) })}>
      {changes.length === 0 ? (
        <p className="quiet">{t('portal.work.unchanged')}</p>
      ) : (
        <ul className="work-list work-list-later">
          {changes.map((one) => (
            <li key={one.id}>
              <a href={one.href}>{one.label}</a>
              <span>
                {[
                  ...(one.given ? [t('portal.work.changed.given')] : []),
                  ...(one.moved ? [t('portal.work.changed.moved', { state: t(`survey.state.${one.state}`) })] : []),
                  ...(one.answers > 0 ? [t('portal.work.changed.answers', { count: one.answers })] : []),
                ].join(' ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
