import { inLang, type LangMap } from '#kernel/lang.ts'
import { paths } from '#paths'
import { StateChip, type StateTone, VisibilityChip } from '#ui/chips.tsx'
import { DiffText } from '#ui/diff.tsx'
import { EvidenceList } from '#ui/evidence.tsx'
import { Tabs } from '#ui/nav.tsx'
import { DefinitionList, Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { AnswerText, Values } from './answer.part.tsx'
import type { Room } from './room.ts'
import type {
  ChangeView,
  EvidenceTitle,
  FrozenSectionView,
  SectionProgress,
  SubmissionView,
  VersionView,
} from './submission-view.service.ts'

/** A name in the reader's language, marked where there is only another. */
export function Name({ of }: { of: LangMap }) {
  const t = useText()
  const { text, lang, wanted } = inLang(of, t.lang)
  return wanted ? text : <Isolate lang={lang}>{text}</Isolate>
}

export function SectionName({ of }: { of: { number: string; title: LangMap; city: LangMap | null } }) {
  const t = useText()
  return (
    <>
      {t.format.digits(of.number)} <Name of={of.title} />
      {of.city === null ? null : (
        <>
          {t.format.marks.dot}
          <Name of={of.city} />
        </>
      )}
    </>
  )
}

export function toneOf(section: Pick<SectionProgress, 'state'>): StateTone {
  if (section.state === 'CLEARED') return 'done'
  return section.state === 'OPEN' ? 'open' : 'active'
}

/** How far the State is, section by section, with the way to what is missing. */
export function Progress({ room, progress }: { room: Room; progress: readonly SectionProgress[] }) {
  const t = useText()
  const cleared = progress.filter((section) => section.state === 'CLEARED' && section.toDo === 0).length
  const columns: Column<SectionProgress>[] = [
    {
      key: 'section',
      head: t('submission.section'),
      rowHeader: true,
      cell: (section) => (
        <a href={paths.section(t.lang, room.reviewId, section.sectionId)}>
          <SectionName of={section} />
        </a>
      ),
    },
    {
      key: 'state',
      head: t('submission.state'),
      cell: (section) => <StateChip tone={toneOf(section)}>{t(`survey.state.${section.state}`)}</StateChip>,
    },
    {
      key: 'answered',
      head: t('submission.answered'),
      numeric: true,
      cell: (section) => t('submission.answeredOf', { answered: section.answered, asked: section.asked }),
    },
    {
      key: 'missing',
      head: t('submission.missing'),
      cell: (section) =>
        section.toDo === 0 ? t('submission.nothingMissing') : t('submission.toDo', { count: section.toDo }),
    },
  ]
  return (
    <Section title={t('submission.progress')} lead={t('submission.cleared', { count: cleared, of: progress.length })}>
      <DataTable
        caption={t('submission.progress')}
        captionHidden
        columns={columns}
        rows={progress}
        rowKey={(section) => section.sectionId}
      />
    </Section>
  )
}

export function VersionTabs({ view }: { view: SubmissionView }) {
  const t = useText()
  if (view.versions.length < 2) return null
  const href = (number: number): string => `${paths.submission(t.lang, view.room.reviewId)}?version=${number}`
  return (
    <Tabs
      label={t('submission.versions')}
      items={view.versions.map(({ number }) => ({
        href: href(number),
        label: t('submission.version', { number }),
        current: number === view.shown,
      }))}
    />
  )
}

/** What stands in the certificate of submission: version, digest, who, when. */
export function Certificate({ version }: { version: VersionView }) {
  const t = useText()
  return (
    <Section title={t('submission.certificate')} lead={t('submission.certificateLead')}>
      <DefinitionList
        items={[
          { term: t('submission.versionTerm'), value: t.format.number(version.number) },
          {
            term: t('submission.by'),
            value: version.certifiedBy === null ? t('submission.byUnseen') : <Name of={version.certifiedBy} />,
          },
          { term: t('submission.at'), value: t.format.dayTime(version.certifiedAt) },
          { term: t('submission.digest'), value: <code className="digest">{version.digest}</code> },
        ]}
      />
    </Section>
  )
}

export function Changes({ view }: { view: SubmissionView }) {
  const t = useText()
  return (
    <Section
      title={t('submission.changes', { number: view.shown ?? 0 })}
      lead={t('submission.changesCount', { count: view.changes.length })}
    >
      {view.changes.map((change) => (
        <ChangeText
          key={`${change.number} ${inLang(change.city ?? {}, t.lang).text}`}
          change={change}
          reviewId={view.room.reviewId}
        />
      ))}
    </Section>
  )
}

function ChangeText({ change, reviewId }: { change: ChangeView; reviewId: string }) {
  const t = useText()
  const name = <SectionName of={{ number: change.number, title: change.label, city: change.city }} />
  return (
    <article className="release-unit">
      <h3 className="answer-question">
        {change.id === null ? name : <a href={paths.question(t.lang, reviewId, change.id)}>{name}</a>}
      </h3>
      {change.before.length === 0 && change.after.length === 0 ? null : (
        <div className="side-by-side">
          <div>
            <p className="small-label">{t('submission.before')}</p>
            {change.before.length === 0 ? <p>{t('question.noAnswer')}</p> : <Values values={change.before} />}
          </div>
          <div>
            <p className="small-label">{t('submission.after')}</p>
            {change.after.length === 0 ? <p>{t('question.noAnswer')}</p> : <Values values={change.after} />}
          </div>
        </div>
      )}
      {change.words === null ? null : <DiffText parts={change.words.parts} lang={change.words.lang} />}
      {change.evidence === null ? null : (
        <div className="side-by-side">
          <EvidenceTitles label={t('submission.evidenceBefore')} of={change.evidence.before} />
          <EvidenceTitles label={t('submission.evidenceAfter')} of={change.evidence.after} />
        </div>
      )}
    </article>
  )
}

function EvidenceTitles({ label, of }: { label: string; of: readonly EvidenceTitle[] }) {
  const t = useText()
  return (
    <div>
      <p className="small-label">{label}</p>
      {of.length === 0 ? <p>{t('submission.noEvidence')}</p> : null}
      <ul className="answer-values">
        {of.map(({ title, lang }, index) => (
          <li key={index}>
            <Isolate lang={lang}>{title}</Isolate>
          </li>
        ))}
      </ul>
    </div>
  )
}

export function FrozenSections({ view }: { view: SubmissionView }) {
  const t = useText()
  return view.sections.map((section) => (
    <Section
      key={section.id}
      title={<SectionName of={section} />}
      beside={section.level > 2 ? <VisibilityChip level={section.level} /> : undefined}
    >
      <AnswerList answers={section.answers} hrefOf={(id) => paths.question(t.lang, view.room.reviewId, id)} />
    </Section>
  ))
}

function AnswerList({ answers, hrefOf }: { answers: FrozenSectionView['answers']; hrefOf: (id: string) => string }) {
  const t = useText()
  return (
    <ol className="answer-list">
      {answers.map((answer) => (
        <li key={answer.id}>
          <span className="answer-list-number">{t.format.digits(answer.number)}</span>
          <div>
            <a href={hrefOf(answer.id)}>
              <Name of={answer.label} />
            </a>
            {answer.full === null && (answer.notAvailable || answer.evidence > 0) ? (
              <span className="answer-list-note">
                {[
                  answer.notAvailable ? t('submission.notAvailable') : '',
                  answer.evidence === 0 ? '' : t('submission.evidence', { count: answer.evidence }),
                ]
                  .filter(Boolean)
                  .join(t.format.marks.dot)}
              </span>
            ) : null}
            {answer.full === null ? null : (
              <>
                <AnswerText answer={answer.full} />
                <EvidenceList evidence={answer.full.evidence} fileHref={(id) => paths.file(t.lang, id)} />
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
