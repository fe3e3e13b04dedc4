import { Fragment } from 'react'
import { directionOf, type Lang } from '#kernel/lang.ts'
import { useText } from './text.tsx'

export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** What changed between two versions of a text, told in words too. */
export function DiffText({ parts, lang }: { parts: readonly DiffPart[]; lang: Lang }) {
  return (
    <p className="diff" lang={lang} dir={directionOf(lang)}>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {part.kind === 'added' && parts[index - 1]?.kind === 'removed' ? ' ' : null}
          <DiffRun part={part} />
        </Fragment>
      ))}
    </p>
  )
}

function DiffRun({ part }: { part: DiffPart }) {
  const t = useText()
  if (part.kind === 'same') return part.text
  const Element = part.kind === 'added' ? 'ins' : 'del'
  return (
    <Element>
      <span className="visually-hidden" lang={t.lang}>
        {' '}
        {t(`ui.diff.${part.kind}`)}:{' '}
      </span>
      {part.text}
      <span className="visually-hidden" lang={t.lang}>
        {' '}
        ({t('ui.diff.end')}){' '}
      </span>
    </Element>
  )
}
