import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { StateChip, type StateTone } from '#ui/chips.tsx'
import { Disclosure, Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { RoomView, SectionLine } from './room-view.service.ts'

const TONE: Record<SectionLine['state'], StateTone> = {
  OPEN: 'open',
  ASSIGNED: 'waiting',
  DRAFTED: 'active',
  READY: 'active',
  VALIDATED: 'active',
  CLEARED: 'done',
}

/** The sections of the self-assessment with their states; seen by the State's side alone. */
export function SectionsTable({ reviewId, sections }: { reviewId: string; sections: readonly SectionLine[] }) {
  const t = useText()
  const columns: Column<SectionLine>[] = [
    {
      key: 'title',
      head: t('room.col.section'),
      rowHeader: true,
      cell: (s) => (
        <a href={paths.section(t.lang, reviewId, s.id)}>
          {t.format.digits(s.number)} {inLang(s.title, t.lang).text}
          {s.city === null ? null : (
            <>
              {t.format.marks.dot}
              <Isolate>{inLang(s.city, t.lang).text}</Isolate>
            </>
          )}
        </a>
      ),
    },
    {
      key: 'state',
      head: t('room.col.state'),
      cell: (s) => <StateChip tone={TONE[s.state]}>{t(`room.section.${s.state}`)}</StateChip>,
    },
    {
      key: 'answered',
      head: t('room.col.answered'),
      numeric: true,
      cell: (s) => t('room.answeredOf', { answered: s.answered, asked: s.asked }),
    },
  ]
  return (
    <Section
      title={t('room.sections')}
      lead={t('room.sectionsLead')}
      beside={
        <>
          <a href={paths.named(t.lang, reviewId)}>{t('survey.named')}</a>
          {' · '}
          <a href={paths.eSurvey(t.lang, reviewId)}>{t('room.toESurvey')}</a>
          {' · '}
          <a href={paths.prefill(t.lang, reviewId)}>{t('room.toPrefill')}</a>
        </>
      }
    >
      <DataTable caption={t('room.sections')} captionHidden columns={columns} rows={sections} rowKey={(s) => s.id} />
    </Section>
  )
}

type Submitted = NonNullable<RoomView['submitted']>

/** What the State certified: each section opens to its answers. */
export function SubmittedParts({ reviewId, submitted }: { reviewId: string; submitted: Submitted }) {
  const t = useText()
  return (
    <Section
      title={t('room.submitted')}
      lead={t('room.submittedLead', { number: submitted.number, date: t.format.date(submitted.at) })}
      beside={<a href={paths.submission(t.lang, reviewId)}>{t('room.toSubmission')}</a>}
    >
      <div className="room-parts">
        {submitted.parts.map((part) => (
          <Disclosure
            key={part.id}
            title={
              <span>
                {t.format.digits(part.number)} {inLang(part.title, t.lang).text}
                {part.city === null ? null : `${t.format.marks.dot}${inLang(part.city, t.lang).text}`}{' '}
                <span className="quiet">{t('room.answers', { count: part.answers.length })}</span>
              </span>
            }
          >
            <ul className="plain-list">
              {part.answers.map((answer) => (
                <li key={answer.id}>
                  <a href={paths.question(t.lang, reviewId, answer.id)}>
                    {t.format.digits(answer.number)} {inLang(answer.label, t.lang).text}
                  </a>
                  {answer.notAvailable ? <span className="quiet"> {t('room.notAvailable')}</span> : null}
                </li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </div>
    </Section>
  )
}
