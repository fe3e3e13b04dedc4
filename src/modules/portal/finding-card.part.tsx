import { paths } from '#paths'
import { Card } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { Name, Words } from './shown.part.tsx'
import type { FindingCard } from './words.ts'

/** A released finding: its type, whose it is, its words, and the way to its place in the review. */
export function FindingQuote({ finding, country = true }: { finding: FindingCard; country?: boolean }) {
  const t = useText()
  const place = `${paths.released(t.lang, finding.reviewId)}#${findingAnchor(finding)}`
  return (
    <Card
      kind={t(`portal.finding.${finding.type}`)}
      source={
        <>
          {country ? (
            <>
              <a href={paths.country(t.lang, finding.areaCode)}>
                <Name of={finding.country} />
              </a>
              {t.format.marks.dot}
            </>
          ) : null}
          {finding.number === null
            ? null
            : `${t('portal.finding.number', { number: t.format.plain(finding.number) })}${t.format.marks.dot}`}
          {t('portal.publishedOn', { date: finding.releasedAt })}
        </>
      }
      footer={<a href={place}>{t(finding.differs ? 'portal.finding.differs' : 'portal.readInContext')}</a>}
    >
      <Words of={finding.words} />
    </Card>
  )
}

export function findingAnchor(finding: { id: string; number: number | null }): string {
  return finding.number === null ? `finding-${finding.id}` : `finding-${finding.number}`
}
