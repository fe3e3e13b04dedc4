import type { Level } from '#kernel/levels.ts'
import { pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { EmptyState, Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { paths } from '#paths'
import { findingsPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { FindingItem } from './finding.part.tsx'
import { loadFindings } from './finding-view.service.ts'
import { FINDING_TYPES } from './finding.ts'
import type { Route } from './+types/findings.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(findingsPage, async (ctx, { params }) => await loadFindings(ctx, params.reviewId))

export default function FindingsPage({ loaderData }: Route.ComponentProps) {
  const t = useText()
  const { room, findings, may } = loaderData
  const level: Level = findings.some((f) => f.level >= 2) ? 2 : 1
  const types = FINDING_TYPES.filter((type) => findings.some((f) => f.type === type))
  return (
    <RoomPage room={room} place="findings" title={t('finding.list')} lead={t('finding.listLead')} level={level}>
      {may.add.ok ? (
        <Notice kind="info">
          {t('finding.writeFromAnswer')} <a href={paths.submission(t.lang, room.reviewId)}>{t('finding.toAnswers')}</a>
        </Notice>
      ) : null}
      {findings.length === 0 ? <EmptyState title={t('finding.none')}>{t('finding.noneYet')}</EmptyState> : null}
      {types.map((type) => (
        <Section key={type} title={t(`finding.types.${type}`)}>
          {findings
            .filter((finding) => finding.type === type)
            .map((finding) => (
              <FindingItem key={finding.id} reviewId={room.reviewId} finding={finding} grouped />
            ))}
        </Section>
      ))}
    </RoomPage>
  )
}
