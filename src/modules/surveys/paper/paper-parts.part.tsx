import { inLang, type Lang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import { EvidenceLine } from '#ui/evidence.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { Entered, EvidenceWords } from '../answer/answer.ts'
import { asRead, Said, SectionName, ShownAnswer } from '../section/question-parts.part.tsx'
import type { Difference, ProblemView } from './paper-view.ts'

function placeText(t: T, place: string): string {
  if (place === '') return ''
  const [table, row] = place.split('/')
  return row === undefined
    ? t('paper.place.cell', { cell: place })
    : t('paper.place.table', { table: t.format.digits(table ?? ''), row: t.format.digits(row) })
}

function problemText(t: T, { code, params }: ProblemView): string {
  if (code === 'paper.closed') return t.of('reason', String(params.reason))
  return t.field({ path: '', code, params })
}

/** What of the file cannot be taken over: by question, with its place in the file and what helps. */
export function Problems({ problems }: { problems: readonly ProblemView[] }) {
  const t = useText()
  if (problems.length === 0) return null
  const columns: Column<ProblemView>[] = [
    {
      key: 'question',
      head: t('paper.word.question'),
      rowHeader: true,
      cell: ({ number, section }) =>
        number === '' ? section === null ? '' : <Said text={section} /> : <Isolate>{t.format.digits(number)}</Isolate>,
    },
    { key: 'place', head: t('paper.inFile'), cell: ({ place }) => <Isolate>{placeText(t, place)}</Isolate> },
    { key: 'problem', head: t('paper.problem'), cell: (one) => problemText(t, one) },
  ]
  const title = t('paper.problems', { count: problems.length })
  return (
    <Section title={title} lead={t('paper.problemsLead')}>
      <DataTable
        caption={title}
        captionHidden
        columns={columns}
        rows={problems}
        rowKey={({ number, place, code }) => `${number} ${place} ${code} ${problems.length}`}
      />
    </Section>
  )
}

function Answer({ one, entered }: { one: Difference; entered: Entered }) {
  const { text, reason, lang, value } = entered
  const written = (body: string, of: Lang) => (body === '' ? null : { body, lang: of })
  return <ShownAnswer question={one.question} value={value} text={written(text, lang)} reason={written(reason, lang)} />
}

function Link({ evidence, none }: { evidence: EvidenceWords | null; none: string }) {
  const t = useText()
  return evidence === null ? (
    <Missing>{none}</Missing>
  ) : (
    <p className="evidence">
      <EvidenceLine evidence={evidence} fileHref={(file) => paths.file(t.lang, file)} />
    </p>
  )
}

type ItemProps = { one: Difference; reviewId: string }

/** One difference: what stands online and what the file says, side by side, and the box that chooses. */
export function DifferenceItem({ one, reviewId }: ItemProps) {
  const t = useText()
  const { conflict, name, number } = one
  const question = asRead(t, one)
  const id = `take-${name.replace(/[^A-Za-z0-9]/g, '-')}`
  const digits = t.format.digits(number)
  return (
    <li className="paper-difference">
      <h3>
        <a href={`${paths.section(t.lang, reviewId, one.sectionId)}#q-${question.id}`}>
          <Isolate>{digits}</Isolate>
        </a>{' '}
        <Said text={question.label} />
      </h3>
      <p className="evidence-note">
        <SectionName title={one.sectionTitle} city={one.city} /> · {placeText(t, one.place)}
      </p>
      {conflict === null ? null : (
        <Notice kind="warning" title={t('paper.conflict')}>
          <p>
            {t('paper.conflictBy', { time: t.format.dayTime(conflict.at), name: inLang(conflict.by, t.lang).text })}
          </p>
        </Notice>
      )}
      <div className="paper-sides">
        <div>
          <p className="small-label">{t('paper.online')}</p>
          {one.kind === 'answer' ? (
            <Answer one={one} entered={one.online} />
          ) : (
            <Link evidence={one.removes} none={t('paper.evidenceNone')} />
          )}
        </div>
        <div>
          <p className="small-label">{t('paper.inFile')}</p>
          {one.kind === 'answer' ? (
            <Answer one={one} entered={one.file} />
          ) : (
            <Link evidence={one.adds} none={t('paper.evidenceRemoved')} />
          )}
        </div>
      </div>
      <input type="hidden" name="seen" value={`${name} ${one.version}`} />
      <label className="choice" htmlFor={id}>
        <input id={id} type="checkbox" name="take" value={name} defaultChecked={conflict === null} />
        <span>
          {t('paper.take')}
          <span className="visually-hidden">: {t('paper.question', { number: digits })}</span>
        </span>
      </label>
    </li>
  )
}
