import { paths } from '#paths'
import { EvidenceList } from '#ui/evidence.tsx'
import { useText } from '#ui/text.tsx'
import { OriginNote } from '../section/origin.part.tsx'
import { asRead, Said, ShownAnswer } from '../section/question-parts.part.tsx'
import type { ReadAnswer } from './draft.service.ts'

/** A question with its answer, to read. */
export function AnswerRead({ item }: { item: ReadAnswer }) {
  const t = useText()
  const { entered } = item
  const question = asRead(t, item)
  const written = (body: string) => (body === '' ? null : { body, lang: entered.lang })
  return (
    <div className="question">
      <span className="question-number">{t.format.digits(item.number)}</span>
      <div className="question-main">
        <h3 className="question-label">
          <Said text={question.label} />
        </h3>
        <ShownAnswer
          question={question}
          value={entered.value}
          text={written(entered.text)}
          reason={written(entered.reason)}
        />
        <EvidenceList evidence={item.evidence} fileHref={(id) => paths.file(t.lang, id)} />
        <OriginNote origin={item.origin} confirmed={item.confirmed} />
      </div>
    </div>
  )
}
