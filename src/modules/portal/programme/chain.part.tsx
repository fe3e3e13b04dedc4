import type { Provision } from '#modules/frameworks/index.ts'
import { NumberedText } from '#ui/prose.tsx'
import { InLang, useText } from '#ui/text.tsx'
import { below, whole } from '../provisions.ts'
import { headingOf, ReadOn, SaidBlock, Sources } from '../said.part.tsx'

/** The objectives of the review, lettered as the note letters them [N 13-14]. */
export function Objectives({ head, items }: { head: Provision; items: readonly Provision[] }) {
  return (
    <>
      <SaidBlock of={head.text} />
      <ol className="plan-items">
        {items.map((item) => (
          <li key={item.eid}>
            <span className="plan-number">
              <InLang of={item.num} />
            </span>
            <div>
              <h3>
                <ReadOn provision={item} of="programme" />
              </h3>
              <SaidBlock of={item.text} />
            </div>
          </li>
        ))}
      </ol>
      <Sources of={[head, ...items]} />
    </>
  )
}

/** Each outcome with the initiatives by which it is to come about [N 15-18]. */
export function Outcomes({
  outcomes,
  provisions,
}: {
  outcomes: readonly Provision[]
  provisions: readonly Provision[]
}) {
  return (
    <ol className="outcomes">
      {outcomes.map((outcome) => (
        <li key={outcome.eid}>
          <div>
            <p className="outcome-number">
              <InLang of={outcome.num} />
            </p>
            <h3>
              <ReadOn provision={outcome} of="programme" />
            </h3>
            <SaidBlock of={outcome.text} />
            <Sources of={whole(provisions, outcome)} />
          </div>
          <ul className="initiatives">
            {below(provisions, outcome.eid).map((initiative) => (
              <li key={initiative.eid}>
                <span className="plan-number">
                  <InLang of={initiative.num} />
                </span>
                <ReadOn provision={initiative} of="programme" />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** Paragraphs of one part, without numbers of their own in the source. */
export function Paragraphs({ head, items }: { head: Provision; items: readonly Provision[] }) {
  const t = useText()
  return (
    <>
      <NumberedText
        label={t('portal.programme.paragraphs')}
        paragraphs={[head, ...items].map((item, index) => ({
          number: index + 1,
          content: (
            <>
              {item === head ? null : (
                <strong>
                  <InLang of={headingOf(item)} />
                </strong>
              )}
              <SaidBlock of={item.text} />
            </>
          ),
        }))}
      />
      <Sources of={[head, ...items]} />
    </>
  )
}
