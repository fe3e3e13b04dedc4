import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { EvidenceList } from '#ui/evidence.tsx'
import { useText } from '#ui/text.tsx'
import { slotText } from '../entry/entry.ts'
import { surveyPaths } from './section-paths.ts'
import { OriginNote } from './origin.part.tsx'
import { asRead, Beside, Said, ShownAnswer } from './question-parts.part.tsx'
import type { FieldView, SectionView } from './section-view.ts'

/** The section for those who read it: who validates, who watches, and everybody once it is validated. */
export function SectionRead({ view }: { view: SectionView }) {
  const t = useText()
  const asked = view.fields.filter((field) => field.asked && field.question.type !== 'note')
  return (
    <div className="survey">
      {view.mayAnswer.ok ? null : (
        <p className="why-not-reason">{t.of('reason', view.mayAnswer.reason, view.mayAnswer.params)}</p>
      )}
      {asked.map((field) => (
        <ReadField key={field.number} field={field} view={view} />
      ))}
    </div>
  )
}

function ReadField({ field, view }: { field: FieldView; view: SectionView }) {
  const t = useText()
  const { standing: entered, evidence } = field
  const question = asRead(t, field)
  const written = (body: string) => (body === '' ? null : { body, lang: entered.lang })
  return (
    <section className="question" id={`q-${slotText({ question: question.id, entryPath: field.entryPath })}`}>
      <span className="question-number">{t.format.digits(field.number)}</span>
      <div className="question-main">
        <h2 className="question-label">
          <Said text={question.label} />
        </h2>
        <ShownAnswer
          question={question}
          value={entered.value}
          text={written(entered.text)}
          reason={written(entered.reason)}
        />
        <EvidenceList evidence={evidence} fileHref={(id) => paths.file(t.lang, id)} />
        <OriginNote origin={field.origin} confirmed={field.confirmed} />
        {field.savedAt === null || field.answerId === null ? null : (
          <p className="question-kept">
            <span>{t('ui.receipt.saved', { time: t.format.dayTime(field.savedAt) })}</span>
            {field.savedBy === null ? null : <bdi>{inLang(field.savedBy, t.lang).text}</bdi>}
            <a href={surveyPaths.history(t.lang, view.reviewId, view.sectionId, field.answerId)}>
              {t('survey.history')}
            </a>
          </p>
        )}
      </div>
      <Beside question={question} anchors={field.anchors} earlier={field.earlier} />
    </section>
  )
}
